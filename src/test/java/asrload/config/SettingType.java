package asrload.config;

import asrload.journal.Choice;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException.BadValue;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What a setting takes.
 *
 * @param allowed the allowed values in words, ready to follow "must be"
 * @param reader reads a value or throws {@link IllegalArgumentException}
 */
record SettingType(String allowed, Reader reader) {

  /** Turns a HOCON value into a Java one. */
  interface Reader {
    Object read(ConfigValue value);
  }

  private static final String PATH = "value";

  static SettingType text() {
    return new SettingType("a string", value -> require(scalar(value), v -> !v.isBlank()));
  }

  static SettingType textOrEmpty() {
    return new SettingType(
        "a string, or empty",
        value -> {
          scalar(value);
          // As it was written: a version 1.10 is not 1.1.
          return ConfigFactory.empty().withValue(PATH, value).getString(PATH).strip();
        });
  }

  static SettingType path() {
    return new SettingType(
        "a path; names outside ASCII need a UTF-8 locale: set LC_ALL=C.UTF-8 before mvn",
        value -> {
          String text = require(scalar(value), v -> !v.isBlank());
          if (OnClassPath.names(text)) {
            return text;
          }
          try {
            return Path.of(text).toString();
          } catch (InvalidPathException e) {
            throw new IllegalArgumentException(e);
          }
        });
  }

  static SettingType pathOrEmpty() {
    SettingType path = path();
    return new SettingType(
        path.allowed(), value -> scalar(value).isBlank() ? "" : path.reader().read(value));
  }

  static SettingType integer(int least, int most) {
    return new SettingType(
        "a whole number from " + least + " to " + most,
        value -> require(Integer.valueOf(scalar(value).strip()), v -> v >= least && v <= most));
  }

  static SettingType number(double least, double most) {
    return new SettingType(
        String.format(Locale.ROOT, "a number from %.0f to %.0f", least, most),
        value -> require(Double.valueOf(scalar(value).strip()), v -> v >= least && v <= most));
  }

  /** A share, written 5% or 0.05, read as 0.05. */
  static SettingType ratio() {
    return new SettingType("a share from 0% to 100%, such as 5% or 0.05", SettingType::readRatio);
  }

  private static Object readRatio(ConfigValue value) {
    String text = scalar(value).strip();
    double ratio =
        text.endsWith("%")
            ? Double.parseDouble(text.substring(0, text.length() - 1).strip()) / 100
            : Double.parseDouble(text);
    return require(ratio, v -> v >= 0 && v <= 1);
  }

  static SettingType duration(String least, String most) {
    Duration low = parseDuration(ConfigValueFactory.fromAnyRef(least));
    Duration high = parseDuration(ConfigValueFactory.fromAnyRef(most));
    return new SettingType(
        "a duration with a unit (500ms, 20s, 5m, 2h) from " + least + " to " + most,
        value ->
            require(parseDuration(value), v -> v.compareTo(low) >= 0 && v.compareTo(high) <= 0));
  }

  private static Duration parseDuration(ConfigValue value) {
    // HOCON reads a bare number as milliseconds; who writes "60" means something else.
    require(scalar(value), text -> !text.strip().matches("[0-9.]+"));
    Config holder = ConfigFactory.empty().withValue(PATH, value);
    try {
      return holder.getDuration(PATH);
    } catch (BadValue e) {
      throw new IllegalArgumentException(e);
    }
  }

  static <C extends Choice> SettingType oneOf(Class<C> choices) {
    return oneOf(Choice.words(choices));
  }

  static SettingType yesOrNo() {
    return oneOf(List.of("true", "false"));
  }

  private static SettingType oneOf(List<String> words) {
    return new SettingType(
        "one of " + String.join(", ", words), value -> require(scalar(value), words::contains));
  }

  /** A list, or one text with commas between. */
  static SettingType strings() {
    return new SettingType(
        "a list of strings, or one string separated by commas", SettingType::readStrings);
  }

  static List<String> readStrings(ConfigValue value) {
    if (value.valueType() == ConfigValueType.LIST) {
      return ConfigFactory.empty().withValue(PATH, value).getStringList(PATH);
    }
    return Arrays.stream(scalar(value).split(","))
        .map(String::strip)
        .filter(s -> !s.isEmpty())
        .toList();
  }

  static SettingType httpUrlOrEmpty() {
    return new SettingType(
        "an http:// or https:// URL without query, such as http://127.0.0.1:8000",
        value -> {
          String text = scalar(value).strip();
          return text.isEmpty() ? text : HttpUrl.read(text);
        });
  }

  static SettingType zoneOrEmpty() {
    return new SettingType(
        "an IANA time zone such as Europe/Berlin or UTC",
        value -> {
          String text = scalar(value).strip();
          try {
            return text.isEmpty() ? text : ZoneId.of(text).getId();
          } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
          }
        });
  }

  private static String scalar(ConfigValue value) {
    require(
        value.valueType(), type -> type != ConfigValueType.OBJECT && type != ConfigValueType.LIST);
    return String.valueOf(value.unwrapped());
  }

  private static <T> T require(T value, Predicate<T> accepts) {
    if (!accepts.test(value)) {
      throw new IllegalArgumentException("not allowed");
    }
    return value;
  }
}
