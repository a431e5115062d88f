package asrload.analysis.stats;

import org.jspecify.annotations.Nullable;

/**
 * The knee of a rising curve that flattens (Satopää et al. 2011, sensitivity 1, without smoothing).
 */
public final class Kneedle {
  private static final double SENSITIVITY = 1;

  private Kneedle() {}

  /**
   * Where the curve bends: x of the first peak of its height over the diagonal, both scaled to
   * 0..1, that is followed by a fall of more than the mean step of x; null when there is none.
   *
   * @param x rising, at least three
   * @param y one for each x
   */
  public static @Nullable Double knee(double[] x, double[] y) {
    int n = x.length;
    Distribution heights = Distribution.of(y);
    double range = heights.max() - heights.min();
    if (n < 3 || range <= 0) {
      return null;
    }
    double[] over = new double[n];
    for (int i = 0; i < n; i++) {
      over[i] = (y[i] - heights.min()) / range - (x[i] - x[0]) / (x[n - 1] - x[0]);
    }
    for (int i = 1; i < n - 1; i++) {
      if (over[i] > over[i - 1] && over[i] >= over[i + 1] && falls(over, i)) {
        return x[i];
      }
    }
    return null;
  }

  private static boolean falls(double[] over, int peak) {
    double threshold = over[peak] - SENSITIVITY / (over.length - 1);
    for (int i = peak + 1; i < over.length && over[i] <= over[peak]; i++) {
      if (over[i] < threshold) {
        return true;
      }
    }
    return false;
  }
}
