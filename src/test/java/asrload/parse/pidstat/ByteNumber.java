package asrload.parse.pidstat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads a number as pidstat prints it, from bytes and without an object: an optional sign, digits,
 * a decimal point or comma, and with {@code --human} one of {@code % B k K M G T P}. A size without
 * a unit is in KiB, and so is the value. A number of more than 15 digits, {@code nan} and {@code
 * inf} are {@link #outOfRange out of range}: pidstat subtracts a counter that ran back as unsigned.
 */
final class ByteNumber {
  private static final double[] POWERS_OF_TEN = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };
  private static final int MAX_DIGITS = 15;

  private double value;
  private boolean whole;
  private boolean unknown;
  private boolean outOfRange;
  private boolean decimalComma;
  private int decimals;

  /**
   * Reads the word that begins at an index.
   *
   * @return the index after it, or -1 when it is no number
   */
  int read(byte[] bytes, int from, int end) {
    int at = from;
    boolean negative = bytes[at] == '-';
    if (negative || bytes[at] == '+') {
      at++;
    }
    outOfRange = false;
    if (negative && (at == end || bytes[at] == ' ')) {
      unknown = true;
      value = Double.NaN;
      return at;
    }
    unknown = false;
    long digits = 0;
    int first = at;
    int digit;
    while (at < end && (digit = bytes[at] - '0') >= 0 && digit <= 9) {
      digits = digits * 10 + digit;
      at++;
    }
    int count = at - first;
    decimals = 0;
    if (at < end && (bytes[at] == '.' || bytes[at] == ',')) {
      if (bytes[at] == ',') {
        decimalComma = true;
      }
      at++;
      first = at;
      while (at < end && (digit = bytes[at] - '0') >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
        at++;
      }
      decimals = at - first;
      count += decimals;
    }
    if (count == 0) {
      return outOfRange(notFinite(bytes, from, end));
    }
    if (count > MAX_DIGITS) {
      return at == end || bytes[at] == ' ' ? outOfRange(at) : -1;
    }
    value = decimals == 0 ? digits : digits / POWERS_OF_TEN[decimals];
    if (negative) {
      value = -value;
    }
    whole = decimals == 0;
    if (at < end && bytes[at] != ' ') {
      double factor = factor(bytes[at]);
      if (factor == 0) {
        return -1;
      }
      value *= factor;
      whole = false;
      at++;
      if (at < end && bytes[at] != ' ') {
        return -1;
      }
    }
    return at;
  }

  private int outOfRange(int after) {
    outOfRange = true;
    unknown = true;
    whole = false;
    decimals = 0;
    value = Double.NaN;
    return after;
  }

  /** Index after a word that C prints for no number, such as {@code -nan}; else -1. */
  static int notFinite(byte[] bytes, int from, int end) {
    int at = bytes[from] == '-' || bytes[from] == '+' ? from + 1 : from;
    int after = at + 3;
    if (after > end || (after < end && bytes[after] != ' ')) {
      return -1;
    }
    String word = new String(bytes, at, 3, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
    return word.equals("nan") || word.equals("inf") ? after : -1;
  }

  private static double factor(byte unit) {
    return switch (unit) {
      case '%', 'k', 'K' -> 1;
      case 'B' -> 1.0 / 1024;
      case 'M' -> 1024;
      case 'G' -> 1024.0 * 1024;
      case 'T' -> 1024.0 * 1024 * 1024;
      case 'P' -> 1024.0 * 1024 * 1024 * 1024;
      default -> 0;
    };
  }

  /** The number; NaN for {@code -}. */
  double value() {
    return value;
  }

  /** Whether a dash stood in place of the number, or no number that can be. */
  boolean unknown() {
    return unknown;
  }

  /** Whether it was a number that no counter has. */
  boolean outOfRange() {
    return outOfRange;
  }

  /** Digits after the decimal point. */
  int decimals() {
    return decimals;
  }

  boolean wholeAndPositive() {
    return whole && !unknown && value >= 0;
  }

  /** Whether any number so far had a decimal comma. */
  boolean decimalComma() {
    return decimalComma;
  }
}
