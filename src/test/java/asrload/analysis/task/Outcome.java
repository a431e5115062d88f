package asrload.analysis.task;

/** How a task ended. Every submitted task has exactly one. */
public enum Outcome {
  /** The server gave a transcript. */
  COMPLETED("completed"),
  /** The server reported that it failed, or forgot it. */
  FAILED("failed"),
  /** The server did not take the upload. */
  REJECTED("rejected"),
  /** Not done within the task timeout, or the upload not answered within the request's. */
  TIMED_OUT("timed out"),
  /** Not done when the run stopped waiting or was killed. */
  IN_FLIGHT("in flight");

  private final String words;

  Outcome(String words) {
    this.words = words;
  }

  /** The name for people. */
  public String words() {
    return words;
  }
}
