package asrload.analysis.task;

import asrload.text.Phrase;

/** Whose clock tells when a task was processed. */
public enum TimeSource {
  WORKER_LOG("the workers' logs"),
  SERVER("the server's answers");

  private final String words;

  TimeSource(String words) {
    this.words = words;
  }

  /** Its name for people. */
  public Phrase phrase() {
    return Phrase.of(words);
  }
}
