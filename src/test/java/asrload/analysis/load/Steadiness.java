package asrload.analysis.load;

import asrload.analysis.stats.BatchMeans;
import asrload.analysis.stats.Window;
import asrload.analysis.task.Completion;
import asrload.analysis.task.Joined;
import asrload.analysis.task.Task;
import asrload.analysis.task.Windows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Warm-up, steady state and drain of a run, and the headline numbers of the steady state alone.
 *
 * @param warmUp where the steady state begins
 * @param phases the three phases; null when there is no steady state
 * @param stability whether the last three windows agree; null when they have too few tasks
 * @param rtf aggregate RTF of the steady state; null without worker records or a steady state
 * @param audioPerSecond throughput of the steady state, audio-s/s; null in the same cases
 * @param latencySeconds mean end-to-end latency of the steady state, s; null in the same cases
 */
public record Steadiness(
    WarmUp warmUp,
    @Nullable PhaseWindows phases,
    @Nullable Stability stability,
    @Nullable BatchMeans rtf,
    @Nullable BatchMeans audioPerSecond,
    @Nullable BatchMeans latencySeconds) {
  private static final int MAX_BINS = 400;

  /**
   * The phases of a run.
   *
   * @param warmUp before the steady state
   * @param steady the steady state
   * @param drain after the load, while tasks in flight were waited for
   */
  public record PhaseWindows(Window warmUp, Window steady, Window drain) {}

  public static @Nullable Steadiness of(
      List<Task> tasks, List<Joined> joined, @Nullable Windows windows) {
    if (windows == null || tasks.isEmpty()) {
      return null;
    }
    Window load = windows.load();
    List<Completion> completed = Completion.of(tasks, load);
    WarmUp warmUp = WarmUp.of(completed, load);
    Long from = warmUp.steadyMs();
    if (from == null) {
      return new Steadiness(warmUp, null, Stability.of(completed, load), null, null, null);
    }
    Window steady = new Window(from, load.endMs());
    List<Completion> kept =
        completed.stream().filter(task -> steady.contains(task.doneMs())).toList();
    int bins = Math.max(1, Math.min(MAX_BINS, kept.size()));
    double[] audio = Completion.audioInBins(kept, steady, bins);
    for (int i = 0; i < bins; i++) {
      audio[i] /= steady.seconds() / bins;
    }
    return new Steadiness(
        warmUp,
        new PhaseWindows(
            new Window(load.startMs(), from),
            steady,
            new Window(load.endMs(), windows.run().endMs())),
        Stability.of(kept, steady),
        rtf(joined, steady),
        BatchMeans.of(audio),
        BatchMeans.of(kept.stream().mapToDouble(Completion::latencySeconds).toArray()));
  }

  private static @Nullable BatchMeans rtf(List<Joined> joined, Window steady) {
    List<Joined> kept =
        joined.stream()
            .filter(task -> task.rtf() != null)
            .filter(task -> ended(task) >= 0 && steady.contains(ended(task)))
            .sorted((a, b) -> Long.compare(ended(a), ended(b)))
            .toList();
    return BatchMeans.ofRatio(
        kept.stream().mapToDouble(task -> number(task.processingSeconds())).toArray(),
        kept.stream().mapToDouble(task -> number(task.audioSeconds())).toArray());
  }

  private static long ended(Joined task) {
    Long end = task.endMs();
    return end == null ? -1 : end;
  }

  private static double number(@Nullable Double value) {
    return value == null ? 0 : value;
  }
}
