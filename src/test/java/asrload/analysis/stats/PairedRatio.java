package asrload.analysis.stats;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By what factor the second of a pair differs from the first: Hodges-Lehmann on the logarithms (the
 * median of all pairwise means) with the exact interval of Wilcoxon's signed-rank test. Hollander,
 * Wolfe and Chicken, Nonparametric Statistical Methods, 3.2 and 3.3.
 *
 * @param pairs number of pairs
 * @param estimate the factor
 * @param low95 lower bound of the 95% interval; null with fewer than 6 pairs
 * @param high95 upper bound likewise
 */
public record PairedRatio(
    int pairs, double estimate, @Nullable Double low95, @Nullable Double high95) {
  /** The least number of pairs for which a 95% interval is finite. */
  public static final int MIN_PAIRS = 6;

  private static final double TAIL = 0.025;

  /** Of at least one ratio over 0; quadratic in their number. */
  public static PairedRatio of(List<Double> ratios) {
    double[] logs = ratios.stream().mapToDouble(Math::log).toArray();
    int n = logs.length;
    double[] means = new double[n * (n + 1) / 2];
    int next = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        means[next++] = (logs[i] + logs[j]) / 2;
      }
    }
    Arrays.sort(means);
    int middle = means.length / 2;
    double median = means.length % 2 == 1 ? means[middle] : (means[middle - 1] + means[middle]) / 2;
    if (n < MIN_PAIRS) {
      return new PairedRatio(n, Math.exp(median), null, null);
    }
    int cut = cut(n);
    return new PairedRatio(
        n, Math.exp(median), Math.exp(means[cut]), Math.exp(means[means.length - 1 - cut]));
  }

  /** How many means lie outside the interval at either end: the most with P(T < cut) <= 0.025. */
  public static int cut(int n) {
    double[] probability = new double[n * (n + 1) / 2 + 1];
    probability[0] = 1;
    for (int rank = 1; rank <= n; rank++) {
      for (int sum = probability.length - 1; sum >= 0; sum--) {
        double with = sum >= rank ? probability[sum - rank] : 0;
        probability[sum] = (probability[sum] + with) / 2;
      }
    }
    double below = 0;
    int cut = 0;
    while (below + probability[cut] <= TAIL) {
      below += probability[cut++];
    }
    return cut;
  }
}
