package asrload.analysis.stats;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Ranks of the order statistics that bound a quantile with the confidence 1 - alpha: l = q(alpha/2)
 * and u = q(1 - alpha/2) + 1 of Bin(n, p). Distribution-free.
 *
 * @param low rank of the lower bound, from 1; 0 when the sample has none
 * @param high rank of the upper bound, from 1; above the sample size when the sample has none
 */
public record OrderStatistics(int low, int high) {

  /** The ranks of the 95% interval for quantile p in a sample of n >= 1. */
  public static OrderStatistics ranks95(int n, double p) {
    BinomialDistribution distribution = BinomialDistribution.of(n, p);
    return new OrderStatistics(
        distribution.inverseCumulativeProbability(0.025),
        distribution.inverseCumulativeProbability(0.975) + 1);
  }

  /** The least sample whose 95% interval for quantile p has an upper bound; 0 < p < 1. */
  public static int leastSample95(double p) {
    int n = Math.max(1, (int) Math.floor(Math.log(0.025) / Math.log(p)) - 2);
    while (ranks95(n, p).high() > n) {
      n++;
    }
    return n;
  }
}
