package asrload.parse.value;

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
 * <p>A comma is a decimal comma, unless it comes before every group of three digits ({@code 1,234})
 * or a point follows ({@code 1,234.5}). Where another value of the line proves that its commas are
 * decimal ({@code 0,09}), a single comma is one before three digits, too.
 */
public final class Quantity {
  private static final Pattern NUMBER =
      Pattern.compile(
          "([+-]?(?:[0-9]|[.][0-9])[0-9.,]*(?:[eE][+-]?[0-9]{1,3})?)\\s*(?:[\\[(]([^0-9\\s\\])]{1,16})[\\])]|([^0-9\\s]{0,16}))");

  private static final Pattern GROUPED = Pattern.compile("[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+");
  private static final Pattern GROUPED_BY_POINTS =
      Pattern.compile("[+-]?[1-9][0-9]{0,2}(?:[.][0-9]{3})+");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:0,[0-9]+|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,}))[^0-9,.]*");
  private static final int LONGEST = 60;
  private static final int LONGEST_UNIT = 16;
  private static final double SURELY_BYTES = 1_000_000;

  /** A longer time without a unit is one of ms, of ns or of samples, and nothing tells which. */
  private static final double LONGEST_BARE_SECONDS = 86_400;

  private static final Map<String, Double> SECONDS =
      Map.ofEntries(
          Map.entry("", 1.0),
          Map.entry("s", 1.0),
          Map.entry("sec", 1.0),
          Map.entry("secs", 1.0),
          Map.entry("second", 1.0),
          Map.entry("seconds", 1.0),
          Map.entry("秒", 1.0),
          Map.entry("sekunden", 1.0),
          Map.entry("secondes", 1.0),
          Map.entry("segundos", 1.0),
          Map.entry("сек", 1.0),
          Map.entry("с", 1.0),
          Map.entry("ms", 1e-3),
          Map.entry("msec", 1e-3),
          Map.entry("msecs", 1e-3),
          Map.entry("millis", 1e-3),
          Map.entry("millisecond", 1e-3),
          Map.entry("milliseconds", 1e-3),
          Map.entry("millisekunden", 1e-3),
          Map.entry("millisecondes", 1e-3),
          Map.entry("milisegundos", 1e-3),
          Map.entry("мс", 1e-3),
          Map.entry("毫秒", 1e-3),
          Map.entry("ミリ秒", 1e-3),
          Map.entry("us", 1e-6),
          Map.entry("µs", 1e-6),
          Map.entry("μs", 1e-6),
          Map.entry("usec", 1e-6),
          Map.entry("usecs", 1e-6),
          Map.entry("micros", 1e-6),
          Map.entry("microsecond", 1e-6),
          Map.entry("microseconds", 1e-6),
          Map.entry("微秒", 1e-6),
          Map.entry("ns", 1e-9),
          Map.entry("nsec", 1e-9),
          Map.entry("nanos", 1e-9),
          Map.entry("nanosecond", 1e-9),
          Map.entry("nanoseconds", 1e-9),
          Map.entry("纳秒", 1e-9),
          Map.entry("min", 60.0),
          Map.entry("mins", 60.0),
          Map.entry("minute", 60.0),
          Map.entry("minutes", 60.0),
          Map.entry("minuten", 60.0),
          Map.entry("minutos", 60.0),
          Map.entry("мин", 60.0),
          Map.entry("分钟", 60.0),
          Map.entry("h", 3600.0),
          Map.entry("hr", 3600.0),
          Map.entry("hrs", 3600.0),
          Map.entry("hour", 3600.0),
          Map.entry("hours", 3600.0),
          Map.entry("stunden", 3600.0),
          Map.entry("小时", 3600.0));

  private static final Map<String, Double> MIB =
      Map.ofEntries(
          Map.entry("b", 1.0 / (1 << 20)),
          Map.entry("byte", 1.0 / (1 << 20)),
          Map.entry("bytes", 1.0 / (1 << 20)),
          Map.entry("k", 1.0 / 1024),
          Map.entry("kb", 1.0 / 1024),
          Map.entry("kib", 1.0 / 1024),
          Map.entry("ko", 1.0 / 1024),
          Map.entry("кб", 1.0 / 1024),
          Map.entry("kilobytes", 1.0 / 1024),
          Map.entry("m", 1.0),
          Map.entry("mb", 1.0),
          Map.entry("mib", 1.0),
          Map.entry("mo", 1.0),
          Map.entry("мб", 1.0),
          Map.entry("megabytes", 1.0),
          Map.entry("mebibytes", 1.0),
          Map.entry("tb", 1024.0 * 1024),
          Map.entry("ki", 1.0 / 1024),
          Map.entry("mi", 1.0),
          Map.entry("gi", 1024.0),
          Map.entry("ti", 1024.0 * 1024),
          Map.entry("tib", 1024.0 * 1024),
          Map.entry("octets", 1.0 / (1 << 20)),
          Map.entry("go", 1024.0),
          Map.entry("гб", 1024.0),
          Map.entry("gigabyte", 1024.0),
          Map.entry("gigabytes", 1024.0),
          Map.entry("gibibytes", 1024.0),
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
  public static @Nullable Double parse(String text, WorkerField.Kind kind) {
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
    int end = decimalComma ? -1 : plainEnd(text);
    if (end > 0) {
      String unit = text.substring(end).toLowerCase(Locale.ROOT);
      return in(unit, kind, Double.parseDouble(text.substring(0, end)));
    }
    if (kind == WorkerField.Kind.SECONDS) {
      TimeSpan span = TimeSpan.at(text.strip(), 0);
      if (span != null && span.end() == text.strip().length()) {
        return span.seconds();
      }
    }
    Matcher m = NUMBER.matcher(text.strip());
    if (!m.matches()) {
      return null;
    }
    Double number = number(m.group(1), decimalComma);
    String unit = (m.group(2) == null ? m.group(3) : m.group(2)).toLowerCase(Locale.ROOT);
    return number == null ? null : in(unit, kind, number);
  }

  /**
   * Where the digits end of a text that is nothing but digits, with at most one point behind the
   * first, and a unit of Latin letters right behind them, as most values are; 0 for any other.
   */
  private static int plainEnd(String text) {
    int end = 0;
    int points = 0;
    while (end < text.length() && isDigitOrPoint(text.charAt(end))) {
      points += text.charAt(end) == '.' ? 1 : 0;
      end++;
    }
    boolean plain = end > 0 && text.charAt(0) != '.' && points <= 1;
    for (int i = end; i < text.length(); i++) {
      char lower = (char) (text.charAt(i) | 0x20);
      plain &= lower >= 'a' && lower <= 'z' && text.charAt(i) < 128;
    }
    return plain && text.length() - end <= LONGEST_UNIT ? end : 0;
  }

  private static boolean isDigitOrPoint(char c) {
    return (c >= '0' && c <= '9') || c == '.';
  }

  /** A number in the unit of the kind; null when it cannot be of it. */
  private static @Nullable Double in(String unit, WorkerField.Kind kind, double number) {
    boolean never = kind == WorkerField.Kind.SECONDS || kind == WorkerField.Kind.RATIO;
    Double factor = never && number < 0 ? null : factor(unit, kind, number);
    return factor == null ? null : (Double) (number * factor);
  }

  /** How many seconds a unit has; null when it is none of time. */
  static @Nullable Double secondsOf(String unit) {
    return SECONDS.get(unit);
  }

  private static @Nullable Double factor(String unit, WorkerField.Kind kind, double number) {
    return switch (kind) {
      case SECONDS -> unit.isEmpty() && number > LONGEST_BARE_SECONDS ? null : SECONDS.get(unit);
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
    if (decimalComma && GROUPED_BY_POINTS.matcher(text).matches()) {
      return null; // of a line with decimal commas: 1.250 may be 1250
    } else if (comma < 0) {
      plain = text;
    } else if (point > comma || (point < 0 && !single && GROUPED.matcher(text).matches())) {
      plain = text.replace(",", "");
    } else {
      plain = text.replace(".", "").replace(',', '.');
    }
    try {
      double number = Double.parseDouble(plain);
      return Double.isFinite(number) ? (Double) number : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
