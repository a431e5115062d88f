package asrload.analysis.stats;

import java.util.Arrays;

/**
 * The split of a series into pieces of one level each that leaves least, by dynamic programming.
 */
final class LevelSteps {
  private LevelSteps() {}

  /**
   * Index of the first value of each piece after the first.
   *
   * @param pieces how many; each has at least {@code least} values
   * @throws IllegalArgumentException when the series is too short for so many pieces
   */
  static int[] of(double[] series, int pieces, int least) {
    int n = series.length;
    if (n < pieces * least) {
      throw new IllegalArgumentException(n + " values for " + pieces + " pieces of " + least);
    }
    double[][] cost = new double[pieces][n + 1];
    int[][] start = new int[pieces][n + 1];
    double[] sum = new double[n + 1];
    double[] squares = new double[n + 1];
    // Around the first value, so that a high level costs no digits.
    for (int i = 0; i < n; i++) {
      double value = series[i] - series[0];
      sum[i + 1] = sum[i] + value;
      squares[i + 1] = squares[i] + value * value;
    }
    for (int piece = 0; piece < pieces; piece++) {
      Arrays.fill(cost[piece], Double.POSITIVE_INFINITY);
      for (int end = (piece + 1) * least; end <= n; end++) {
        int last = piece == 0 ? 0 : end - least;
        for (int from = piece * least; from <= last; from++) {
          double total = sum[end] - sum[from];
          double own = squares[end] - squares[from] - total * total / (end - from);
          double all = piece == 0 ? own : cost[piece - 1][from] + own;
          if (all < cost[piece][end]) {
            cost[piece][end] = all;
            start[piece][end] = from;
          }
        }
      }
    }
    int[] starts = new int[pieces - 1];
    int end = n;
    for (int piece = pieces - 1; piece > 0; piece--) {
      end = start[piece][end];
      starts[piece - 1] = end;
    }
    return starts;
  }
}
