package asrload.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code asr.load.mix}: classes of audio length and the share of tasks that each gets. */
public final class LengthMix {
  private static final String PATH = "value";
  private static final String LENGTH = "(\\d+(?:\\.\\d+)?)\\s*(s|min|h)";
  private static final Pattern TEXT =
      Pattern.compile(
          "(?:<\\s*%s|%s\\s*-\\s*%s|>=?\\s*%s)\\s*:\\s*(\\d+(?:\\.\\d+)?)\\s*%%"
              .formatted(LENGTH, LENGTH, LENGTH, LENGTH));

  private LengthMix() {}

  /**
   * A class of clips.
   *
   * @param fromSeconds the shortest that belongs to it, s
   * @param belowSeconds the shortest that is too long for it, s; infinite where there is none
   * @param share its share of the tasks, above 0, at most 1
   */
  public record LengthClass(double fromSeconds, double belowSeconds, double share) {

    /** Whether a clip of this length belongs to it. */
    public boolean takes(double seconds) {
      return seconds >= fromSeconds && seconds < belowSeconds;
    }

    @Override
    public String toString() {
      String percent = number(share * 100) + "%";
      return fromSeconds == 0
          ? "<%ss: %s".formatted(number(belowSeconds), percent)
          : Double.isInfinite(belowSeconds)
              ? ">=%ss: %s".formatted(number(fromSeconds), percent)
              : "%ss-%ss: %s".formatted(number(fromSeconds), number(belowSeconds), percent);
    }
  }

  static SettingType type() {
    return new SettingType(
        "classes of audio length that do not overlap, whose shares add up to 100%, such as [\"<10s: 70%\", \"10s-60s: 25%\", \">=60s: 5%\"]",
        value -> classes(texts(value)).stream().map(LengthClass::toString).toList());
  }

  /** The classes that such texts say. */
  static List<LengthClass> classes(List<String> texts) {
    List<LengthClass> classes = texts.stream().map(LengthMix::parse).toList();
    for (LengthClass one : classes) {
      for (LengthClass other : classes) {
        @SuppressWarnings("ReferenceEquality") // two equal classes overlap
        boolean overlap =
            one != other
                && one.fromSeconds() < other.belowSeconds()
                && other.fromSeconds() < one.belowSeconds();
        if (overlap || one.share() <= 0 || one.fromSeconds() >= one.belowSeconds()) {
          throw new IllegalArgumentException("overlap");
        }
      }
    }
    double sum = classes.stream().mapToDouble(LengthClass::share).sum();
    if (!classes.isEmpty() && Math.abs(sum - 1) > 1e-6) {
      throw new IllegalArgumentException("shares add up to " + sum);
    }
    return classes;
  }

  private static LengthClass parse(String text) {
    Matcher m = TEXT.matcher(text.strip());
    if (!m.matches()) {
      throw new IllegalArgumentException(text);
    }
    double share = Double.parseDouble(m.group(9)) / 100;
    if (m.group(1) != null) {
      return new LengthClass(0, seconds(m.group(1), m.group(2)), share);
    }
    return m.group(3) != null
        ? new LengthClass(seconds(m.group(3), m.group(4)), seconds(m.group(5), m.group(6)), share)
        : new LengthClass(seconds(m.group(7), m.group(8)), Double.POSITIVE_INFINITY, share);
  }

  private static double seconds(String number, String unit) {
    return Double.parseDouble(number) * (unit.equals("h") ? 3600 : unit.equals("min") ? 60 : 1);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.?0+$", "");
  }

  private static List<String> texts(ConfigValue value) {
    if (value.valueType() == ConfigValueType.LIST) {
      return ConfigFactory.empty().withValue(PATH, value).getStringList(PATH);
    }
    return Arrays.stream(String.valueOf(value.unwrapped()).replaceAll("[\\[\\]\"]", "").split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
