package asrload.parse.worker;

import java.util.regex.Pattern;

/**
 * Knows which lines are those of a Python traceback: text, even where an exception's message looks
 * like values of a task.
 */
final class Traceback {
  private static final String FIRST = "Traceback (most recent call last):";

  /** The exception at its end, and what may follow: another traceback, a quoted one. */
  private static final Pattern EXCEPTION = Pattern.compile("[\\w.]{1,200}(?::.*)?");

  private static final Pattern GOES_ON =
      Pattern.compile(
          "\"\"\"|During handling of the above .*|The above exception was .*|\\s.*|\\|.*|\\+.*|");

  /** An exception of Java, JavaScript or Go, or a frame of its stack. */
  private static final Pattern OTHERS =
      Pattern.compile(
          "(?:Caused by: |Suppressed: |Exception in thread .{1,200} |Uncaught )?(?:[\\w$]{1,100}\\.){0,20}"
              + "\\w{0,100}(?:Exception|Error|Throwable)(?:: .*)?|panic: .*|\\s{1,20}at \\S.*");

  private boolean inside;
  private boolean ended;
  private boolean dated;

  /**
   * Whether a line belongs to a traceback.
   *
   * @param line the line with its leading blanks
   * @param begins whether it has a time, a level or a task's id of its own, so begins a message
   */
  boolean covers(String line, boolean begins) {
    dated |= begins;
    if (line.strip().startsWith(FIRST)) {
      inside = true;
      ended = false;
      return true;
    }
    if (!inside) {
      return !begins && OTHERS.matcher(line).matches();
    }
    if (begins) {
      inside = false;
    } else if (!dated && ended && !GOES_ON.matcher(line).matches()) {
      inside = false; // of a log without times nothing else tells where the message ends
    } else if (!GOES_ON.matcher(line).matches()) {
      ended = ended || EXCEPTION.matcher(line).matches();
    }
    return inside;
  }
}
