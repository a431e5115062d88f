package asrload.analysis.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {
  @Test
  void leastSamplesAreTheKnownOnes() {
    long[] over = {0, 1, 2, 5, 10, 20};
    long[] p95 = {90, 130, 165, 259, 398, 656};
    long[] p99 = {459, 662, 838, 1307, 2010, 3304};
    for (int i = 0; i < over.length; i++) {
      assertEquals(p95[i], EarlyStopping.leastSample(0.95, over[i]));
      assertEquals(p99[i], EarlyStopping.leastSample(0.99, over[i]));
    }
  }

  @Test
  void theBoundOfTenThousandIsThe77thHighest() {
    assertEquals(9923, EarlyStopping.bound(counting(10_000), 0.99));
  }

  @Test
  void aTaskBelowTheLeastSampleThereIsNoBound() {
    assertNull(EarlyStopping.bound(counting(661), 0.99));
    assertEquals(661, EarlyStopping.bound(counting(662), 0.99));
    assertNull(EarlyStopping.bound(counting(0), 0.99));
  }

  @Test
  void independentTasksCertifyAtTheLeastSampleAndNotBefore() {
    double[] few = shuffled(129, 1);
    double[] enough = shuffled(130, 1);
    assertEquals(Certification.Kind.UNDECIDED, EarlyStopping.certify(few, 0.95, 127.5).kind());
    assertEquals(130, EarlyStopping.certify(few, 0.95, 127.5).needs());
    assertTrue(EarlyStopping.certify(enough, 0.95, 128.5).certified());
    assertEquals(1, EarlyStopping.certify(enough, 0.95, 128.5).over());
  }

  @Test
  void tasksThatTookTheLimitItselfAreWithinAndCensoredOnesAreOver() {
    double[] values = new double[200];
    Arrays.fill(values, 30);
    assertTrue(EarlyStopping.certify(values, 0.95, 30).certified());
    for (int i = 0; i < 200; i += 10) {
      values[i] = Double.POSITIVE_INFINITY;
    }
    assertTrue(EarlyStopping.certify(values, 0.95, 1e9).violated());
    assertEquals(20, EarlyStopping.certify(values, 0.95, 1e9).over());
  }

  @Test
  void autocorrelatedTasksAreWorthLess() {
    Random noise = new Random(3);
    double[] values = new double[600];
    for (int i = 1; i < values.length; i++) {
      values[i] = 0.9 * values[i - 1] + noise.nextGaussian();
    }
    Certification answer = EarlyStopping.certify(values, 0.95, 1e3);
    assertFalse(answer.certified());
    assertEquals(600 / 19.0, answer.effectiveSamples(), 15);
    assertEquals(90 * 600 / answer.effectiveSamples(), (double) answer.needs(), 1);
    assertTrue(EarlyStopping.certify(shuffled(600, 5), 0.95, 1e3).certified());
  }

  @Test
  void nothingIsUndecided() {
    Certification none = EarlyStopping.certify(new double[0], 0.99, 30);
    assertEquals(Certification.Kind.UNDECIDED, none.kind());
    assertEquals(459, none.needs());
    assertEquals(
        "n/a (needs 459 tasks with no more than 0 over the limit, have 0 worth 0 independent ones)",
        none.words().toString());
  }

  private static Distribution counting(int n) {
    return Distribution.of(IntStream.range(0, n).asDoubleStream().toArray());
  }

  private static double[] shuffled(int n, long seed) {
    double[] values = IntStream.range(0, n).asDoubleStream().toArray();
    Random random = new Random(seed);
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double swap = values[i];
      values[i] = values[j];
      values[j] = swap;
    }
    return values;
  }
}
