package asrload.analysis.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * A mean, or a ratio of two sums, of a series whose values depend on each other, with its 95%
 * interval from the means of batches (20, half as many while they still depend on each other).
 *
 * @param mean of all values
 * @param low lower end of the interval; null when it is not reliable
 * @param high upper end of it; null in the same cases
 * @param batches batches in the end
 * @param samples values
 * @param needs the least number of values for an interval
 */
public record BatchMeans(
    double mean, @Nullable Double low, @Nullable Double high, int batches, int samples, int needs) {
  private static final int BATCHES = 20;
  private static final int FEWEST = 10;

  /** Two values a batch are the least. */
  public static final int MIN = 2 * BATCHES;

  /** Of the mean of these values; null without any. */
  public static @Nullable BatchMeans of(double[] values) {
    double[] ones = new double[values.length];
    Arrays.fill(ones, 1);
    return ofRatio(values, ones);
  }

  /** Of sum(over) / sum(under), value by value in time order; null when the sum below is 0. */
  public static @Nullable BatchMeans ofRatio(double[] over, double[] under) {
    int n = over.length;
    double mean = ratio(over, under, 0, n);
    if (n == 0 || !Double.isFinite(mean)) {
      return null;
    }
    int batches = BATCHES;
    while (n >= MIN && batches >= FEWEST) {
      double[] means = new double[batches];
      int size = n / batches;
      // What does not fill a batch is left out at the beginning.
      int first = n - size * batches;
      boolean finite = true;
      for (int i = 0; i < batches; i++) {
        means[i] = ratio(over, under, first + i * size, first + (i + 1) * size);
        finite &= Double.isFinite(means[i]);
      }
      if (finite && Math.abs(Autocorrelation.of(means)[1]) < 2 / Math.sqrt(batches)) {
        double half = half(means);
        return new BatchMeans(mean, mean - half, mean + half, batches, n, MIN);
      }
      batches /= 2;
    }
    return new BatchMeans(mean, null, null, 0, n, MIN);
  }

  /** The half width of the interval of a mean of independent values. */
  private static double half(double[] means) {
    int b = means.length;
    double mean = 0;
    for (double value : means) {
      mean += value / b;
    }
    double squares = 0;
    for (double value : means) {
      squares += (value - mean) * (value - mean);
    }
    double error = Math.sqrt(squares / (b - 1) / b);
    return TDistribution.of(b - 1.0).inverseCumulativeProbability(0.975) * error;
  }

  private static double ratio(double[] over, double[] under, int from, int to) {
    double top = 0;
    double bottom = 0;
    for (int i = from; i < to; i++) {
      top += over[i];
      bottom += under[i];
    }
    return top / bottom;
  }
}
