package asrload.parse.value;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An id that is alone in brackets: a UUID, with hyphens or without, a ULID or a MongoDB object id.
 * Numbers and words in brackets are processes, levels and loggers, never ids.
 */
public final class BracketedId {
  private static final Pattern ID =
      Pattern.compile(
          "[\\[(<【「{]\\s?(?:[Uu]?[Uu]?(?:ID|Id|id)\\s?[:=]\\s?)?("
              + "\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}"
              + "|\\p{XDigit}{32}|\\p{XDigit}{24}|0[0-9A-HJKMNP-TV-Z]{25}"
              + ")\\s?[\\])>】」}]");

  private static final String OPENING = "[(<{【";
  private static final String CLOSING = "])>}】";

  private BracketedId() {}

  /** Whether a bracket may be around an id. */
  static boolean opens(char c) {
    return OPENING.indexOf(c) >= 0;
  }

  /** Whether what is between a bracket and an index is closed there. */
  static boolean closes(String text, int open, int end) {
    return end > open + 1
        && end < text.length()
        && text.charAt(end) == CLOSING.charAt(OPENING.indexOf(text.charAt(open)));
  }

  /** The id of a line; null when there is none, or several that differ. */
  public static @Nullable String in(String text) {
    if (text.indexOf('[') < 0
        && text.indexOf('(') < 0
        && text.indexOf('<') < 0
        && text.indexOf('【') < 0
        && text.indexOf('「') < 0
        && text.indexOf('{') < 0) {
      return null;
    }
    String id = null;
    for (Matcher m = ID.matcher(text); m.find(); ) {
      boolean word = m.group(1).chars().anyMatch(c -> c > '9');
      boolean number = m.group(1).chars().anyMatch(c -> c <= '9');
      if (!word || !number) {
        continue;
      }
      if (id != null && !id.equals(m.group(1))) {
        return null;
      }
      id = m.group(1);
    }
    return id;
  }
}
