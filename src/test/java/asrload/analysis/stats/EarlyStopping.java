package asrload.analysis.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a percentile is within a limit without an estimate of it, as MLPerf Inference's
 * early stopping does: if more than 1 - p of all tasks were over the limit, so few as t of n would
 * have been seen with a probability P(Bin(n, 1 - p) <= t) of at most 0.01.
 */
public final class EarlyStopping {
  static final double CONFIDENCE = 0.99;
  private static final double ALPHA = 0.01;

  private EarlyStopping() {}

  /**
   * Judges the values of a run. Autocorrelated values count for less: {@link
   * Autocorrelation#effectiveSize} and the same share of those over the limit, rounded against the
   * decision, take the place of both numbers.
   *
   * @param inTimeOrder values in the order in which they came; positive infinity for a censored
   *     one, which is over any limit
   * @param p the quantile, 0 < p < 1
   * @param limit the limit, in the unit of the values; a value equal to it is within
   */
  public static Certification certify(double[] inTimeOrder, double p, double limit) {
    long over = Arrays.stream(inTimeOrder).filter(value -> value > limit).count();
    double effective = Autocorrelation.effectiveSize(inTimeOrder);
    return certify(inTimeOrder.length, effective, over, p, limit);
  }

  /** The same from the numbers alone. */
  static Certification certify(long n, double effective, long over, double p, double limit) {
    if (n == 0) {
      return new Certification(Certification.Kind.UNDECIDED, p, limit, 0, 0, 0, leastSample(p, 0));
    }
    double worth = effective / n;
    int least = (int) Math.floor(effective + 1e-9);
    long most = (long) Math.ceil(over * worth - 1e-9);
    long fewest = (long) Math.floor(over * worth + 1e-9);
    boolean certified = most < least && atMost(least, p, most) <= ALPHA;
    boolean violated = fewest > 0 && 1 - atMost(least, p, fewest - 1) <= ALPHA;
    Certification.Kind kind =
        certified
            ? Certification.Kind.CERTIFIED
            : violated ? Certification.Kind.VIOLATED : Certification.Kind.UNDECIDED;
    long needs = (long) Math.ceil(leastSample(p, most) / worth - 1e-9);
    return new Certification(kind, p, limit, n, effective, over, needs);
  }

  /**
   * The least number of independent tasks that certifies quantile p with so many over the limit.
   */
  static long leastSample(double p, long over) {
    long low = over;
    long high = Math.max(16, 2 * over);
    while (atMost(high, p, over) > ALPHA) {
      low = high;
      high *= 2;
    }
    while (high - low > 1) {
      long middle = (low + high) >>> 1;
      if (atMost(middle, p, over) <= ALPHA) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /**
   * The least limit in the sample that quantile p is certified to be within: the t-th highest
   * value, t the most that may be over; null when t would be 0. For independent values.
   */
  static @Nullable Double bound(Distribution values, double p) {
    int n = values.size();
    if (n == 0 || atMost(n, p, 1) > ALPHA) {
      return null;
    }
    int low = 1;
    int high = n;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (atMost(n, p, middle) <= ALPHA) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return values.atRank(n - low + 1);
  }

  private static double atMost(long n, double p, long over) {
    return BinomialDistribution.of((int) n, 1 - p).cumulativeProbability((int) over);
  }
}
