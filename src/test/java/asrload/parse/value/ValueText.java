package asrload.parse.value;

import asrload.parse.line.LogTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A number, a duration or a time with its unit, as it is in a line.
 *
 * @param text the value and its unit; with what follows it directly where that makes it another
 *     value ({@code 0.0...}, {@code 1.25/13.72}, {@code 37 MB/s}), so that it cannot be read
 * @param end index after it
 */
record ValueText(String text, int end) {
  private static final int LONGEST_UNIT = 16;
  private static final int LONGEST_TIME = 40;
  private static final String BOUNDARIES = ",;|，；。、)]}）】>\"'”’」』»`\\(（!?！？";

  /** What is counted where no unit of a field stands: 219520 samples are no seconds. */
  private static final Set<String> COUNTED =
      Set.of(
          "samples",
          "frames",
          "chunks",
          "segments",
          "tokens",
          "words",
          "characters",
          "chars",
          "steps",
          "ticks",
          "cycles",
          "jiffies",
          "hz",
          "khz",
          "pages",
          "blocks",
          "times",
          "files",
          "clips",
          "days",
          "day",
          "天",
          "weeks");

  /** Reads the value at an index; null when no digit or sign with a digit is there. */
  static @Nullable ValueText at(String text, int from) {
    return at(text, from, true);
  }

  /** Reads a value that may be a time span of several units, or is none. */
  static @Nullable ValueText at(String text, int from, boolean mayBeSpan) {
    if (!isDigit(text, from)) {
      boolean sign = from < text.length() && "+-.".indexOf(text.charAt(from)) >= 0;
      return sign && isDigit(text, from + 1) ? number(text, from) : null;
    }
    boolean date = at(text, from + 4, '-') || at(text, from + 4, '/');
    LogTime time =
        date
            ? LogTime.atStart(
                text.substring(from, Math.min(text.length(), from + LONGEST_TIME)), ZoneOffset.UTC)
            : null;
    if (time != null) {
      return whole(
          text, from, from + text.substring(from, from + time.end()).stripTrailing().length());
    }
    TimeSpan span = mayBeSpan ? TimeSpan.at(text, from) : null;
    if (span == null) {
      return number(text, from);
    }
    boolean seconds = text.startsWith("秒", span.end()); // behind 0:01:02
    return seconds
        ? new ValueText(text.substring(from, span.end()), span.end() + 1)
        : whole(text, from, span.end());
  }

  private static ValueText number(String text, int from) {
    int at = from + 1;
    while (at < text.length()
        && (isDigit(text, at) || (isMark(text, at) && isDigit(text, at + 1)))) {
      at++;
    }
    at = afterExponent(text, at);
    if (isGroupOfThree(text, from, at)) {
      return new ValueText(text.substring(from, at + 4), at + 4); // 1 250: no comma, no point
    }
    return whole(text, from, afterUnit(text, at));
  }

  private static int afterExponent(String text, int at) {
    if (at >= text.length() || "eE".indexOf(text.charAt(at)) < 0) {
      return at;
    }
    int digits = at + 1;
    if (digits < text.length() && "+-".indexOf(text.charAt(digits)) >= 0) {
      digits++;
    }
    int end = digits;
    while (end - digits < 3 && isDigit(text, end)) {
      end++;
    }
    return end > digits ? end : at;
  }

  private static boolean isGroupOfThree(String text, int from, int at) {
    boolean blank = at - from <= 4 && at < text.length() && text.charAt(at) == ' ';
    int digits = at + 1;
    while (blank && isDigit(text, digits)) {
      digits++;
    }
    return blank
        && digits - at == 4
        && text.substring(from, at).chars().allMatch(c -> c != '.' && c != ',')
        && (digits == text.length() || "-:/.".indexOf(text.charAt(digits)) < 0);
  }

  /** Index after the unit at an index: attached, behind a blank, or in brackets. */
  private static int afterUnit(String text, int at) {
    int end = endOfLetters(text, at);
    if (end > at) {
      int known = endOfChineseUnit(text, at, end);
      return known > at ? known : end;
    }
    int word = at;
    while (word < text.length() && word < at + 2 && text.charAt(word) == ' ') {
      word++;
    }
    boolean bracket = word < text.length() && "[(".indexOf(text.charAt(word)) >= 0;
    int from = bracket ? word + 1 : word;
    end = endOfLetters(text, from);
    if (end == from) {
      return at;
    }
    String unit = text.substring(from, end).toLowerCase(Locale.ROOT);
    boolean closed = bracket && end < text.length() && "])".indexOf(text.charAt(end)) >= 0;
    boolean wholeWord =
        bracket ? closed : end == text.length() || isBoundary(text, end) || at(text, end, '/');
    if (wholeWord && (Quantity.isUnit(unit) || COUNTED.contains(unit))) {
      return bracket ? end + 1 : end;
    }
    return at;
  }

  private static int endOfLetters(String text, int from) {
    int end = from;
    while (end < text.length() && end - from < LONGEST_UNIT && isUnitLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Chinese goes on behind a unit without a blank. */
  private static int endOfChineseUnit(String text, int from, int end) {
    for (int to = Math.min(end, from + 3); to > from; to--) {
      if (text.charAt(to - 1) > 0x2e80 && Quantity.isUnit(text.substring(from, to))) {
        return to;
      }
    }
    return from;
  }

  private static ValueText whole(String text, int from, int end) {
    boolean chinese = end > from && end < text.length() && text.charAt(end - 1) > 0x2e80;
    if (chinese || isBoundary(text, end)) {
      if (!at(text, end, ' ') || !isDivided(text, end)) {
        return new ValueText(text.substring(from, end), end);
      }
    }
    int to = end;
    while (to < text.length() && !isBoundary(text, to)) {
      to++;
    }
    to = to > end ? to : Math.min(end + 2, text.length()); // " /" of a quotient
    return new ValueText(text.substring(from, to), to);
  }

  /** Whether {@code / 13.72} comes behind a blank. */
  private static boolean isDivided(String text, int at) {
    return at(text, at + 1, '/') && (isDigit(text, at + 2) || isDigit(text, at + 3));
  }

  /** Whether a value can end before an index. */
  private static boolean isBoundary(String text, int at) {
    if (at >= text.length() || Character.isWhitespace(text.charAt(at))) {
      return true;
    }
    char c = text.charAt(at);
    boolean last = at + 1 == text.length();
    if (c == '.' || c == ':') {
      return last || Character.isWhitespace(text.charAt(at + 1));
    }
    boolean quote = c == '\'' || c == ',';
    return BOUNDARIES.indexOf(c) >= 0 && !(quote && isDigit(text, at + 1));
  }

  private static boolean at(String text, int at, char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private static boolean isDigit(String text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static boolean isMark(String text, int at) {
    return text.charAt(at) == '.' || text.charAt(at) == ',';
  }

  private static boolean isUnitLetter(char c) {
    return Character.isLetter(c) || c == '%' || c == '×';
  }

  /** Index after a word that is a value, without the brackets that close behind it. */
  static int endOfWord(String text, int from, int to) {
    int end = from;
    while (end < to
        && !Character.isWhitespace(text.charAt(end))
        && "{}\"'`“”<>\\|;；，".indexOf(text.charAt(end)) < 0
        && (text.charAt(end) != ',' || isDigit(text, end + 1))) {
      end++;
    }
    while (end > from + 1 && ")]）】".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }
}
