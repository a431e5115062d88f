package asrload.analysis.stats;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.jspecify.annotations.Nullable;

/**
 * A model of a memory series, fitted by least squares. Its times are in spans of the series.
 *
 * @param rss sum of the squares of what it leaves, MiB^2
 * @param rest what it leaves, MiB
 * @param at its time constant, or the time of its step or bend
 * @param beta coefficients: the constant, the line's, the others'
 * @param unscaled variances of these, for a residual variance of 1
 */
@SuppressWarnings("ArrayRecordComponent")
public // stays within this package
record RiseFit(double rss, double[] rest, double at, double[] beta, double[] unscaled) {

  /** The best of the fits along a grid; null when none of them rises although it has to. */
  static @Nullable RiseFit best(
      double[] t,
      double[] y,
      double[] grid,
      boolean rising,
      DoubleFunction<List<DoubleUnaryOperator>> terms) {
    RiseFit best = null;
    for (double at : grid) {
      RiseFit fit = of(t, y, at, terms.apply(at));
      if ((best == null || fit.rss < best.rss) && (!rising || fit.rises())) {
        best = fit;
      }
    }
    return best;
  }

  static RiseFit of(double[] t, double[] y, double at, List<DoubleUnaryOperator> terms) {
    double[][] x = new double[t.length][terms.size()];
    for (int i = 0; i < t.length; i++) {
      for (int j = 0; j < terms.size(); j++) {
        x[i][j] = terms.get(j).applyAsDouble(t[i]);
      }
    }
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
    regression.newSampleData(y, x);
    double[][] variance = regression.estimateRegressionParametersVariance();
    double[] unscaled = new double[variance.length];
    Arrays.setAll(unscaled, i -> variance[i][i]);
    double[] rest = regression.estimateResiduals();
    return new RiseFit(
        squares(rest), rest, at, regression.estimateRegressionParameters(), unscaled);
  }

  /** Pieces of one level each. */
  static RiseFit steps(double[] y, int pieces, int least) {
    int[] starts = LevelSteps.of(y, pieces, least);
    double[] rest = y.clone();
    for (int piece = 0; piece < pieces; piece++) {
      int from = piece == 0 ? 0 : starts[piece - 1];
      int to = piece == pieces - 1 ? y.length : starts[piece];
      double mean = Arrays.stream(y, from, to).average().orElseThrow();
      for (int i = from; i < to; i++) {
        rest[i] -= mean;
      }
    }
    return new RiseFit(squares(rest), rest, 0, new double[0], new double[0]);
  }

  static DoubleUnaryOperator line() {
    return s -> s;
  }

  static DoubleUnaryOperator step(double at) {
    return s -> s >= at ? 1 : 0;
  }

  static DoubleUnaryOperator curve(double tau) {
    return s -> 1 - Math.exp(-s / tau);
  }

  private boolean rises() {
    return Arrays.stream(beta).skip(1).allMatch(b -> b > 0);
  }

  private static double squares(double[] values) {
    return Arrays.stream(values).map(value -> value * value).sum();
  }
}
