package asrload.analysis.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Mann-Kendall test for a monotonic trend, with the variance corrected for ties (Kendall 1975).
 *
 * @param s rises minus falls over all pairs
 * @param variance of s without a trend
 * @param z normal score, continuity corrected
 */
public record MannKendall(long s, double variance, double z) {
  private static final int LAGS = 3;

  /** Tests the series, in its order. Takes n(n-1)/2 comparisons. */
  public static MannKendall of(double[] series) {
    long s = 0;
    for (int i = 0; i < series.length; i++) {
      for (int j = i + 1; j < series.length; j++) {
        s += (long) Math.signum(series[j] - series[i]);
      }
    }
    double variance = pairsTerm(series.length) - ties(series);
    return new MannKendall(s, variance, score(s, variance));
  }

  /**
   * The same with the variance for an autocorrelated series (Hamed and Rao 1998): times 1 + 2 / (n
   * (n - 1) (n - 2)) sum (n - k) (n - k - 1) (n - k - 2) r_k over the significant ones of the lags
   * 1 to 3, r_k of the ranks of what a line of Sen's slope leaves; never less than without.
   */
  public static MannKendall hamedRao(double[] series) {
    MannKendall plain = of(series);
    double n = series.length;
    double slope = SenSlope.of(series);
    double[] rest = new double[series.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = series[i] - slope * i;
    }
    double[] r = Autocorrelation.of(Ranks.of(rest));
    double sum = 0;
    for (int k = 1; k <= LAGS && k < rest.length; k++) {
      boolean significant = Math.abs(r[k]) > 1.96 / Math.sqrt(n);
      sum += significant ? (n - k) * (n - k - 1) * (n - k - 2) * r[k] : 0;
    }
    double factor = n < 3 ? 1 : Math.max(1, 1 + 2 * sum / (n * (n - 1) * (n - 2)));
    double variance = plain.variance * factor;
    return new MannKendall(plain.s, variance, score(plain.s, variance));
  }

  private static double score(long s, double variance) {
    return variance <= 0 ? 0 : (s - Long.signum(s)) / Math.sqrt(variance);
  }

  /** Probability of so strong a rise without a trend (one-sided). */
  public double pRising() {
    return NormalDistribution.of(0, 1).survivalProbability(z);
  }

  /** Probability of so strong a trend, either way (two-sided). */
  double pTwoSided() {
    return 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z));
  }

  private static double ties(double[] series) {
    double[] sorted = series.clone();
    Arrays.sort(sorted);
    double term = 0;
    int from = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || sorted[i] != sorted[from]) {
        term += pairsTerm(i - from);
        from = i;
      }
    }
    return term;
  }

  private static double pairsTerm(double t) {
    return t * (t - 1) * (2 * t + 5) / 18;
  }
}
