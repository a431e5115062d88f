package asrload.scenario.load;

import java.util.Arrays;
import java.util.Locale;

/**
 * How much the tasks in flight may have grown over a level: the upper 95% bound of Sen's slope x
 * duration. It is bounded when it is under 5% of their mean, or under one task, which is the least
 * that a whole number can grow.
 *
 * @param points means over equal stretches
 * @param mean mean of the tasks in flight
 * @param upper largest growth that the data allow, tasks
 */
record BacklogGrowth(int points, double mean, double upper) {
  private static final int MIN_POINTS = 10;
  private static final double SHARE = 0.05;
  private static final double Z95 = 1.6448536269514722;

  /** Measures; with fewer than ten points nothing is bounded. */
  static BacklogGrowth of(double[] inFlight) {
    int n = inFlight.length;
    double mean = Arrays.stream(inFlight).average().orElse(Double.NaN);
    if (n < MIN_POINTS) {
      return new BacklogGrowth(n, mean, Double.POSITIVE_INFINITY);
    }
    double[] slopes = new double[n * (n - 1) / 2];
    int k = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        slopes[k++] = (inFlight[j] - inFlight[i]) / (j - i);
      }
    }
    Arrays.sort(slopes);
    double spread = Z95 * Math.sqrt(n * (n - 1.0) * (2 * n + 5) / 18);
    int rank = (int) Math.ceil((slopes.length + spread) / 2);
    double slope = slopes[Math.min(slopes.length, rank) - 1];
    return new BacklogGrowth(n, mean, slope * (n - 1));
  }

  boolean bounded() {
    return upper < Math.max(1, SHARE * mean);
  }

  String words() {
    return points < MIN_POINTS
        ? "too short to decide whether the backlog grows"
        : String.format(
            Locale.ROOT,
            "tasks in flight grew by at most %.1f, mean %.1f%s",
            upper,
            mean,
            bounded() ? "" : ": the backlog may grow");
  }
}
