package asrload.analysis;

/** Pettitt's test (1979): the most likely place of one change of level. */
final class Pettitt {
  private Pettitt() {}

  /** How many values of the series (at least two) are on the first side. */
  static int split(double[] series) {
    double[] ranks = Ranks.of(series);
    int n = ranks.length;
    double sum = 0;
    double most = -1;
    int split = 1;
    for (int k = 1; k < n; k++) {
      sum += ranks[k - 1];
      double u = Math.abs(2 * sum - k * (n + 1.0));
      if (u > most) {
        most = u;
        split = k;
      }
    }
    return split;
  }
}
