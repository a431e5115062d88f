package asrload.analysis.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AutocorrelationTest {
  @Test
  void theLagsOfAShortSeriesAreThoseByHand() {
    // Deviations -1.5 -0.5 0.5 1.5: products at lags 1 to 3 are 1.25, -1.5, -2.25, squares 5.
    assertArrayEquals(
        new double[] {1, 0.25, -0.3, -0.45}, Autocorrelation.of(new double[] {1, 2, 3, 4}), 1e-12);
  }

  @Test
  void aConstantSeriesHasNone() {
    assertArrayEquals(new double[] {1, 0, 0}, Autocorrelation.of(new double[] {5, 5, 5}), 1e-12);
    assertEquals(3, Autocorrelation.effectiveSize(new double[] {5, 5, 5}));
  }

  @Test
  void independentValuesAreWorthTheirNumber() {
    Random noise = new Random(1);
    double[] values = noise.doubles(2000).toArray();
    assertEquals(2000, Autocorrelation.effectiveSize(values), 150);
  }

  @Test
  void anAutoregressiveSeriesIsWorthANineteenth() {
    Random noise = new Random(2);
    double[] values = new double[100_000];
    for (int i = 1; i < values.length; i++) {
      values[i] = 0.9 * values[i - 1] + noise.nextGaussian();
    }
    assertEquals(100_000 / 19.0, Autocorrelation.effectiveSize(values), 700);
  }

  @Test
  void censoredValuesCountByTheirRank() {
    double[] values = {1, 2, 3, Double.POSITIVE_INFINITY, 2, 1, 3, 2, 1, 3};
    assertEquals(10, Autocorrelation.effectiveSize(values), 1e-9);
  }
}
