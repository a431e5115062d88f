package asrload.analysis.load;

import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.fitting.leastsquares.MultivariateJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.util.Pair;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The Universal Scalability Law X(N) = g N / (1 + a (N - 1) + b N (N - 1)) (Gunther), fitted by
 * least squares; the parameters are squares, so that they cannot be negative.
 *
 * @param contention a: the share that cannot be done side by side
 * @param coherency b: the cost of agreeing, a pair
 * @param single g: throughput of one, in the unit of X
 * @param residual standard deviation of the residuals, in the unit of X
 * @param levels how many levels the fit rests on
 */
public record Scalability(
    Parameter contention, Parameter coherency, Parameter single, double residual, int levels) {
  /** Fewer levels do not support three parameters. */
  public static final int MIN_LEVELS = 6;

  /**
   * A fitted parameter.
   *
   * @param value its value
   * @param standardError its standard error
   * @param low lower end of its 95% interval
   * @param high upper end of it
   */
  public record Parameter(double value, double standardError, double low, double high) {}

  /**
   * Fits.
   *
   * @param concurrency N of each level, as it was at the server; at least 1
   * @param throughput X of each level
   * @return null with fewer than {@value #MIN_LEVELS} levels
   */
  static @Nullable Scalability fit(double[] concurrency, double[] throughput) {
    int n = concurrency.length;
    if (n < MIN_LEVELS) {
      return null;
    }
    double each = 0;
    for (int i = 0; i < n; i++) {
      each = Math.max(each, throughput[i] / concurrency[i]);
    }
    Optimum found =
        new LevenbergMarquardtOptimizer()
            .optimize(
                new LeastSquaresBuilder()
                    .start(new double[] {Math.sqrt(0.05), Math.sqrt(1e-3), Math.sqrt(each)})
                    .target(throughput)
                    .model(model(concurrency))
                    .maxEvaluations(10_000)
                    .maxIterations(10_000)
                    .build());
    double[] root = found.getPoint().toArray();
    double[] parameters = {root[0] * root[0], root[1] * root[1], root[2] * root[2]};
    double residual = Math.sqrt(found.getCost() * found.getCost() / (n - 3));
    RealMatrix jacobian = jacobian(concurrency, parameters);
    RealMatrix covariance =
        new QRDecomposition(jacobian.transpose().multiply(jacobian)).getSolver().getInverse();
    double t = TDistribution.of(n - 3.0).inverseCumulativeProbability(0.975);
    Parameter[] fitted = new Parameter[3];
    for (int i = 0; i < 3; i++) {
      double error = residual * Math.sqrt(Math.max(0, covariance.getEntry(i, i)));
      fitted[i] =
          new Parameter(parameters[i], error, parameters[i] - t * error, parameters[i] + t * error);
    }
    return new Scalability(fitted[0], fitted[1], fitted[2], residual, n);
  }

  /** Throughput at that concurrency. */
  double at(double n) {
    return single.value * n / (1 + contention.value * (n - 1) + coherency.value * n * (n - 1));
  }

  /**
   * N* = sqrt((1 - a) / b), where throughput is highest; null when the interval of b includes 0: no
   * retrograde region was observed.
   */
  public @Nullable Double peak() {
    return coherency.low <= 0 || contention.value >= 1
        ? null
        : (Double) Math.sqrt((1 - contention.value) / coherency.value);
  }

  private static MultivariateJacobianFunction model(double[] concurrency) {
    return point -> {
      double[] root = point.toArray();
      double[] p = {root[0] * root[0], root[1] * root[1], root[2] * root[2]};
      double[] values = new double[concurrency.length];
      RealMatrix jacobian = jacobian(concurrency, p);
      for (int i = 0; i < values.length; i++) {
        values[i] = p[2] * jacobian.getEntry(i, 2);
        for (int k = 0; k < 3; k++) {
          jacobian.multiplyEntry(i, k, 2 * root[k]);
        }
      }
      return Pair.create(new ArrayRealVector(values, false), jacobian);
    };
  }

  /** Derivatives of X by a, b and g. */
  private static RealMatrix jacobian(double[] concurrency, double[] p) {
    RealMatrix jacobian = new Array2DRowRealMatrix(concurrency.length, 3);
    for (int i = 0; i < concurrency.length; i++) {
      double n = concurrency[i];
      double divisor = 1 + p[0] * (n - 1) + p[1] * n * (n - 1);
      double x = p[2] * n / divisor;
      jacobian.setEntry(i, 0, -x * (n - 1) / divisor);
      jacobian.setEntry(i, 1, -x * n * (n - 1) / divisor);
      jacobian.setEntry(i, 2, n / divisor);
    }
    return jacobian;
  }
}
