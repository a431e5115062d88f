package asrload.analysis.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Where the distribution of a series changes: E-divisive of Matteson and James (2014), with
 * differences to the power of 1. The split of a segment, and of what follows it up to any end, with
 * the highest energy distance mn / (m + n) (2 E|X - Y| - E|X - X'| - E|Y - Y'|) is a change when
 * none of {@value #PERMUTATIONS} permutations of the segment has a higher one (p <= 1e-4); then
 * both sides are split again. The permutations have a fixed seed, so that the answer is a function
 * of the values.
 */
public final class EDivisive {
  /** So many values at least are on each side of a change. */
  public static final int MIN_SIDE = 5;

  private static final int PERMUTATIONS = 9_999;
  private static final long SEED = 1;

  private final double[] row;
  private final double[] within;

  private record Split(int at, double energy) {}

  private EDivisive(int longest) {
    this.row = new double[longest];
    this.within = new double[longest + 1];
  }

  /** The indexes of the first value after each change, rising. */
  public static List<Integer> changes(double[] series) {
    List<Integer> found = new ArrayList<>();
    new EDivisive(series.length).search(series, 0, series.length, found);
    found.sort(null);
    return List.copyOf(found);
  }

  private void search(double[] series, int from, int to, List<Integer> found) {
    Split best = best(series, from, to);
    if (best != null && isChange(series, from, to, best.energy())) {
      found.add(best.at());
      search(series, from, best.at(), found);
      search(series, best.at(), to, found);
    }
  }

  private boolean isChange(double[] series, int from, int to, double energy) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] permuted = series.clone();
    for (int i = 0; i < PERMUTATIONS; i++) {
      shuffle(permuted, from, to, random);
      Split other = best(permuted, from, to);
      if (other != null && other.energy() >= energy) {
        return false; // p is above 1 / (PERMUTATIONS + 1) already
      }
    }
    return true;
  }

  private static void shuffle(double[] values, int from, int to, SplittableRandom random) {
    for (int i = to - 1; i > from; i--) {
      int j = random.nextInt(from, i + 1);
      double value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }

  /** The best split of a segment; null when it is too short for one. */
  private @Nullable Split best(double[] series, int from, int to) {
    int n = to - from;
    if (n < 2 * MIN_SIDE) {
      return null;
    }
    // within[k]: sum of the differences of all pairs among the first k.
    for (int k = 0; k < n; k++) {
      double sum = 0;
      for (int i = 0; i < k; i++) {
        sum += Math.abs(series[from + i] - series[from + k]);
      }
      within[k + 1] = within[k] + sum;
      row[k] = 0;
    }
    int at = -1;
    double highest = 0;
    for (int left = 1; left <= n - MIN_SIDE; left++) {
      // row[j]: sum of the differences of value j to all on the left.
      double last = series[from + left - 1];
      double cross = 0;
      for (int j = left; j < n; j++) {
        row[j] += Math.abs(series[from + j] - last);
        cross += row[j];
        int right = j + 1 - left;
        if (left >= MIN_SIDE && right >= MIN_SIDE) {
          double all = (double) left * right;
          double right2 = within[j + 1] - within[left] - cross;
          double energy =
              all
                  / (left + right)
                  * (2 * cross / all
                      - 2 * within[left] / ((double) left * (left - 1))
                      - 2 * right2 / ((double) right * (right - 1)));
          if (energy > highest) {
            highest = energy;
            at = from + left;
          }
        }
      }
    }
    return at < 0 ? null : new Split(at, highest);
  }
}
