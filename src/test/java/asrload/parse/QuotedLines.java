package asrload.parse;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Knows which lines go on with a value that an earlier line began: one in quotes up to the line
 * that closes them, an unquoted transcript up to the next message, a list up to its end: what its
 * elements tell, such as segments, is no task's.
 */
final class QuotedLines {
  private static final char NONE = 0;
  private static final char LIST = ']';

  /** A list that opens as a value. */
  private static final Pattern OPENS = Pattern.compile("[:=]\\s?\\[(?!\\w{0,20}\\])");

  /** The quote that closes, 0 for none, by the container or process that wrote the line. */
  private final Map<String, Character> open = new HashMap<>();

  private final Map<String, Integer> lists = new HashMap<>();

  /**
   * Whether a line belongs to such a value.
   *
   * @param message whether it has a time, a level or a task's id of its own, so begins a message
   */
  boolean covers(LogLine line, LineText words, boolean message) {
    boolean begins = message || JsonShape.begins(words.text());
    char quote = words.openQuote();
    Character closing = open.get(stream(line));
    if (closing != null && closing == LIST && !message) {
      int still = lists.merge(stream(line), brackets(words), Integer::sum);
      if (still <= 0) {
        open.remove(stream(line));
      }
      return true;
    }
    if (closing != null && !begins) {
      if (closing != NONE && line.text().indexOf(closing) >= 0) {
        open.remove(stream(line));
      }
      return true;
    }
    int brackets = brackets(words);
    if (quote == 0 && brackets > 0 && OPENS.matcher(words.visible()).find()) {
      open.put(stream(line), LIST);
      lists.put(stream(line), brackets);
    } else if (quote != 0) {
      open.put(stream(line), LineText.closingOf(quote));
    } else if (begins && words.openText()) {
      open.put(stream(line), NONE);
    } else {
      open.remove(stream(line));
    }
    return false;
  }

  /** Whether an unquoted transcript covers the line, of which it may be no part. */
  boolean isUnsure(LogLine line) {
    Character closing = open.get(stream(line));
    return closing != null && closing == NONE;
  }

  private static String stream(LogLine line) {
    return line.frame() == null ? "" : line.source() + '\n' + line.frame().stream();
  }

  private static int brackets(LineText words) {
    int open = 0;
    for (int i = 0; i < words.visible().length(); i++) {
      char c = words.visible().charAt(i);
      open += c == '[' ? 1 : c == ']' ? -1 : 0;
    }
    return open;
  }
}
