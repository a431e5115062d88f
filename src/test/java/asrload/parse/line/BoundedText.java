package asrload.parse.line;

/**
 * A text that ends a search of it after too many steps, for a pattern such as {@code (a+)+b}
 * backtracks for ever on a text that almost matches.
 */
public final class BoundedText implements CharSequence {
  /** About 20 ms; an ordinary pattern takes some steps a character. */
  static final int MAX_STEPS = 4_000_000;

  private final String text;
  private int steps = MAX_STEPS;

  public BoundedText(String text) {
    this.text = text;
  }

  @Override
  public char charAt(int index) {
    if (--steps < 0) {
      throw new TooManyStepsException();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }

  /** The search took too many steps. */
  public static final class TooManyStepsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyStepsException() {
      super("too many steps", null, false, false);
    }
  }
}
