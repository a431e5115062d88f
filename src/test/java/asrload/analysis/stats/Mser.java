package asrload.analysis.stats;

/**
 * The marginal standard error rule (White 1997): the cut that leaves the narrowest interval of the
 * mean. MSER-5 applies it to means of batches of 5.
 *
 * @param cut values to drop at the beginning
 * @param steady whether the cut lies before the middle of the series; else it never settled
 */
public record Mser(int cut, boolean steady) {
  private static final int BATCH = 5;

  /**
   * MSER-5 of single values, the cut in values; a remainder of up to four at the end is left out.
   */
  public static Mser five(double[] values) {
    double[] batches = new double[values.length / BATCH];
    for (int i = 0; i < batches.length * BATCH; i++) {
      batches[i / BATCH] += values[i] / BATCH;
    }
    Mser found = of(batches);
    return new Mser(found.cut * BATCH, found.steady);
  }

  /** d* = argmin over d <= n / 2 of the sum of (Y_j - mean_d)^2 for j > d, over (n - d)^2. */
  public static Mser of(double[] series) {
    int n = series.length;
    int last = n / 2;
    int best = last;
    double least = Double.POSITIVE_INFINITY;
    double mean = 0;
    double squares = 0;
    // From the end, so that mean and squares grow by one value a step (Welford).
    for (int d = n - 1; d >= 0; d--) {
      int size = n - d;
      double off = series[d] - mean;
      mean += off / size;
      squares += off * (series[d] - mean);
      double error = squares / ((double) size * size);
      if (d <= last && error <= least) {
        least = error;
        best = d;
      }
    }
    return new Mser(best, n >= 4 && best < last);
  }
}
