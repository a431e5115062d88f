package asrload.analysis.load;

import asrload.analysis.stats.Distribution;
import asrload.analysis.stats.Window;
import asrload.analysis.task.Completion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the last three windows agree within 10 % on throughput and latency.
 *
 * @param throughputRatio highest over lowest throughput of the windows, audio-s/s
 * @param latencyRatio highest over lowest mean latency
 * @param windowSeconds length of a window, s
 */
public record Stability(double throughputRatio, double latencyRatio, double windowSeconds) {
  /** How far the windows may be apart. */
  public static final double MAX = 1.10;

  private static final int WINDOWS = 3;
  private static final int MIN_TASKS = 5;

  /** Of three windows of equal length; null when one has fewer than five tasks, or no audio. */
  static @Nullable Stability of(List<Completion> completed, Window window) {
    double[] audio = Completion.audioInBins(completed, window, WINDOWS);
    double[] latency = new double[WINDOWS];
    int[] tasks = new int[WINDOWS];
    double width = Math.max(1, window.endMs() - window.startMs()) / (double) WINDOWS;
    for (Completion task : completed) {
      int i = (int) Math.min(WINDOWS - 1, (task.doneMs() - window.startMs()) / width);
      latency[i] += task.latencySeconds();
      tasks[i]++;
    }
    for (int i = 0; i < WINDOWS; i++) {
      if (tasks[i] < MIN_TASKS || audio[i] <= 0) {
        return null;
      }
      latency[i] /= tasks[i];
    }
    return new Stability(ratio(audio), ratio(latency), width / 1000);
  }

  private static double ratio(double[] values) {
    Distribution sorted = Distribution.of(values);
    return sorted.min() <= 0 ? 1 : sorted.max() / sorted.min();
  }

  public boolean stable() {
    return throughputRatio <= MAX && latencyRatio <= MAX;
  }
}
