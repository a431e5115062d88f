package asrload.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds files by path or glob ({@code /var/log/asr/worker-*.log}, also {@code **}). */
public final class Globs {
  private static final Pattern FIRST_WILD = Pattern.compile("[*?\\[{]");
  private static final int DEPTH = 8;

  private Globs() {}

  /**
   * The regular files that a path or glob names now, sorted; a file of that very name counts before
   * its wild cards do.
   */
  public static List<Path> matching(String glob) {
    Path absolute = Path.of(glob).toAbsolutePath();
    if (Files.isRegularFile(absolute)) {
      return List.of(absolute);
    }
    Matcher wild = FIRST_WILD.matcher(absolute.toString());
    if (!wild.find()) {
      return List.of();
    }
    String fixed = absolute.toString().substring(0, wild.start());
    Path folder = Path.of(fixed.substring(0, fixed.lastIndexOf('/') + 1));
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + absolute);
    try (Stream<Path> files = Files.walk(folder, DEPTH)) {
      return files.filter(Files::isRegularFile).filter(matcher::matches).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // no such folder, or not readable: nothing matches
    }
  }

  /**
   * The files of all globs.
   *
   * @param key the setting they come from, for the message
   * @throws ConfigException when one of them matches nothing
   */
  public static List<Path> required(String key, List<String> globs) {
    List<Path> all = new ArrayList<>();
    for (String glob : globs) {
      List<Path> files = matching(glob);
      if (files.isEmpty()) {
        throw new ConfigException(key + " = " + glob + ": no readable file matches");
      }
      all.addAll(files);
    }
    return all;
  }
}
