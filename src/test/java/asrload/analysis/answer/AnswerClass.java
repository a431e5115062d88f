package asrload.analysis.answer;

/** What an answer under load is, held against what the same clip gave when it was alone. */
public enum AnswerClass {
  /** The words that the clip gave alone, or one of them when they differed even then. */
  IDENTICAL("identical"),
  /** Other words than alone. */
  DRIFTED("drifted"),
  /** The words of another clip. */
  FOREIGN("another clip's"),
  /** No word, where the clip has some. */
  EMPTY("empty"),
  /** A task that ended twice, or under the server's id of another. */
  DUPLICATED("duplicated"),
  /** A task that the server forgot, or of which nobody knows the end. */
  LOST("lost"),
  /** Nothing is known of the clip alone. */
  UNCOMPARED("not compared"),
  /** Failed, rejected, timed out, or still in flight: there is no answer. */
  UNANSWERED("no answer");

  private final String words;

  AnswerClass(String words) {
    this.words = words;
  }

  /** Its name in a report. */
  public String words() {
    return words;
  }
}
