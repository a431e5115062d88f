package asrload.nightly;

import asrload.analysis.stats.HodgesLehmann;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * When a metric has moved, by its values on a logarithmic scale. Two ways lead to an alarm: two
 * nights in a row out of line, each by more than 10 % and 4 median absolute deviations, and by 1.3
 * times that on average; or the last 5, 10 or 20 nights, which are higher than up to 30 nights
 * before them by Mann-Whitney at the level of {@link Window}, and by more than 5 %
 * (Hodges-Lehmann). The levels were chosen by {@link Replay}: at most half a false alarm per metric
 * and year.
 */
final class GateRule {
  /** So many nights at least must be before a night that is judged. */
  static final int MIN_NIGHTS = 15;

  /** So many nights at most it is held against. */
  static final int BASELINE = 30;

  /** Shift that counts, of a window. */
  static final double SHIFT = 0.05;

  /** Distance that counts, of a single night. */
  static final double OUT_OF_LINE = 0.10;

  /** Two nights in a row are so many times the distance of a single one away, on average. */
  static final double TWICE = 1.3;

  private static final double DEVIATIONS = 4;

  /** Makes the median absolute deviation the standard deviation of normal values. */
  private static final double TO_SD = 1.4826;

  /** Variance of a median over that of a mean, of normal values. */
  private static final double MEDIAN_VARIANCE = 1.57;

  private static final double CONFIDENCE = 0.95;

  /**
   * The newest nights that are looked at together.
   *
   * @param nights how many
   * @param p the level of the test, one-sided
   */
  record Window(int nights, double p) {}

  static final List<Window> WINDOWS =
      List.of(new Window(5, 1e-5), new Window(10, 3e-6), new Window(20, 1e-6));

  private GateRule() {}

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  /** Standard deviation by the median absolute deviation. */
  static double spread(double[] values) {
    double median = median(values);
    return TO_SD * median(Arrays.stream(values).map(v -> Math.abs(v - median)).toArray());
  }

  /** Distance from the median from which on a night is out of line. */
  static double outOfLine(double[] baseline, int known) {
    return Math.max(Math.log1p(OUT_OF_LINE), deviations(baseline, known));
  }

  /** Four median absolute deviations, more where the median itself is of few values. */
  static double deviations(double[] baseline, int known) {
    return DEVIATIONS / TO_SD * spread(baseline) * Math.sqrt(1 + MEDIAN_VARIANCE / known);
  }

  /** Whether the window is above what was before it. */
  static boolean higher(double[] before, double[] window, double p) {
    return MannWhitneyUTest.withDefaults()
                .with(AlternativeHypothesis.GREATER_THAN)
                .test(window, before)
                .getPValue()
            < p
        && shift(before, window) > Math.log1p(SHIFT);
  }

  static double shift(double[] before, double[] window) {
    return HodgesLehmann.of(before, window, CONFIDENCE).shift();
  }

  /**
   * The step that a window finds in about half of all cases or more, on the logarithmic scale, of
   * normal values: where the median of U is half a rank above the greatest U = c that the test
   * rejects, sqrt(2) s z((c + 1/2) / (k n)). Infinite where no values of so few nights reach the
   * level: 5 nights after fewer than 24.
   *
   * @param baseline number of nights before the window, at least 1
   */
  static double smallest(double spread, int baseline, Window window) {
    double[] probability = HodgesLehmann.distribution(baseline, window.nights());
    int c = -1;
    for (double sum = probability[0]; sum < window.p(); sum += probability[c + 1]) {
      c++;
    }
    if (c < 0) {
      return Double.POSITIVE_INFINITY;
    }
    double share = (c + 0.5) / ((double) baseline * window.nights());
    double z = -NormalDistribution.of(0, 1).inverseCumulativeProbability(share);
    return Math.max(Math.log1p(SHIFT), Math.sqrt(2) * spread * z);
  }
}
