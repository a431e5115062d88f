package asrload.parse;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a number with its unit as a worker logs it. MB is read as MiB, KB as KiB and GB as GiB:
 * workers that take their memory from psutil divide bytes by 1024 and name the quotient MB, as the
 * guide's do. Without a unit, times are s, and memory is MiB, or bytes from 1,000,000 on (a
 * terabyte in MiB).
 *
 * <p>A comma is a decimal comma, unless it stands before every group of three digits ({@code
 * 1,234}) or a point follows ({@code 1,234.5}). Where another value of the line proves that its
 * commas are decimal ({@code 0,09}), a single comma is one before three digits, too.
 */
final class Quantity {
  private static final Pattern NUMBER =
      Pattern.compile(
          "([+-]?(?:[0-9]|[.][0-9])[0-9.,]*(?:[eE][+-]?[0-9]{1,3})?)\\s*(?:[\\[(]([^0-9\\s\\])]{1,12})[\\])]|([^0-9\\s]{0,12}))");

  /**
   * {@code 1h2m3.5s} as Go prints it, {@code 1min 2s} as systemd, {@code 1 day, 0:01:02.5} as
   * Python, or in words.
   */
  private static final Pattern DURATION =
      Pattern.compile(
          "(?:(?<h>\\d{1,4}) ?h(?:ours?|rs?)? ?)?(?<m>\\d{1,4}) ?m(?:in(?:ute)?s? ?)?"
              + "(?<s>\\d{1,2}(?:\\.\\d{1,9})?) ?s(?:ec(?:ond)?s?)?"
              + "|(?:(?<days>\\d{1,3}) days?, )?(?<hours>\\d{1,4}):(?<minutes>[0-5]\\d)"
              + ":(?<seconds>[0-5]\\d(?:[.,]\\d{1,9})?)");

  private static final Pattern GROUPED = Pattern.compile("[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:0,[0-9]+|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,}))[^0-9,.]*");
  private static final int LONGEST = 40;
  private static final double SURELY_BYTES = 1_000_000;

  private static final Map<String, Double> SECONDS =
      Map.ofEntries(
          Map.entry("", 1.0),
          Map.entry("s", 1.0),
          Map.entry("sec", 1.0),
          Map.entry("secs", 1.0),
          Map.entry("second", 1.0),
          Map.entry("seconds", 1.0),
          Map.entry("秒", 1.0),
          Map.entry("ms", 1e-3),
          Map.entry("millis", 1e-3),
          Map.entry("milliseconds", 1e-3),
          Map.entry("毫秒", 1e-3),
          Map.entry("us", 1e-6),
          Map.entry("µs", 1e-6),
          Map.entry("ns", 1e-9),
          Map.entry("μs", 1e-6),
          Map.entry("msec", 1e-3),
          Map.entry("min", 60.0),
          Map.entry("mins", 60.0),
          Map.entry("minute", 60.0),
          Map.entry("minutes", 60.0),
          Map.entry("分钟", 60.0),
          Map.entry("h", 3600.0),
          Map.entry("hr", 3600.0),
          Map.entry("hrs", 3600.0),
          Map.entry("hour", 3600.0),
          Map.entry("hours", 3600.0),
          Map.entry("小时", 3600.0));

  private static final Map<String, Double> MIB =
      Map.ofEntries(
          Map.entry("b", 1.0 / (1 << 20)),
          Map.entry("byte", 1.0 / (1 << 20)),
          Map.entry("bytes", 1.0 / (1 << 20)),
          Map.entry("k", 1.0 / 1024),
          Map.entry("kb", 1.0 / 1024),
          Map.entry("kib", 1.0 / 1024),
          Map.entry("m", 1.0),
          Map.entry("mb", 1.0),
          Map.entry("mib", 1.0),
          Map.entry("tb", 1024.0 * 1024),
          Map.entry("tib", 1024.0 * 1024),
          Map.entry("g", 1024.0),
          Map.entry("gb", 1024.0),
          Map.entry("gib", 1024.0));

  private static final Map<String, Double> RATIO =
      Map.of("", 1.0, "x", 1.0, "×", 1.0, "倍", 1.0, "%", 0.01);

  private Quantity() {}

  /** Whether this value's comma can only be a decimal one. */
  static boolean provesDecimalComma(String text) {
    return text.length() <= LONGEST
        && text.indexOf(',') >= 0
        && DECIMAL.matcher(text.strip()).matches();
  }

  /** Reads a value of a line that proves nothing of its commas. */
  static @Nullable Double parse(String text, WorkerField.Kind kind) {
    return parse(text, kind, false);
  }

  /**
   * Reads a value.
   *
   * @param decimalComma whether the line proves that its commas are decimal
   * @return the value in s, MiB or as a plain number by the kind; null when it is none, or a time
   *     or ratio below 0, by which some loggers say that they do not know
   */
  static @Nullable Double parse(String text, WorkerField.Kind kind, boolean decimalComma) {
    if (text.length() > LONGEST) {
      return null;
    }
    if (kind == WorkerField.Kind.SECONDS) {
      Matcher duration = DURATION.matcher(text.strip());
      if (duration.matches()) {
        return seconds(duration);
      }
    }
    Matcher m = NUMBER.matcher(text.strip());
    if (!m.matches()) {
      return null;
    }
    Double number = number(m.group(1), decimalComma);
    boolean never = kind == WorkerField.Kind.SECONDS || kind == WorkerField.Kind.RATIO;
    if (number == null || (never && number < 0)) {
      return null;
    }
    Double factor =
        factor(
            (m.group(2) == null ? m.group(3) : m.group(2)).toLowerCase(Locale.ROOT), kind, number);
    return factor == null ? null : (Double) (number * factor);
  }

  private static Double seconds(Matcher duration) {
    return 86_400 * group(duration, "days")
        + 3600 * (group(duration, "h") + group(duration, "hours"))
        + 60 * (group(duration, "m") + group(duration, "minutes"))
        + group(duration, "s")
        + group(duration, "seconds");
  }

  private static double group(Matcher duration, String name) {
    String digits = duration.group(name);
    return digits == null ? 0 : Double.parseDouble(digits.replace(',', '.'));
  }

  /** Index after the duration of several units at an index; the same when there is none. */
  static int endOfDuration(String text, int from) {
    Matcher duration = DURATION.matcher(text).region(from, Math.min(text.length(), from + LONGEST));
    if (!duration.lookingAt()) {
      return from;
    }
    int end = duration.end();
    boolean goesOn =
        end < text.length() && (isAsciiWord(text.charAt(end)) || text.charAt(end) == ':');
    return goesOn ? from : end;
  }

  /** Words of other scripts follow a number without a blank. */
  private static boolean isAsciiWord(char c) {
    return c < 128 && Character.isLetterOrDigit(c);
  }

  private static @Nullable Double factor(String unit, WorkerField.Kind kind, double number) {
    return switch (kind) {
      case SECONDS -> SECONDS.get(unit);
      case MIB -> unit.isEmpty() ? bare(number) : MIB.get(unit);
      case RATIO -> RATIO.get(unit);
      case NUMBER, TEXT, TIME -> unit.isEmpty() ? (Double) 1.0 : null;
    };
  }

  private static Double bare(double number) {
    return Math.abs(number) >= SURELY_BYTES ? 1.0 / (1 << 20) : 1.0;
  }

  /** Whether a word is a unit that may follow its number after a blank. */
  static boolean isUnit(String word) {
    String unit = word.toLowerCase(Locale.ROOT);
    return SECONDS.containsKey(unit) || MIB.containsKey(unit) || RATIO.containsKey(unit);
  }

  private static @Nullable Double number(String text, boolean decimalComma) {
    int comma = text.lastIndexOf(',');
    int point = text.lastIndexOf('.');
    boolean single = decimalComma && comma == text.indexOf(',');
    String plain;
    if (comma < 0) {
      plain = text;
    } else if (point > comma || (point < 0 && !single && GROUPED.matcher(text).matches())) {
      plain = text.replace(",", "");
    } else {
      plain = text.replace(".", "").replace(',', '.');
    }
    try {
      return Double.valueOf(plain);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
