package asrload.parse.value;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time span of several units: {@code 1h2m3.5s} as Go prints it, {@code 1min 2s} as systemd,
 * {@code 1s 250ms} as Rust's humantime, {@code 2 minutes, 5 seconds} in words, {@code 1分20秒},
 * {@code 1 day, 0:01:02.5} as Python, {@code 0:01:02.5}.
 *
 * @param end index after it in the text
 */
record TimeSpan(double seconds, int end) {
  private static final Map<String, Double> MORE_UNITS =
      Map.of(
          "m", 60.0, "d", 86_400.0, "day", 86_400.0, "days", 86_400.0, "天", 86_400.0, "分", 60.0,
          "时", 3600.0);

  private static final Pattern PART =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?(毫秒|分钟|小时|[秒分时天]|[A-Za-zµμ]{1,12})");

  /** What is between two parts; a comma only behind a word. */
  private static final Pattern BETWEEN = Pattern.compile("(?<=[a-z]{3}),? (?:and )?| ?");

  private static final Pattern CLOCK =
      Pattern.compile("(?:(\\d{1,3}) days?, )?(\\d{1,4}):([0-5]\\d):([0-5]\\d(?:[.,]\\d{1,9})?)");

  private static final int LONGEST = 60;

  /** Reads the span at an index; null when none of several units is there. */
  static @Nullable TimeSpan at(String text, int from) {
    int to = Math.min(text.length(), from + LONGEST);
    Matcher clock = CLOCK.matcher(text).region(from, to);
    TimeSpan span = clock.lookingAt() ? of(clock) : ofParts(text, from, to);
    return span == null || goesOn(text, span.end) ? null : span;
  }

  private static TimeSpan of(Matcher clock) {
    double days = clock.group(1) == null ? 0 : Double.parseDouble(clock.group(1));
    double hours = Double.parseDouble(clock.group(2));
    double minutes = Double.parseDouble(clock.group(3));
    double seconds = Double.parseDouble(clock.group(4).replace(',', '.'));
    return new TimeSpan(86_400 * days + 3600 * hours + 60 * minutes + seconds, clock.end());
  }

  /** Adds parts of units that get smaller. */
  private static @Nullable TimeSpan ofParts(String text, int from, int to) {
    Matcher part = PART.matcher(text);
    part.useTransparentBounds(true);
    Matcher between = BETWEEN.matcher(text);
    between.useTransparentBounds(true);
    double sum = 0;
    double last = Double.MAX_VALUE;
    int parts = 0;
    int end = from;
    int next = from;
    while (part.region(next, to).lookingAt()) {
      Double unit = unit(part.group(2));
      if (unit == null || unit >= last) {
        break;
      }
      sum += unit * Double.parseDouble(part.group(1));
      last = unit;
      parts++;
      end = part.end();
      next = between.region(end, to).lookingAt() ? between.end() : end;
    }
    return parts > 1 ? new TimeSpan(sum, end) : null;
  }

  private static @Nullable Double unit(String word) {
    String unit = word.toLowerCase(Locale.ROOT);
    Double seconds = Quantity.secondsOf(unit);
    return seconds == null ? MORE_UNITS.get(unit) : seconds;
  }

  /** Words of other scripts follow a number without a blank. */
  private static boolean goesOn(String text, int end) {
    if (end >= text.length()) {
      return false;
    }
    char c = text.charAt(end);
    return c == ':' || (c < 128 && Character.isLetterOrDigit(c));
  }
}
