package asrload.analysis.load;

import asrload.analysis.stats.Mser;
import asrload.analysis.stats.Window;
import asrload.analysis.task.Completion;
import asrload.text.Phrase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the steady state of a load begins: the later of the MSER-5 cuts of latency and of
 * throughput, and not before a task of the longest latency could have ended.
 *
 * @param steadyMs when, epoch ms; null when the load never became steady or was too short
 * @param tasks tasks that it was told from
 * @param why in words, what decided
 */
public record WarmUp(@Nullable Long steadyMs, int tasks, Phrase why) {
  /** Fewer tasks make fewer than ten batches of five. */
  static final int MIN_TASKS = 50;

  private static final int MAX_BINS = 500;

  /**
   * Finds it.
   *
   * @param completed the load's completed tasks by the time of their answer
   */
  static WarmUp of(List<Completion> completed, Window load) {
    int n = completed.size();
    if (n < MIN_TASKS) {
      return new WarmUp(
          null, n, Phrase.of("n/a (needs %d completed tasks, have %d)", MIN_TASKS, n));
    }
    Mser latency = Mser.five(completed.stream().mapToDouble(Completion::latencySeconds).toArray());
    int bins = Math.min(MAX_BINS, n);
    double width = (load.endMs() - load.startMs()) / (double) bins;
    Mser throughput = Mser.five(Completion.audioInBins(completed, load, bins));
    if (!latency.steady() || !throughput.steady()) {
      Phrase which =
          latency.steady()
              ? Phrase.of("throughput")
              : throughput.steady() ? Phrase.of("latency") : Phrase.of("latency and throughput");
      return new WarmUp(
          null, n, Phrase.of("NOT STEADY: %s did not settle in the first half of the load", which));
    }
    double longest = completed.stream().mapToDouble(Completion::latencySeconds).max().orElseThrow();
    long byLatency =
        latency.cut() == 0 ? load.startMs() : completed.get(latency.cut() - 1).doneMs();
    long byThroughput = load.startMs() + Math.round(throughput.cut() * width);
    long byTask = load.startMs() + Math.round(1000 * longest);
    long steady = Math.max(byTask, Math.max(byLatency, byThroughput));
    if (steady >= load.endMs()) {
      return new WarmUp(
          null, n, Phrase.of("NOT STEADY: the longest task took as long as the load"));
    }
    Phrase which =
        steady == byTask
            ? Phrase.of("the longest task")
            : steady == byLatency ? Phrase.of("latency") : Phrase.of("throughput");
    return new WarmUp(
        steady,
        n,
        Phrase.of(
            "%.1f s, by %s (latency settled after %.1f s, throughput after %.1f s, the longest task"
                + " took %.1f s)",
            seconds(load, steady),
            which,
            seconds(load, byLatency),
            seconds(load, byThroughput),
            longest));
  }

  private static double seconds(Window load, long ms) {
    return (ms - load.startMs()) / 1000.0;
  }
}
