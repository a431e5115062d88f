package asrload.analysis.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.junit.jupiter.api.Test;

class HodgesLehmannTest {
  /** Permeability of membranes, Hollander and Wolfe (1973), table 4.1; R: wilcox.test. */
  private static final double[] AT_TERM = {
    0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46
  };

  private static final double[] EARLY = {1.15, 0.88, 0.90, 0.74, 1.21};

  @Test
  void theKnownAnswerOfHollanderAndWolfe() {
    // wilcox.test(AT_TERM, EARLY, conf.int = TRUE): 0.305 [-0.15, 0.76], exact.
    HodgesLehmann shift = HodgesLehmann.of(EARLY, AT_TERM, 0.95);
    assertEquals(0.305, shift.shift(), 1e-9);
    assertEquals(-0.15, shift.low(), 1e-9);
    assertEquals(0.76, shift.high(), 1e-9);
    assertTrue(shift.exact());
  }

  @Test
  void theNullDistributionIsThatOfTheLibrary() {
    double[] probability = HodgesLehmann.distribution(5, 10);
    assertEquals(1, Arrays.stream(probability).sum(), 1e-12);
    double[] x = {1, 2, 3, 4, 20};
    double[] y = {5, 6, 7, 8, 9, 10, 11, 12, 13, 14};
    // U of x is 10 of 50.
    double p =
        MannWhitneyUTest.withDefaults()
            .with(AlternativeHypothesis.LESS_THAN)
            .test(x, y)
            .getPValue();
    assertEquals(p, Arrays.stream(probability, 0, 11).sum(), 1e-12);
  }

  @Test
  void samplesThatAreTooSmallHaveNoInterval() {
    HodgesLehmann shift = HodgesLehmann.of(new double[] {1}, new double[] {3, 4}, 0.95);
    assertEquals(2.5, shift.shift(), 0);
    assertEquals(Double.POSITIVE_INFINITY, shift.high());
  }

  @Test
  void tiesAndConstantsAreNoTrouble() {
    double[] five = {5, 5, 5, 5, 5, 5, 5, 5};
    HodgesLehmann none = HodgesLehmann.of(five, five, 0.95);
    assertEquals(new HodgesLehmann(0, 0, 0, false), none);
    double[] seven = {7, 7, 7, 7, 7, 7, 7, 7};
    assertEquals(2, HodgesLehmann.of(five, seven, 0.95).low(), 0);
  }

  @Test
  void aMillionPairsGiveWhatSortingThemWould() {
    Random random = new Random(7);
    double[] x = random.doubles(1_000).toArray();
    double[] y = random.doubles(900).map(v -> v + 0.1).toArray();
    double[] all = new double[x.length * y.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        all[i * y.length + j] = y[j] - x[i];
      }
    }
    Arrays.sort(all);
    HodgesLehmann shift = HodgesLehmann.of(x, y, 0.95);
    assertEquals((all[449_999] + all[450_000]) / 2, shift.shift(), 0);
    assertTrue(Arrays.binarySearch(all, shift.low()) >= 0);
    assertFalse(shift.exact());
    assertTrue(shift.low() < 0.1 && shift.high() > 0.1);
  }

  @Test
  void theIntervalHoldsTheShiftAsOftenAsItClaims() {
    int missedIndependent = 0;
    int missedSeries = 0;
    int naive = 0;
    Random random = new Random(11);
    for (int i = 0; i < 400; i++) {
      HodgesLehmann a = HodgesLehmann.of(ar(random, 20, 0), ar(random, 30, 0), 0.95);
      missedIndependent += a.low() > 0 || a.high() < 0 ? 1 : 0;
      double[] x = ar(random, 400, 0.7);
      double[] y = ar(random, 400, 0.7);
      HodgesLehmann b = HodgesLehmann.ofSeries(x, y, 0.95);
      missedSeries += b.low() > 0 || b.high() < 0 ? 1 : 0;
      HodgesLehmann c = HodgesLehmann.of(x, y, 0.95);
      naive += c.low() > 0 || c.high() < 0 ? 1 : 0;
    }
    assertTrue(missedIndependent <= 36, "5 % of 400 are 20: " + missedIndependent);
    assertTrue(missedSeries <= 48, "8 % of 400 are 32: " + missedSeries);
    assertTrue(naive > 100, "dependence matters: " + naive);
  }

  private static double[] ar(Random random, int n, double r) {
    double[] values = new double[n];
    double last = random.nextGaussian();
    for (int i = 0; i < n; i++) {
      last = r * last + Math.sqrt(1 - r * r) * random.nextGaussian();
      values[i] = last;
    }
    return values;
  }
}
