package asrload.parse.line;

import org.jspecify.annotations.Nullable;

/**
 * One line as the worker wrote it, without what a container runtime or journald wrote around it.
 *
 * @param number number of its first part in the file, from 1
 * @param text the line itself
 * @param frame what stood around it; null when nothing
 * @param mayBeCut whether its end may be lost
 */
public record LogLine(long number, String text, @Nullable RuntimeFrame frame, boolean mayBeCut) {
  private static final int LONGEST_EXCERPT = 200;

  /** Its beginning, at most 200 characters. */
  public String excerpt() {
    return text.length() <= LONGEST_EXCERPT ? text : text.substring(0, LONGEST_EXCERPT);
  }

  /** The same line with another text. */
  public LogLine with(String other) {
    return new LogLine(number, other, frame, mayBeCut);
  }

  /** What tells the lines of one container or process from those of others. */
  public String source() {
    if (frame == null) {
      return "";
    }
    return frame.pid() == null ? frame.source() : frame.source() + " pid " + frame.pid();
  }
}
