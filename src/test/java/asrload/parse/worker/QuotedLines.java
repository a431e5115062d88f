package asrload.parse.worker;

import asrload.parse.line.LogLine;
import asrload.parse.shape.JsonShape;
import asrload.parse.value.LineText;
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

  /** The times of a subtitle, whose words are in the next lines. */
  private static final Pattern SUBTITLE =
      Pattern.compile("\\[?[\\d:.,]{3,14} ?s? ?-{1,2}> ?[\\d:.,]{3,14} ?s?]?\\s*");

  /** A list that opens as a value. */
  private static final Pattern OPENS = Pattern.compile("[:=]\\s?\\[(?!\\w{0,20}\\])");

  /**
   * A value that goes on.
   *
   * @param closing the quote that closes it, 0 for none
   * @param dated whether its first line has a time, so that all messages have
   * @param brackets how many are open, of a list
   */
  private record Open(char closing, boolean dated, int brackets) {}

  /** By the container or process that wrote the line. */
  private final Map<String, Open> open = new HashMap<>();

  /**
   * Whether a line belongs to such a value.
   *
   * @param dated whether it has a time of its own
   * @param message whether it has a time, a level or a task's id of its own, so begins a message
   * @param whole whether it was read as JSON, so that nothing of it goes on in the next
   */
  boolean covers(LogLine line, LineText words, boolean dated, boolean message, boolean whole) {
    String stream = stream(line);
    Open value = open.get(stream);
    if (value != null && goesOn(value, line, words, dated, message)) {
      int brackets = value.brackets + brackets(words);
      boolean closed =
          value.closing == LIST
              ? brackets <= 0
              : value.closing != NONE && line.text().indexOf(value.closing) >= 0;
      if (closed) {
        open.remove(stream);
      } else {
        open.put(stream, new Open(value.closing, value.dated, brackets));
      }
      return true;
    }
    if (whole) {
      open.remove(stream);
      return false;
    }
    char quote = words.openQuote();
    boolean begins = message || JsonShape.begins(words.text());
    int brackets = brackets(words);
    if (quote != 0) {
      open.put(stream, new Open(LineText.closingOf(quote), dated, 0));
    } else if (brackets > 0 && OPENS.matcher(words.visible()).find()) {
      open.put(stream, new Open(LIST, dated, brackets));
    } else if ((begins && words.openText()) || SUBTITLE.matcher(words.text()).matches()) {
      open.put(stream, new Open(NONE, dated, 0));
    } else {
      open.remove(stream);
    }
    return false;
  }

  private static boolean goesOn(
      Open value, LogLine line, LineText words, boolean dated, boolean message) {
    return switch (value.closing) {
      case LIST -> !message;
      case NONE -> !message && !JsonShape.begins(words.text()) && !isIndented(line.text());
      default -> value.dated ? !dated : !message && !JsonShape.begins(words.text());
    };
  }

  /** Whether an unquoted transcript covers the line, of which it may be no part. */
  boolean isUnsure(LogLine line) {
    Open value = open.get(stream(line));
    return value != null && value.closing == NONE;
  }

  private static String stream(LogLine line) {
    return line.frame() == null ? "" : line.source() + '\n' + line.frame().stream();
  }

  private static boolean isIndented(String line) {
    return line.startsWith("  ") || line.startsWith("\t");
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
