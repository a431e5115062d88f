package asrload.parse;

import java.util.HashMap;
import java.util.Map;

/** Knows which lines go on with a value in quotes that an earlier line began and did not close. */
final class QuotedLines {
  /** The quote that closes, by the container or process that wrote the line. */
  private final Map<String, Character> open = new HashMap<>();

  /**
   * Whether a line belongs to such a value.
   *
   * @param quote the quote that is open at its end; 0 when none is
   * @param begins whether it has a time, a level or a task's id of its own, so begins a message
   */
  boolean covers(LogLine line, char quote, boolean begins) {
    Character closing = open.get(line.source());
    if (closing != null && !begins) {
      if (line.text().indexOf(closing) >= 0) {
        open.remove(line.source());
      }
      return true;
    }
    if (quote == 0) {
      open.remove(line.source());
    } else {
      open.put(line.source(), LineText.closingOf(quote));
    }
    return false;
  }
}
