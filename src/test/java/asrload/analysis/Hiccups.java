package asrload.analysis;

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
record Hiccups(TreeMap<Integer, Long> counts, long sleeps, double longestMs) {

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
