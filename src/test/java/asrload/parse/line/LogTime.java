package asrload.parse.line;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time in a log: {@code 2026-11-23 02:56:17,513}, {@code 2026-11-23T02:56:17.513Z}, the same with
 * an offset, or epoch seconds or milliseconds. Without an offset the zone is the log's.
 *
 * @param epochMs the time, epoch ms
 * @param end index after it in the text
 */
public record LogTime(long epochMs, int end) {
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "[\\[\\s]{0,3}(\\d{4})[-/](\\d\\d)[-/](\\d\\d)[T ](\\d\\d):(\\d\\d):(\\d\\d)"
              + "(?:[.,](\\d{1,9}))?(?:\\s?(Z|(?:UTC|GMT)\\b|[+-]\\d\\d:?\\d\\d)|([+-]\\d\\d)(?![\\w:]))?");
  private static final Pattern EPOCH = Pattern.compile("(\\d{10})(?:\\.(\\d{1,9}))?|(\\d{13})");

  /** Reads the time at the beginning of a text; null when there is none. */
  public static @Nullable LogTime atStart(String text, ZoneId zone) {
    Matcher m = DATE_TIME.matcher(text);
    if (!m.lookingAt()) {
      return null;
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(
              Integer.parseInt(m.group(1)),
              Integer.parseInt(m.group(2)),
              Integer.parseInt(m.group(3)),
              Integer.parseInt(m.group(4)),
              Integer.parseInt(m.group(5)),
              Integer.parseInt(m.group(6)),
              m.group(7) == null ? 0 : Integer.parseInt((m.group(7) + "00000000").substring(0, 9)));
      return new LogTime(local.atZone(zone(m, zone)).toInstant().toEpochMilli(), m.end());
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static ZoneId zone(Matcher m, ZoneId zone) {
    String offset = m.group(8) == null ? m.group(9) : m.group(8);
    if (offset == null) {
      return zone;
    }
    return Character.isLetter(offset.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(offset);
  }

  /** Reads a value that is a time as a whole; null when it is none. */
  public static @Nullable Long value(String text, ZoneId zone) {
    String stripped = text.strip();
    LogTime time = atStart(stripped, zone);
    if (time != null) {
      return time.epochMs();
    }
    Matcher epoch = EPOCH.matcher(stripped);
    if (!epoch.matches()) {
      return null;
    }
    return epoch.group(3) != null
        ? Long.valueOf(epoch.group(3))
        : (Long) Math.round(Double.parseDouble(stripped) * 1000);
  }
}
