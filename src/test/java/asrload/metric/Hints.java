package asrload.metric;

import asrload.text.Phrase;

/** The hints of a threshold on a metric. */
public enum Hints {
  LATENCY(
      "Run longer, or with more users, for more tasks.",
      "Check the slowest tasks for the longest part of their time."),
  RTF(
      "Set asr.worker.logs to the workers' logs, with processing time and audio "
          + "length of each task: the RTF is computed from them.",
      "Check the workers' CPU, other load on the machine, and the model."),
  FAILURES(
      "Look for tasks.jsonl in the run's folder.",
      "Check the table of errors, then the server's logs at these times."),
  WER(
      "Add the texts of the clips to a manifest.jsonl beside the audio.",
      "Check the correctness table: one bad clip, or all of them."),
  MEMORY(
      "Log the peak per task, or check that the monitor finds the worker's process.",
      "Check the memory chart: one peak, or growth from task to task."),
  OTHER(
      "See \"Made from\" for the missing files.",
      "Check the charts over time: when the limit was exceeded, and what else happened then.");

  private final Phrase unknown;
  private final Phrase crossed;

  Hints(String unknown, String crossed) {
    this.unknown = Phrase.of(unknown);
    this.crossed = Phrase.of(crossed);
  }

  /** How to know the number. */
  public Phrase unknown() {
    return unknown;
  }

  /** Where to look when its limit is crossed. */
  public Phrase crossed() {
    return crossed;
  }
}
