package asrload.analysis.stats;

import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/** How much the values of a series depend on those before them. */
final class Autocorrelation {
  private Autocorrelation() {}

  /**
   * The autocorrelation at lags 0 to n - 1, each the sum of the products of deviations from the
   * mean over the sum of their squares (Box and Jenkins); all 0 after lag 0 for a constant series.
   * By fast Fourier transform, so that a million values take no longer than a sort.
   */
  static double[] of(double[] series) {
    int n = series.length;
    int size = Integer.highestOneBit(Math.max(1, 2 * n - 1)) * 2;
    double mean = 0;
    for (double value : series) {
      mean += value / n;
    }
    double[][] data = new double[2][size];
    for (int i = 0; i < n; i++) {
      data[0][i] = series[i] - mean;
    }
    FastFourierTransformer.transformInPlace(data, DftNormalization.STANDARD, TransformType.FORWARD);
    for (int i = 0; i < size; i++) {
      data[0][i] = data[0][i] * data[0][i] + data[1][i] * data[1][i];
      data[1][i] = 0;
    }
    FastFourierTransformer.transformInPlace(data, DftNormalization.STANDARD, TransformType.INVERSE);
    double rounding = 1e-20 * n * (mean * mean + 1e-300);
    double[] r = new double[n];
    for (int lag = 0; lag < n; lag++) {
      r[lag] = data[0][0] <= rounding ? 0 : data[0][lag] / data[0][0];
    }
    if (n > 0) {
      r[0] = 1;
    }
    return r;
  }

  /**
   * How many independent values tell as much as this series: n / (1 + 2 sum r_k) over the lags from
   * 1 on for as long as r_k > 2 / sqrt(n), never more than n. What is smaller cannot be told from
   * chance. Infinite (censored) values count by their rank, as all others do.
   *
   * @param inTimeOrder the values in the order in which they came
   */
  static double effectiveSize(double[] inTimeOrder) {
    int n = inTimeOrder.length;
    if (n < 3) {
      return n;
    }
    double[] r = of(Ranks.of(inTimeOrder));
    double sum = 0;
    for (int lag = 1; lag < n && r[lag] > 2 / Math.sqrt(n); lag++) {
      sum += r[lag];
    }
    return Math.max(1, n / (1 + 2 * sum));
  }
}
