package asrload.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Arrays;
import java.util.List;

/** Reads settings that say how much load. */
final class LoadText {
  private static final String PATH = "value";

  private LoadText() {}

  /** Any load. */
  static SettingType load() {
    return new SettingType(LoadAmount.FORMS, value -> LoadAmount.parse(text(value)).toString());
  }

  /** Any load; empty: none said. */
  static SettingType loadOrEmpty() {
    return new SettingType(
        LoadAmount.FORMS,
        value -> text(value).isEmpty() ? "" : LoadAmount.parse(text(value)).toString());
  }

  /** An arrival rate. */
  static SettingType rate() {
    return new SettingType(
        "an arrival rate such as \"2 tasks/s\", \"90 tasks/min\" or \"40 audio-h/h\"",
        value -> {
          LoadAmount rate = LoadAmount.parse(text(value));
          if (!rate.open()) {
            throw new IllegalArgumentException("users");
          }
          return rate.toString();
        });
  }

  /** A share of a load: as a ratio, but not 0. */
  static SettingType share() {
    SettingType ratio = SettingType.ratio();
    return new SettingType(
        "a share above 0% up to 100%, such as 70%",
        value -> {
          Object read = ratio.reader().read(value);
          if (read.equals(0.0)) {
            throw new IllegalArgumentException("no load");
          }
          return read;
        });
  }

  /** A list of numbers of users, each higher than the one before. */
  static SettingType ascendingUsers() {
    return new SettingType(
        "at most 32 numbers of users from 1 to 10000, each higher than the one before: 1,2,4,8",
        value -> {
          List<Integer> users = numbers(value);
          boolean ascending = !users.isEmpty() && users.size() <= 32 && users.get(0) >= 1;
          for (int i = 1; i < users.size(); i++) {
            ascending &= users.get(i - 1) < users.get(i);
          }
          if (!ascending || users.get(users.size() - 1) > 10_000) {
            throw new IllegalArgumentException("not ascending");
          }
          return users;
        });
  }

  private static List<Integer> numbers(ConfigValue value) {
    if (value.valueType() == ConfigValueType.LIST) {
      return ConfigFactory.empty().withValue(PATH, value).getIntList(PATH);
    }
    return Arrays.stream(text(value).replaceAll("[\\[\\]]", "").split(","))
        .map(part -> Integer.valueOf(part.strip()))
        .toList();
  }

  private static String text(ConfigValue value) {
    return String.valueOf(value.unwrapped()).strip();
  }
}
