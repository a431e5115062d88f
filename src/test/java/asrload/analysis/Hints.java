package asrload.analysis;

/** The hints of a threshold on a metric. */
public enum Hints {
  LATENCY(
      "Run longer, or with more users, for more tasks.",
      "Look at the slowest tasks: which part of their time is the longest?"),
  RTF(
      "Give the workers' logs (asr.worker.logs), with processing time and audio length of each task: the RTF comes from them.",
      "Look at the workers' CPU, at what else ran on the machine, and at the model."),
  FAILURES(
      "Look for tasks.jsonl in the run's folder.",
      "Look at the table of errors, then at the server's logs at these times."),
  WER(
      "Give the texts of the clips in a manifest.jsonl beside the audio.",
      "Look at the correctness table: one bad clip, or all of them."),
  MEMORY(
      "Log the peak in the worker's line, or let the monitor see its process.",
      "Look at the memory chart: one peak, or growth from task to task."),
  OTHER(
      "The section on the input files tells what is missing.",
      "Look at the charts over time: when did it leave its limit, and what else happened then?");

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
