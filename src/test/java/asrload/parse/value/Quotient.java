package asrload.parse.value;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A quotient in a line, {@code 1.250 / 13.720 = 0.091} or {@code (1.25s / 13.72s)}.
 *
 * @param over its first number with a unit
 * @param under its second
 * @param value the stated value; null when nothing was
 * @param end index after it
 */
record Quotient(String over, String under, @Nullable String value, int end) {
  private static final String NUMBER =
      "(\\d(?:[\\d.,]{0,20}\\d)?(?:[eE][+-]?\\d{1,3})?(?:\\s?\\[?(?:ms|s|sec|seconds|毫秒|秒)\\b\\]?)?)";
  private static final String UNITS_OF_NAMES = "(?:\\s(?:audio|processing|elapsed|wall))?";

  private static final Pattern QUOTIENT =
      Pattern.compile(
          NUMBER
              + UNITS_OF_NAMES
              + "\\s{0,2}[/÷]\\s{0,2}"
              + NUMBER
              + UNITS_OF_NAMES
              + "(?:\\s{0,2}[=＝≈]\\s{0,2}(\\d(?:[\\d.,]{0,20}\\d)?(?:[eE][+-]?\\d{1,3})?[x×%]?))?"
              + "(?![\\w/÷*…\\-%]|[.,]\\d|\\.\\.)");

  private static final Pattern OPEN = Pattern.compile("\\s{0,2}[\\[(（]\\s?");

  /** Reads the quotient at an index; null when none is there. */
  static @Nullable Quotient at(String text, int from) {
    Matcher m = QUOTIENT.matcher(text).region(from, text.length());
    m.useTransparentBounds(true);
    if (from >= text.length() || !m.lookingAt()) {
      return null;
    }
    return new Quotient(m.group(1), m.group(2), m.group(3), m.end());
  }

  /** Reads the quotient in brackets right behind an index; null when none is there. */
  static @Nullable Quotient inBrackets(String text, int from) {
    Matcher open = OPEN.matcher(text).region(from, text.length());
    Quotient quotient = open.lookingAt() ? at(text, open.end()) : null;
    boolean cut = quotient != null && quotient.end == text.length();
    return cut ? null : quotient;
  }

  /** Whether a value is the quotient as far as its digits go. */
  boolean is(String number) {
    return near(number, quotient(over, under, number));
  }

  /** Whether a value is the inverse of the quotient. */
  boolean isInverseOf(String number) {
    return near(number, quotient(under, over, number));
  }

  /** Whether its parts are seconds: whole numbers without a unit may be anything. */
  boolean hasUnits() {
    return !whole(over) || !whole(under);
  }

  private boolean whole(String part) {
    boolean comma = value != null && Quantity.provesDecimalComma(value);
    Double number = Quantity.parse(part, WorkerField.Kind.SECONDS, comma);
    return number == null
        || (number == Math.rint(number) && Character.isDigit(part.charAt(part.length() - 1)));
  }

  /** The quotient; null when a number cannot be read. */
  @Nullable Double number() {
    return quotient(over, under, value == null ? "" : value);
  }

  private @Nullable Double quotient(String above, String below, String number) {
    boolean comma =
        Quantity.provesDecimalComma(number)
            || Quantity.provesDecimalComma(over)
            || Quantity.provesDecimalComma(under);
    Double a = Quantity.parse(above, WorkerField.Kind.SECONDS, comma);
    Double b = Quantity.parse(below, WorkerField.Kind.SECONDS, comma);
    return a == null || b == null || b <= 0 ? null : (Double) (a / b);
  }

  private static boolean near(String number, @Nullable Double quotient) {
    Double value =
        Quantity.parse(number, WorkerField.Kind.RATIO, Quantity.provesDecimalComma(number));
    if (value == null || quotient == null) {
      return false;
    }
    String digits = number.replaceAll("[^\\d.,]", "").replace(',', '.');
    int decimals = digits.indexOf('.') < 0 ? 0 : digits.length() - digits.lastIndexOf('.') - 1;
    double rounding = 0.51 * Math.pow(10, number.endsWith("%") ? -decimals - 2 : -decimals);
    return Math.abs(value - quotient) <= Math.max(rounding, 0.02 * quotient);
  }
}
