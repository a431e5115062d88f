package asrload.analysis.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The known answers of the method sheet. */
class StatisticsTest {
  static final double[] SHAMPOO = {
    266.0, 145.9, 183.1, 119.3, 180.3, 168.5, 231.8, 224.5, 192.8, 122.9, 336.5, 185.9,
    194.3, 149.5, 210.1, 273.3, 191.4, 287.0, 226.0, 303.6, 289.9, 421.6, 264.5, 342.3,
    339.7, 440.4, 315.9, 439.3, 401.3, 437.4, 575.5, 407.6, 682.0, 475.3, 581.3, 646.9
  };

  @Test
  void mannKendallFindsTheKnownTrendOfTheShampooSales() {
    MannKendall test = MannKendall.of(SHAMPOO);
    assertEquals(440, test.s());
    assertEquals(5390, test.variance(), 1e-9);
    assertEquals(5.979573, test.z(), 1e-6);
    assertEquals(2.2372e-9, test.pTwoSided(), 1e-13);
    assertEquals(test.pTwoSided() / 2, test.pRising(), 1e-15);
  }

  @Test
  void tiesReduceTheVarianceOfMannKendall() {
    assertEquals(0, MannKendall.of(new double[] {7, 7, 7, 7}).variance(), 1e-12);
    assertEquals(0, MannKendall.of(new double[] {7, 7, 7, 7}).z(), 1e-12);
    assertEquals(
        (4 * 3 * 13 - 2 * 9) / 18.0, MannKendall.of(new double[] {1, 2, 2, 3}).variance(), 1e-12);
  }

  @Test
  void senSlopeOfTheShampooSalesIsKnown() {
    assertEquals(11.509375, SenSlope.of(SHAMPOO), 1e-9);
  }

  @Test
  void orderStatisticRanksAreTheKnownOnes() {
    assertEquals(new OrderStatistics(40, 61), OrderStatistics.ranks95(100, 0.5));
    assertEquals(new OrderStatistics(983, 997), OrderStatistics.ranks95(1000, 0.99));
  }

  @Test
  void leastSamplesOfAFiniteUpperBoundAreTheKnownOnes() {
    assertEquals(6, OrderStatistics.leastSample95(0.5));
    assertEquals(36, OrderStatistics.leastSample95(0.9));
    assertEquals(72, OrderStatistics.leastSample95(0.95));
    assertEquals(368, OrderStatistics.leastSample95(0.99));
    assertEquals(3688, OrderStatistics.leastSample95(0.999));
  }

  @Test
  void hf1TakesAnObservedValue() {
    Distribution ten = Distribution.of(IntStream.rangeClosed(1, 10).asDoubleStream().toArray());
    assertEquals(9, ten.quantile(0.9));
    assertEquals(5, ten.median());
    assertEquals(1, ten.quantile(0));
    assertEquals(10, ten.quantile(1));
    assertEquals(10, ten.max());
    assertEquals(5.5, ten.mean());
  }

  @Test
  void anEmptyDistributionHasNoQuantile() {
    assertThrows(IllegalStateException.class, () -> Distribution.of().median());
  }

  @Test
  void aPercentileThatTheSampleCannotBoundHasNoValue() {
    Percentile p95 = Percentile.of(sample(40), 0.95);
    assertNull(p95.value());
    assertEquals(72, p95.needs());
    assertEquals(40, p95.samples());
    assertEquals(69, Percentile.of(sample(72), 0.95).value());
    assertEquals(72, Percentile.of(sample(72), 0.95).high());
  }

  @Test
  void aPercentileOfCensoredTasksIsInfinite() {
    double[] values = new double[100];
    Arrays.fill(values, 90, 100, Double.POSITIVE_INFINITY);
    assertEquals(Double.POSITIVE_INFINITY, Percentile.of(Distribution.of(values), 0.95).value());
    assertEquals(0, Percentile.of(Distribution.of(values), 0.5).value());
  }

  private static Distribution sample(int n) {
    return Distribution.of(IntStream.rangeClosed(1, n).asDoubleStream().toArray());
  }
}
