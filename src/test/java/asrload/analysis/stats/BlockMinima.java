package asrload.analysis.stats;

import java.util.Arrays;

/**
 * A memory series, reduced to the least value of each block of time. Blocks without a value are
 * left out.
 *
 * @param hours middle of each block, h from the first value
 * @param mib least value of each block
 * @param lowMib least value of all, MiB
 * @param highMib highest value of all, MiB
 */
@SuppressWarnings("ArrayRecordComponent")
public // stays within this package
record BlockMinima(double[] hours, double[] mib, double lowMib, double highMib) {
  private static final double MS_AN_HOUR = 3_600_000;
  private static final long WIDEST_MS = 30 * 60_000L;
  private static final int SHORT_RUN = 48;
  private static final int MAX = 400;

  /**
   * Blocks of 30 minutes; of 1/48 of the series when it is shorter than a day, of 1/400 when longer
   * than that many blocks.
   *
   * @param timesMs times, epoch ms, not falling
   * @param values MiB; NaN for a missing one
   */
  public static BlockMinima of(long[] timesMs, double[] values) {
    int n = timesMs.length;
    if (n == 0) {
      return new BlockMinima(new double[0], new double[0], Double.NaN, Double.NaN);
    }
    long first = timesMs[0];
    double span = Math.max(1, timesMs[n - 1] - first);
    double width = Math.max(Math.min(WIDEST_MS, span / SHORT_RUN), span / MAX);
    int blocks = (int) Math.ceil(span / width);
    double[] least = new double[blocks];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    double highest = Double.NEGATIVE_INFINITY;
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      if (!Double.isNaN(values[i])) {
        int block = (int) Math.max(0, Math.min(blocks - 1, (timesMs[i] - first) / width));
        least[block] = Math.min(least[block], values[i]);
        lowest = Math.min(lowest, values[i]);
        highest = Math.max(highest, values[i]);
      }
    }
    double[] hours = new double[blocks];
    double[] mib = new double[blocks];
    int kept = 0;
    for (int block = 0; block < blocks; block++) {
      if (least[block] < Double.POSITIVE_INFINITY) {
        hours[kept] = (block + 0.5) * width / MS_AN_HOUR;
        mib[kept++] = least[block];
      }
    }
    return new BlockMinima(Arrays.copyOf(hours, kept), Arrays.copyOf(mib, kept), lowest, highest);
  }

  /**
   * The same of values that come one a task, which may come in bursts: where too few blocks of time
   * hold one, 48 groups of tasks (or each task alone) take their place, evenly over the same time.
   *
   * @param least how many blocks are wanted
   */
  public static BlockMinima ofTasks(long[] timesMs, double[] values, int least) {
    BlockMinima byTime = of(timesMs, values);
    int n = values.length;
    if (byTime.size() >= least || n < least) {
      return byTime;
    }
    int groups = Math.min(n, SHORT_RUN);
    double[] hours = new double[groups];
    double[] mib = new double[groups];
    double spanHours = (timesMs[n - 1] - timesMs[0]) / MS_AN_HOUR;
    for (int i = 0; i < groups; i++) {
      hours[i] = (i + 0.5) * spanHours / groups;
      int from = (int) ((long) i * n / groups);
      int to = (int) ((i + 1L) * n / groups);
      mib[i] = Arrays.stream(values, from, to).min().orElseThrow();
    }
    return spanHours <= 0 ? byTime : new BlockMinima(hours, mib, byTime.lowMib(), byTime.highMib());
  }

  public int size() {
    return mib.length;
  }

  /** The blocks from this index on. */
  public BlockMinima from(int index) {
    return new BlockMinima(
        Arrays.copyOfRange(hours, index, hours.length),
        Arrays.copyOfRange(mib, index, mib.length),
        lowMib,
        highMib);
  }

  /** The blocks before this index. */
  BlockMinima to(int index) {
    return new BlockMinima(Arrays.copyOf(hours, index), Arrays.copyOf(mib, index), lowMib, highMib);
  }

  public double spanHours() {
    return size() < 2 ? 0 : hours[size() - 1] - hours[0];
  }
}
