package asrload.analysis.stats;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Fits, cuts and intervals on the known answers of the method sheet. */
class KnownAnswersTest {
  @Test
  void senIntervalOfTheShampooSalesIsKnown() {
    double[] sales = StatisticsTest.SHAMPOO;
    SenSlope sen =
        SenSlope.of(SenSlope.steps(sales.length), sales, MannKendall.of(sales).variance());
    assertEquals(11.509375, sen.slope(), 1e-9);
    assertEquals(8.625, sen.low(), 1e-4);
    assertEquals(14.4133, sen.high(), 1e-4);
  }

  @Test
  void hamedRaoNeverLowersTheVarianceAndRaisesItForAutocorrelatedSeries() {
    double[] plain = new Random(5).doubles(60).toArray();
    double[] dependent = new double[60];
    for (int i = 1; i < 60; i++) {
      dependent[i] = 0.9 * dependent[i - 1] + plain[i] - 0.5;
    }
    double[] alternating = IntStream.range(0, 60).mapToDouble(i -> i % 2 + plain[i] / 9).toArray();
    assertEquals(
        MannKendall.of(alternating).variance(), MannKendall.hamedRao(alternating).variance(), 1e-6);
    assertTrue(
        MannKendall.hamedRao(dependent).variance() > 3 * MannKendall.of(dependent).variance());
  }

  @Test
  void mserCutsTheKnownWarmUp() {
    assertEquals(new Mser(3, true), Mser.of(new double[] {10, 8, 6, 5, 5.1, 4.9, 5, 5.2, 4.8, 5}));
  }

  @Test
  void aSeriesThatFallsToTheEndIsNotSteady() {
    assertFalse(Mser.of(IntStream.range(0, 40).mapToDouble(i -> 100 - i).toArray()).steady());
  }

  @Test
  void mser5CutsWholeBatches() {
    double[] values = new double[103];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i < 12 ? 20 - i : 5) + 0.1 * (i % 3);
    }
    assertEquals(new Mser(15, true), Mser.five(values));
  }

  @Test
  void theKneeOfTheKnownCurve() {
    double[] x = IntStream.range(0, 10).mapToDouble(i -> i / 9.0).toArray();
    double[] y = Arrays.stream(x).map(v -> 5 - 1 / (v + 0.1)).toArray();
    assertEquals(0.222, requireNonNull(Kneedle.knee(x, y)), 0.001);
    assertNull(Kneedle.knee(x, x));
  }

  @Test
  void batchMeansOfIndependentValuesCoverTheMean() {
    int covered = 0;
    for (int seed = 0; seed < 200; seed++) {
      BatchMeans mean = requireNonNull(BatchMeans.of(new Random(seed).doubles(400).toArray()));
      Double low = mean.low();
      Double high = mean.high();
      covered += low != null && high != null && low <= 0.5 && 0.5 <= high ? 1 : 0;
    }
    assertTrue(covered >= 180 && covered <= 199, covered + " of 200");
  }

  @Test
  void batchesThatDependOnEachOtherHaveNoInterval() {
    BatchMeans rising =
        requireNonNull(BatchMeans.of(IntStream.range(0, 400).asDoubleStream().toArray()));
    assertEquals(199.5, rising.mean());
    assertNull(rising.low());
    BatchMeans few = requireNonNull(BatchMeans.of(new double[] {1, 2, 3}));
    assertNull(few.high());
    assertEquals(40, few.needs());
    assertNull(BatchMeans.of(new double[0]));
  }

  @Test
  void aRatioIsOfTheSums() {
    double[] over = new double[100];
    double[] under = new double[100];
    Random random = new Random(2);
    for (int i = 0; i < 100; i++) {
      under[i] = 1 + 9 * random.nextDouble();
      over[i] = 0.2 * under[i];
    }
    BatchMeans ratio = requireNonNull(BatchMeans.ofRatio(over, under));
    assertEquals(0.2, ratio.mean(), 1e-12);
    assertNotNull(ratio.high());
  }
}
