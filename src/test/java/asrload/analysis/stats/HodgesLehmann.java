package asrload.analysis.stats;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * By how much the values of one sample exceed those of another: the median of all differences y -
 * x, with the interval between the differences at the ranks C and mn + 1 - C of all mn (Hollander
 * and Wolfe). C comes from the exact null distribution of Mann and Whitney's U for small samples of
 * different values, else from its normal approximation, whose variance mn (n tx + m ty + 1) / 12
 * counts the dependence of values in a row: t = 1 + 2 sum r_k, 1 for independent values.
 *
 * @param shift the median, in the unit of the values
 * @param low lower end of the interval; minus infinity where the samples are too small for one, or
 *     each of a series depends so much on those before it that it is worth fewer than 15
 * @param high upper end; infinity in the same case
 * @param exact whether the interval has its confidence exactly
 */
public record HodgesLehmann(double shift, double low, double high, boolean exact) {
  /** Pairs up to which the null distribution is computed. */
  private static final int MAX_EXACT = 2_500;

  private static final int BISECTIONS = 200;

  /** Independent values that a series of dependent ones must be worth, for an interval. */
  private static final double MIN_INDEPENDENT = 15;

  /**
   * Of values of independent tasks or nights.
   *
   * @param x m >= 1 finite values
   * @param y n >= 1 finite values
   * @param confidence such as 0.95
   */
  public static HodgesLehmann of(double[] x, double[] y, double confidence) {
    return of(x, y, confidence, 1, 1);
  }

  /**
   * Of values in the order of time, which depend on those before them. Their dependence is that of
   * what a straight line leaves: a run that gets slower all the time is slower, and no sample of
   * few.
   */
  public static HodgesLehmann ofSeries(double[] x, double[] y, double confidence) {
    return ofSeries(x, y, confidence, 1);
  }

  /**
   * The same of values that are taken less a level of their group, such as a clip, that is itself
   * estimated from both series: their variance and their autocorrelations are smaller than those of
   * the values, by 1 - 1 / 2k where each group has k values in each series.
   *
   * @param groups how many groups; 1 takes nothing away
   */
  public static HodgesLehmann ofSeries(double[] x, double[] y, double confidence, int groups) {
    double all = (double) x.length + y.length;
    double lost = all / Math.max(1, all - groups + 1);
    return of(x, y, confidence, dependence(x, lost), dependence(y, lost));
  }

  private static double dependence(double[] series, double lost) {
    double seen = series.length / Autocorrelation.effectiveSize(withoutLine(series));
    return lost * (1 + lost * (seen - 1));
  }

  private static double[] withoutLine(double[] series) {
    SimpleRegression line = new SimpleRegression();
    for (int i = 0; i < series.length; i++) {
      line.addData(i, series[i]);
    }
    double slope = Double.isNaN(line.getSlope()) ? 0 : line.getSlope();
    double[] rest = new double[series.length];
    Arrays.setAll(rest, i -> series[i] - slope * i);
    return rest;
  }

  private static HodgesLehmann of(double[] x, double[] y, double confidence, double tx, double ty) {
    double[] xs = x.clone();
    double[] ys = y.clone();
    Arrays.sort(xs);
    Arrays.sort(ys);
    long pairs = (long) xs.length * ys.length;
    double median = (difference(xs, ys, (pairs + 1) / 2) + difference(xs, ys, pairs / 2 + 1)) / 2;
    boolean exact = pairs <= MAX_EXACT && tx == 1 && ty == 1 && distinct(xs, ys);
    double tail = (1 - confidence) / 2;
    long rank =
        exact
            ? exactRank(xs.length, ys.length, tail)
            : tooDependent(xs.length, tx) || tooDependent(ys.length, ty)
                ? 0
                : normalRank(xs.length, ys.length, tail, tx, ty);
    return rank < 1
        ? new HodgesLehmann(median, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, exact)
        : new HodgesLehmann(
            median, difference(xs, ys, rank), difference(xs, ys, pairs + 1 - rank), exact);
  }

  /** Of a series worth so few independent values its own dependence cannot be estimated. */
  private static boolean tooDependent(int size, double t) {
    return t > 1 && size / t < MIN_INDEPENDENT;
  }

  private static boolean distinct(double[] x, double[] y) {
    int all = x.length + y.length;
    return DoubleStream.concat(Arrays.stream(x), Arrays.stream(y)).distinct().count() == all;
  }

  /** The highest C with P(U <= C - 1) <= tail; 0 without one. */
  private static long exactRank(int m, int n, double tail) {
    double[] probability = distribution(m, n);
    double sum = 0;
    for (int u = 0; u < probability.length; u++) {
      sum += probability[u];
      if (sum > tail) {
        return u;
      }
    }
    return probability.length;
  }

  private static long normalRank(int m, int n, double tail, double tx, double ty) {
    double deviation = Math.sqrt((double) m * n * (n * tx + m * ty + 1) / 12);
    // Student's t where the dependence is estimated: a short series may hold few independent
    // values.
    double z =
        tx == 1 && ty == 1
            ? -NormalDistribution.of(0, 1).inverseCumulativeProbability(tail)
            : -TDistribution.of(Math.max(1, m / tx + n / ty - 2))
                .inverseCumulativeProbability(tail);
    return (long) Math.floor((double) m * n / 2 - z * deviation);
  }

  /**
   * P(U = u) for u from 0 to mn, by p(m, n, u) = m / (m + n) p(m - 1, n, u - n) + n / (m + n) p(m,
   * n - 1, u): the greatest value is an x or a y.
   */
  public static double[] distribution(int m, int n) {
    double[][] before = new double[n + 1][];
    for (int j = 0; j <= n; j++) {
      before[j] = new double[] {1};
    }
    for (int i = 1; i <= m; i++) {
      double[][] next = new double[n + 1][];
      next[0] = new double[] {1};
      for (int j = 1; j <= n; j++) {
        double[] p = new double[i * j + 1];
        double share = (double) i / (i + j);
        for (int u = 0; u < before[j].length; u++) {
          p[u + j] += share * before[j][u];
        }
        for (int u = 0; u < next[j - 1].length; u++) {
          p[u] += (1 - share) * next[j - 1][u];
        }
        next[j] = p;
      }
      before = next;
    }
    return before[n];
  }

  /** The difference y - x of that rank, from 1, of sorted samples; in the memory of the samples. */
  private static double difference(double[] x, double[] y, long rank) {
    double low = Math.nextDown(y[0] - x[x.length - 1]);
    double high = y[y.length - 1] - x[0];
    for (int i = 0; i < BISECTIONS && Math.nextUp(low) < high; i++) {
      double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) {
        break;
      }
      if (atMost(x, y, middle) >= rank) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return highest(x, y, high);
  }

  /** How many differences are at most this. */
  private static long atMost(double[] x, double[] y, double limit) {
    long count = 0;
    int j = 0;
    for (double one : x) {
      while (j < y.length && y[j] - one <= limit) {
        j++;
      }
      count += j;
    }
    return count;
  }

  /** The highest difference that is at most this. */
  private static double highest(double[] x, double[] y, double limit) {
    double highest = Double.NEGATIVE_INFINITY;
    int j = 0;
    for (double one : x) {
      while (j < y.length && y[j] - one <= limit) {
        j++;
      }
      if (j > 0) {
        highest = Math.max(highest, y[j - 1] - one);
      }
    }
    return highest;
  }
}
