package asrload.parse.value;

import java.util.Locale;
import java.util.Set;

/** Words by which a log says that it has no value. */
final class NoValue {
  private static final Set<String> WORDS =
      Set.of(
          "",
          "-",
          "none",
          "null",
          "nil",
          "nan",
          "n/a",
          "na",
          "inf",
          "+inf",
          "-inf",
          "infinity",
          "-infinity",
          "unknown",
          "true",
          "false",
          "<null>",
          "undefined");

  private static final int LONGEST = 12;

  private NoValue() {}

  static boolean is(String value) {
    if (!value.isEmpty() && Character.isDigit(value.charAt(0))) {
      return false; // most values are numbers
    }
    return value.isBlank()
        || (value.length() <= LONGEST && WORDS.contains(value.strip().toLowerCase(Locale.ROOT)));
  }
}
