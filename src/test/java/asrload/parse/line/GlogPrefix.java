package asrload.parse.line;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The prefix of Google's glog, {@code I1123 02:56:33.227131 4711 file.cc:105] }, of which older
 * versions (before 0.6) lack the year. The year is that of the file's header, or the one that
 * brings the time nearest to the run.
 *
 * @param epochMs the time, epoch ms; null for a date that does not exist
 * @param thread the thread's id
 * @param message what comes behind the prefix
 */
public record GlogPrefix(@Nullable Long epochMs, String thread, String message) {
  private static final String HEADER = "Log file created at: ";

  private static final Pattern PREFIX =
      Pattern.compile(
          "[IWEF](\\d{4})?(\\d\\d)(\\d\\d) (\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,9}))?"
              + "\\s{1,8}(\\d{1,10}) [\\w./\\-]{1,200}:\\d{1,7}\\] ?");

  /** The time in a file's header; null when the line is none. */
  public static @Nullable Instant created(String line, ZoneId zone) {
    LogTime time =
        line.startsWith(HEADER) ? LogTime.atStart(line.substring(HEADER.length()), zone) : null;
    return time == null ? null : Instant.ofEpochMilli(time.epochMs());
  }

  /** Reads the prefix of a line; null when it has none. */
  public static @Nullable GlogPrefix of(String line, ZoneId zone, Instant near) {
    Matcher m = PREFIX.matcher(line);
    if (!m.lookingAt()) {
      return null;
    }
    return new GlogPrefix(time(m, zone, near), m.group(8), line.substring(m.end()));
  }

  private static @Nullable Long time(Matcher m, ZoneId zone, Instant near) {
    if (m.group(1) != null) {
      return at(m, Integer.parseInt(m.group(1)), zone);
    }
    int year = near.atZone(zone).getYear();
    Long nearest = null;
    for (int candidate = year - 1; candidate <= year + 1; candidate++) {
      Long time = at(m, candidate, zone);
      if (time != null && (nearest == null || distance(time, near) < distance(nearest, near))) {
        nearest = time;
      }
    }
    return nearest;
  }

  private static long distance(long epochMs, Instant near) {
    return Duration.between(near, Instant.ofEpochMilli(epochMs)).abs().toMillis();
  }

  private static @Nullable Long at(Matcher m, int year, ZoneId zone) {
    String fraction = m.group(7) == null ? "0" : m.group(7);
    try {
      return LocalDateTime.of(
              year,
              Integer.parseInt(m.group(2)),
              Integer.parseInt(m.group(3)),
              Integer.parseInt(m.group(4)),
              Integer.parseInt(m.group(5)),
              Integer.parseInt(m.group(6)),
              Integer.parseInt((fraction + "00000000").substring(0, 9)))
          .atZone(zone)
          .toInstant()
          .toEpochMilli();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
