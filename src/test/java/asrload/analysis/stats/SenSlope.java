package asrload.analysis.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Sen's slope: the median of the slopes of all pairs, with the 95% interval of Hollander and Wolfe:
 * its ends are the slopes at the ranks (N - C) / 2 and (N + C) / 2 + 1 of N pairs, rounded, C =
 * 1.96 sqrt(variance of Mann-Kendall's S).
 *
 * @param slope the median, units of the values a unit of the times
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record SenSlope(double slope, double low, double high) {
  private static final double Z95 = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.975);

  /** Slope per step of an evenly spaced series of at least two values. */
  public static double of(double[] series) {
    return of(steps(series.length), series, MannKendall.of(series).variance()).slope();
  }

  /** The slope with the interval that Mann-Kendall's variance gives; times must differ and rise. */
  public static SenSlope of(double[] times, double[] series, double variance) {
    double[] slopes = pairs(times, series);
    double c = Z95 * Math.sqrt(variance);
    long low = Math.round((slopes.length - c) / 2) - 1;
    long high = Math.round((slopes.length + c) / 2);
    int last = slopes.length - 1;
    double median = (slopes[last / 2] + slopes[(last + 1) / 2]) / 2;
    return new SenSlope(median, slopes[(int) Math.max(0, low)], slopes[(int) Math.min(last, high)]);
  }

  static double[] steps(int n) {
    double[] times = new double[n];
    Arrays.setAll(times, i -> i);
    return times;
  }

  /** In other units. */
  SenSlope times(double factor) {
    return new SenSlope(slope * factor, low * factor, high * factor);
  }

  /** The slopes of all pairs, sorted. */
  public static double[] pairs(double[] times, double[] series) {
    int n = series.length;
    double[] slopes = new double[n * (n - 1) / 2];
    int k = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        slopes[k++] = (series[j] - series[i]) / (times[j] - times[i]);
      }
    }
    Arrays.sort(slopes);
    return slopes;
  }
}
