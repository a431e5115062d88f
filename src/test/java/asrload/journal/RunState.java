package asrload.journal;

/** How a run ended, as far as its directory shows. */
public enum RunState {
  /** The whole load ran. */
  COMPLETE(""),
  /** Stopped early, in order. */
  INTERRUPTED("partial: the run was interrupted"),
  /** It goes on. */
  RUNNING("running: an interim report"),
  /** Its end was not written. */
  KILLED("killed: the run did not end by itself"),
  /** No readable run.json: its end is unknown. */
  UNKNOWN("without a readable run.json: its end is unknown"),
  /** Files collected by hand; nothing is known of the client. */
  BY_HAND("from files collected by hand");

  private final String words;

  RunState(String words) {
    this.words = words;
  }

  /** Words for the title; empty for a complete run. */
  public String words() {
    return words;
  }
}
