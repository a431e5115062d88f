package asrload.analysis.injector;

import asrload.analysis.stats.Window;
import asrload.journal.InjectorSecond;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long the injector stood still, over a whole run.
 *
 * @param counts sleeps by their hiccup, ms, rounded up to two significant digits
 * @param sleeps how many sleeps
 * @param longestMs the longest hiccup, ms
 */
public record Hiccups(TreeMap<Integer, Long> counts, long sleeps, double longestMs) {
  private static final int SHORT_MS = 100;

  static Hiccups of(List<InjectorSecond> seconds) {
    TreeMap<Integer, Long> counts = new TreeMap<>();
    double longest = 0;
    for (InjectorSecond second : seconds) {
      second.hiccups().forEach((ms, count) -> counts.merge(ms, (long) count, Long::sum));
      longest = Math.max(longest, second.maxHiccupMs());
    }
    long sleeps = counts.values().stream().mapToLong(Long::longValue).sum();
    return new Hiccups(counts, sleeps, longest);
  }

  /**
   * How long the injector stood still, or waited for the disk of its journal, in the seconds that
   * touch the window, ms; hiccups of up to {@value #SHORT_MS} ms are its usual ones.
   */
  public static double stoodMs(List<InjectorSecond> seconds, Window window) {
    double stood = 0;
    for (InjectorSecond second : seconds) {
      long end = second.startMs() + Math.round(1000 * second.seconds());
      if (second.startMs() < window.endMs() && end > window.startMs()) {
        stood += second.journalWaitMs() == null ? 0 : second.journalWaitMs();
        for (Map.Entry<Integer, Integer> hiccup : second.hiccups().entrySet()) {
          stood += hiccup.getKey() > SHORT_MS ? hiccup.getKey() * hiccup.getValue() : 0;
        }
      }
    }
    return stood;
  }

  /** The HF1 quantile of the sleeps, ms; at most 10 % too high, as the lengths are rounded up. */
  double quantile(double p) {
    long rank = (long) Math.ceil(p * sleeps - 1e-9);
    long seen = 0;
    for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
      seen += entry.getValue();
      if (seen >= rank) {
        return entry.getKey();
      }
    }
    return 0;
  }
}
