package asrload.parse.line;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order in which logrotate wrote the parts of a log: {@code w.log.2.gz}, {@code w.log.1},
 * {@code w.log}; or with dates {@code w.log-20261122.gz}, {@code w.log-20261123}, {@code w.log}. So
 * what was logged last is read last.
 */
public final class RotatedLogs {
  private static final Pattern PART =
      Pattern.compile("(.*?)(?:\\.([0-9]{1,5})|[.-]([0-9]{4}-?[0-9]{2}-?[0-9]{2}))?(?:\\.gz)?");

  private RotatedLogs() {}

  private record Part(String log, long age) {
    static Part of(Path file) {
      Matcher m = PART.matcher(file.toString());
      if (!m.matches() || (m.group(2) == null && m.group(3) == null)) {
        return new Part(file.toString().replaceFirst("\\.gz$", ""), 0);
      }
      long age =
          m.group(2) != null
              ? Long.parseLong(m.group(2))
              : Integer.MAX_VALUE - Long.parseLong(m.group(3).replace("-", ""));
      return new Part(m.group(1), age);
    }
  }

  /** The same files by name, of each log the oldest part first. */
  public static List<Path> oldestFirst(List<Path> files) {
    return files.stream()
        .sorted(
            Comparator.comparing(
                Part::of,
                Comparator.comparing(Part::log)
                    .thenComparing(Part::age, Comparator.reverseOrder())))
        .toList();
  }
}
