package asrload.analysis.load;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Fits on the known answers of the method sheet. */
class ScalabilityTest {
  private static final double[] SDM91_N = {1, 18, 36, 72, 108, 144, 216};
  private static final double[] SDM91_X = {64.9, 995.9, 1652.4, 1853.2, 1828.9, 1775.0, 1702.2};

  @Test
  void scalabilityOfSpecSdm91IsKnown() {
    Scalability fit = requireNonNull(Scalability.fit(SDM91_N, SDM91_X));
    assertEquals(0.0277285, fit.contention().value(), 1e-6);
    assertEquals(0.0091217, fit.contention().standardError(), 1e-6);
    assertEquals(0.000104365, fit.coherency().value(), 1e-8);
    assertEquals(1.9875e-5, fit.coherency().standardError(), 1e-8);
    assertEquals(89.9952, fit.single().value(), 1e-3);
    assertEquals(14.2135, fit.single().standardError(), 1e-3);
    assertEquals(82.846, fit.residual(), 1e-2);
    assertEquals(96.52, requireNonNull(fit.peak()), 0.01);
    assertEquals(1884, fit.at(96.52), 1);
  }

  @Test
  void scalabilityOfTheSyntheticSeriesIsKnown() {
    Scalability fit =
        requireNonNull(
            Scalability.fit(
                new double[] {1, 2, 4, 6, 8, 10},
                new double[] {1, 1.8868, 3.0769, 3.5294, 3.5398, 3.3557}));
    assertEquals(0.02, fit.contention().value(), 1e-4);
    assertEquals(0.02, fit.coherency().value(), 1e-4);
    assertEquals(1, fit.single().value(), 1e-3);
    assertEquals(7, requireNonNull(fit.peak()), 0.02);
  }

  @Test
  void withoutARetrogradeRegionThereIsNoPeak() {
    double[] n = {1, 2, 4, 8, 16, 32};
    Random noise = new Random(1);
    double[] x =
        Arrays.stream(n).map(k -> 10 * k / (1 + 0.05 * (k - 1)) + noise.nextGaussian()).toArray();
    assertNull(requireNonNull(Scalability.fit(n, x)).peak());
  }

  @Test
  void fiveLevelsAreTooFewForAFit() {
    assertNull(Scalability.fit(Arrays.copyOf(SDM91_N, 5), Arrays.copyOf(SDM91_X, 5)));
  }
}
