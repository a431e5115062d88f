package asrload.analysis.answer;

/**
 * What an error rate counts: words (WER), or characters (CER) in languages that are written without
 * blanks between words, such as Chinese and Thai.
 */
public enum TextUnit {
  WORD("WER", 5),
  CHARACTER("CER", 10);

  private final String rate;
  private final int telling;

  TextUnit(String rate, int telling) {
    this.rate = rate;
    this.telling = telling;
  }

  /** Short name of the error rate over it. */
  public String rate() {
    return rate;
  }

  /** The least length of a text that nobody says by chance in the place of another. */
  int telling() {
    return telling;
  }
}
