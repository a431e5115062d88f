package asrload.parse;

import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * Finds {@code key=value} and {@code key: number} in a text, in one pass. A key before {@code =} is
 * one word; a key before a colon may be several. Words before a lone dash are a heading that stands
 * in front of the keys after it, up to the next bar.
 */
final class KeyValues {
  private static final int LONGEST_HEADING = 40;
  private static final int WIDEST_KEY = 80;
  private static final String SEPARATORS = "|,;，；";

  /** Of a dict that was printed: {@code {'rtf': 0.09}}. */
  private static final Pattern QUOTES = Pattern.compile("[{'\"]");

  private final String text;
  private final LoggedFields fields;
  private final int prefixEnd;
  private String heading = "";
  private int keyStart;

  /**
   * For a text.
   *
   * @param prefixEnd index at which a key can begin at the earliest when what stands before it is
   *     no key and value; 0 when there is no such prefix
   */
  KeyValues(String text, LoggedFields fields, int prefixEnd) {
    this.text = text;
    this.fields = fields;
    this.prefixEnd = prefixEnd;
  }

  void scan() {
    int i = 0;
    boolean inPrefix = true;
    while (i < text.length()) {
      if (inPrefix && i >= prefixEnd) {
        inPrefix = false;
        heading = "";
        keyStart = Math.max(keyStart, prefixEnd);
      }
      char c = text.charAt(i);
      if (c == '=') {
        i = afterEquals(i);
      } else if (c == ':' || c == '：') {
        i = afterColon(i);
      } else if (SEPARATORS.indexOf(c) >= 0) {
        if (c == '|') {
          heading = "";
        }
        keyStart = ++i;
      } else if (c == '-' && isLone(i)) {
        heading = i - keyStart > LONGEST_HEADING ? "" : text.substring(keyStart, i).strip();
        keyStart = ++i;
      } else {
        i++;
      }
    }
  }

  private boolean isLone(int dash) {
    return dash > 0
        && text.charAt(dash - 1) == ' '
        && dash + 1 < text.length()
        && text.charAt(dash + 1) == ' ';
  }

  private int afterEquals(int at) {
    String key = lastWord(at);
    int from = at + 1;
    int to = isDigit(from) ? Quantity.endOfDuration(text, from) : from;
    if (from < text.length() && text.charAt(from) == '"') {
      to = endOfQuoted(from + 1);
      put(key, text.substring(from + 1, to));
      keyStart = Math.min(to + 1, text.length());
      return keyStart;
    }
    to = endOfWord(to);
    to = endOfUnit(from, to);
    put(key, text.substring(from, to));
    keyStart = to;
    return to;
  }

  private int endOfWord(int from) {
    int to = from;
    while (to < text.length() && !Character.isWhitespace(text.charAt(to)) && !separates(to)) {
      to++;
    }
    return to;
  }

  /** Index after the unit that stands behind a number and a blank; the same when none does. */
  private int endOfUnit(int from, int to) {
    if (to == from || !isDigit(to - 1) || to >= text.length() || text.charAt(to) != ' ') {
      return to;
    }
    int end = to + 1;
    while (end < text.length() && end - to < 14 && isUnitLetter(text.charAt(end))) {
      end++;
    }
    boolean wholeWord =
        end == text.length() || Character.isWhitespace(text.charAt(end)) || ends(text.charAt(end));
    return end > to + 1 && wholeWord && Quantity.isUnit(text.substring(to + 1, end)) ? end : to;
  }

  private static boolean ends(char c) {
    return SEPARATORS.indexOf(c) >= 0 || ".)]}".indexOf(c) >= 0;
  }

  private int endOfQuoted(int from) {
    int to = from;
    while (to < text.length() && text.charAt(to) != '"') {
      to += text.charAt(to) == '\\' ? 2 : 1;
    }
    return Math.min(to, text.length());
  }

  private int afterColon(int at) {
    int from = at + 1;
    while (from < text.length() && text.charAt(from) == ' ') {
      from++;
    }
    int to = endOfNumber(from);
    if (to > from) {
      put(text.substring(Math.max(keyStart, at - WIDEST_KEY), at), text.substring(from, to));
      to = Math.max(to, at + 1);
    } else {
      to = at + 1;
      String words = text.substring(Math.max(keyStart, at - WIDEST_KEY), at).strip();
      heading = words.length() > LONGEST_HEADING || at < prefixEnd ? heading : words;
    }
    keyStart = to;
    return to;
  }

  /** Index after a number, or a time, and its unit; the same index when there is none. */
  private int endOfNumber(int from) {
    LogTime time =
        from < text.length() && Character.isDigit(text.charAt(from))
            ? LogTime.atStart(
                text.substring(from, Math.min(text.length(), from + 40)), ZoneOffset.UTC)
            : null;
    if (time != null) {
      return from + time.end();
    }
    int duration = isDigit(from) ? Quantity.endOfDuration(text, from) : from;
    if (duration > from) {
      return duration;
    }
    int at = from;
    if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
      at++;
    }
    if (at >= text.length() || !isDigit(at)) {
      return from;
    }
    while (at < text.length() && (isDigit(at) || (isMark(at) && isDigit(at + 1)))) {
      at++;
    }
    if (at < text.length() && text.charAt(at) == ':' && isDigit(at + 1)) {
      return endOfWord(at); // 1:02 may be minutes or hours: better no number than a wrong one
    }
    int word = at < text.length() && text.charAt(at) == ' ' ? at + 1 : at;
    int end = word;
    while (end < text.length() && end - word < 12 && isUnitLetter(text.charAt(end))) {
      end++;
    }
    boolean attached = word == at;
    return end > word && (attached || Quantity.isUnit(text.substring(word, end))) ? end : at;
  }

  private boolean separates(int at) {
    return SEPARATORS.indexOf(text.charAt(at)) >= 0 && !(text.charAt(at) == ',' && isDigit(at + 1));
  }

  private boolean isDigit(int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private boolean isMark(int at) {
    return text.charAt(at) == '.' || text.charAt(at) == ',';
  }

  private static boolean isUnitLetter(char c) {
    return Character.isLetter(c) || c == '%';
  }

  private String lastWord(int end) {
    int from = end;
    while (from > keyStart
        && end - from < WIDEST_KEY
        && !Character.isWhitespace(text.charAt(from - 1))) {
      from--;
    }
    return text.substring(from, end);
  }

  private void put(String key, String value) {
    String name = QUOTES.matcher(afterOpenBracket(key)).replaceAll("").strip();
    if (!name.isEmpty()) {
      fields.put(heading.isEmpty() ? name : heading + "." + name, value);
    }
  }

  /** In {@code done (processing time: 1.25s)} the key begins at the bracket that stays open. */
  private static String afterOpenBracket(String key) {
    int open = Math.max(Math.max(key.lastIndexOf('('), key.lastIndexOf('（')), key.lastIndexOf('['));
    int close =
        Math.max(Math.max(key.lastIndexOf(')'), key.lastIndexOf('）')), key.lastIndexOf(']'));
    return open > close ? key.substring(open + 1) : key;
  }
}
