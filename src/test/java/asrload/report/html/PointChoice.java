package asrload.report.html;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Which tasks a chart of latencies shows when they are too many: at most {@value #MAX}. Kept are
 * the slowest tasks of the run, the fastest and the slowest of each of {@value #BUCKETS} stretches
 * of time, the tasks that did not complete up to {@value #MAX_BAD} (above that evenly chosen), and
 * an even choice of the rest.
 *
 * @param kept indexes of the kept tasks, by the time of their end
 * @param all how many tasks there were
 * @param bad how many of them did not complete
 * @param badKept how many of those are kept
 */
@SuppressWarnings("ArrayRecordComponent") // indexes into arrays
record PointChoice(int[] kept, int all, int bad, int badKept) {
  static final int MAX = 5_000;
  private static final int BUCKETS = 1_000;
  private static final int MAX_BAD = 1_500;
  private static final int SLOWEST = 500;

  /**
   * Chooses.
   *
   * @param endMs when each task ended, epoch ms
   * @param seconds its latency, s
   * @param completed the tasks that completed
   */
  static PointChoice of(long[] endMs, double[] seconds, BitSet completed) {
    int all = endMs.length;
    BitSet bad = (BitSet) completed.clone();
    bad.flip(0, all);
    BitSet kept = new BitSet(all);
    if (all <= MAX) {
      kept.set(0, all);
    } else {
      keepEvenly(bad, MAX_BAD, kept);
      keepSlowest(seconds, kept);
      keepExtremes(endMs, seconds, completed, kept);
      BitSet rest = (BitSet) completed.clone();
      rest.andNot(kept);
      keepEvenly(rest, MAX - kept.cardinality(), kept);
    }
    bad.and(kept);
    int[] byTime =
        kept.stream()
            .boxed()
            .sorted(
                (a, b) ->
                    endMs[a] == endMs[b] ? Integer.compare(a, b) : Long.compare(endMs[a], endMs[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new PointChoice(byTime, all, all - completed.cardinality(), bad.cardinality());
  }

  private static void keepEvenly(BitSet from, int most, BitSet kept) {
    int size = from.cardinality();
    int rank = 0;
    for (int i = from.nextSetBit(0); i >= 0; i = from.nextSetBit(i + 1), rank++) {
      if (size <= most || (long) rank * most / size != (long) (rank + 1) * most / size) {
        kept.set(i);
      }
    }
  }

  private static void keepSlowest(double[] seconds, BitSet kept) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    double bound = sorted[sorted.length - SLOWEST];
    int left = SLOWEST;
    for (int i = 0; i < seconds.length; i++) {
      if (seconds[i] > bound) {
        kept.set(i);
        left--;
      }
    }
    for (int i = 0; i < seconds.length && left > 0; i++) {
      if (seconds[i] == bound) {
        kept.set(i);
        left--;
      }
    }
  }

  private static void keepExtremes(long[] endMs, double[] seconds, BitSet completed, BitSet kept) {
    long from = IntStream.range(0, endMs.length).mapToLong(i -> endMs[i]).min().orElse(0);
    long to = IntStream.range(0, endMs.length).mapToLong(i -> endMs[i]).max().orElse(0);
    int[] low = new int[BUCKETS];
    int[] high = new int[BUCKETS];
    Arrays.fill(low, -1);
    Arrays.fill(high, -1);
    for (int i = completed.nextSetBit(0); i >= 0; i = completed.nextSetBit(i + 1)) {
      int b = (int) ((endMs[i] - from) * BUCKETS / (to - from + 1));
      low[b] = low[b] < 0 || seconds[i] < seconds[low[b]] ? i : low[b];
      high[b] = high[b] < 0 || seconds[i] > seconds[high[b]] ? i : high[b];
    }
    IntStream.of(low).filter(i -> i >= 0).forEach(kept::set);
    IntStream.of(high).filter(i -> i >= 0).forEach(kept::set);
  }
}
