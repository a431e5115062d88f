package asrload.analysis.memory;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.memory.Leak.Kind;
import asrload.analysis.stats.BlockMinima;
import asrload.analysis.stats.SenSlope;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Series of a day, a value a minute, with autocorrelated noise: AR(0.9), 20 MiB. */
class LeakRuleTest {
  private static final int SEEDS = 300;
  private static final int MINUTES = 24 * 60;
  private static final double LIMIT_MIB = 1024;

  private interface Shape {
    DoubleUnaryOperator of(Random random);
  }

  @Test
  void healthyMemoryIsNoLeak() {
    assertTrue(leaks(random -> hour -> 500) <= 0.02);
  }

  @Test
  void aSawtoothIsNoLeak() {
    assertTrue(
        leaks(
                random -> {
                  double period = 0.5 + 7.5 * random.nextDouble();
                  double height = 50 + 250 * random.nextDouble();
                  double phase = period * random.nextDouble();
                  return hour -> 450 + height * ((hour + phase) % period) / period;
                })
            <= 0.02);
  }

  @Test
  void aWarmUpIsNoLeak() {
    assertTrue(
        leaks(
                random -> {
                  double hours = 0.2 + 3.8 * random.nextDouble();
                  double height = 50 + 250 * random.nextDouble();
                  return hour -> 450 + height * (1 - Math.exp(-hour / hours));
                })
            <= 0.02);
  }

  @Test
  void oneStepIsNoLeak() {
    assertTrue(
        leaks(
                random -> {
                  double at = 24 * random.nextDouble();
                  double height = 20 + 280 * random.nextDouble();
                  return hour -> hour > at ? 450 + height : 450;
                })
            <= 0.02);
  }

  @Test
  void aHighWaterMarkIsNoLeak() {
    assertTrue(
        leaks(
                random -> {
                  double[] highest = {0};
                  return hour -> {
                    highest[0] = Math.max(highest[0], Math.exp(3 + 0.7 * random.nextGaussian()));
                    return 450 + highest[0];
                  };
                })
            <= 0.02);
  }

  @Test
  void tenMebibytesAnHourAreFound() {
    assertTrue(leaks(random -> hour -> 500 + 10 * hour) >= 0.8);
  }

  @Test
  void theSlopeOfALeakIsInItsInterval() {
    LeakRule leak = judge(hour -> 500 + 10 * hour, new Random(4));
    SenSlope slope = requireNonNull(leak.slope());
    assertEquals(Kind.LEAK, leak.kind());
    assertTrue(slope.low() < 10 && 10 < slope.high(), slope.toString());
    assertEquals(36, leak.blocks());
    assertEquals(740 - 40, leak.endMib(), 15, "40 MiB below: minima of noise");
  }

  @Test
  void aLongQuietSeriesIsNoLeakAndAShortOneIsInconclusive() {
    assertEquals(Kind.NO_LEAK, judge(hour -> 200, new Random(1)).kind());
    double[] values = new double[61];
    long[] times = new long[61];
    for (int i = 0; i < 61; i++) {
      times[i] = 1000L * i;
      values[i] = 200 + 0.1 * new Random(i).nextGaussian();
    }
    LeakRule minute = LeakRule.of(BlockMinima.of(times, values), LIMIT_MIB);
    assertEquals(Kind.INCONCLUSIVE, minute.kind());
    assertTrue(requireNonNull(minute.leastVisible()) > 100);
  }

  @Test
  void aShortRiseIsALeakOnlyWhenItIsMoreThanAHeapThatFills() {
    assertEquals(Kind.INCONCLUSIVE, minute(0.3).kind());
    assertTrue(
        minute(0.3).evidence().toString().contains("as a filling heap does"),
        minute(0.3).evidence().toString());
    assertEquals(Kind.LEAK, minute(2).kind());
  }

  /** A value a second, rising from 110 MiB. */
  private static LeakRule minute(double mibPerSecond) {
    long[] times = new long[61];
    double[] values = new double[61];
    for (int i = 0; i < 61; i++) {
      times[i] = 1000L * i;
      values[i] = 110 + mibPerSecond * i;
    }
    return LeakRule.of(BlockMinima.of(times, values), LIMIT_MIB);
  }

  @Test
  void aRiseThatIsNotDecidedIsSuspectAndAHeapThatFillsIsNot() {
    assertTrue(judge(hour -> 500 + 200 * (1 - Math.exp(-hour / 12)), new Random(1)).suspect());
    assertFalse(judge(hour -> 200, new Random(1)).suspect());
    assertFalse(minute(0.3).suspect());
    assertFalse(warmedUp().suspect(), "half an hour is too short for suspicion by a warm-up");
    assertEquals(Kind.INCONCLUSIVE, warmedUp().kind());
  }

  /** A minute that rises by 60% and slows down. */
  private static LeakRule warmedUp() {
    long[] times = new long[61];
    double[] values = new double[61];
    for (int i = 0; i < 61; i++) {
      times[i] = 1000L * i;
      values[i] = 110 + 100 * (1 - Math.exp(-i / 30.0));
    }
    return LeakRule.of(BlockMinima.of(times, values), LIMIT_MIB);
  }

  @Test
  void oneStepInTheMiddleIsNamed() {
    assertEquals(
        Kind.STEP,
        LeakRule.of(
                BlockMinima.of(minutes(), series(hour -> hour > 15 ? 600 : 500 + hour / 20)), 1e3)
            .kind());
  }

  @Test
  void fewerThan36BlocksTellNothing() {
    long[] times = new long[35];
    double[] values = new double[35];
    for (int i = 0; i < 35; i++) {
      times[i] = 60_000L * i;
      values[i] = 100 + 10 * i;
    }
    LeakRule few = LeakRule.of(BlockMinima.of(times, values), null);
    assertEquals(Kind.INCONCLUSIVE, few.kind());
    assertNull(few.slope());
    assertEquals("n/a (needs 36 blocks with a value, have 35)", few.evidence().toString());
  }

  private static double leaks(Shape shape) {
    int found = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed * 0x9E3779B97F4A7C15L);
      found += judge(shape.of(random), random).kind() == Kind.LEAK ? 1 : 0;
    }
    return (double) found / SEEDS;
  }

  private static LeakRule judge(DoubleUnaryOperator shape, Random random) {
    double[] values = series(shape);
    double noise = 20 * random.nextGaussian();
    for (int i = 0; i < values.length; i++) {
      values[i] += noise;
      noise = 0.9 * noise + 20 * Math.sqrt(1 - 0.81) * random.nextGaussian();
    }
    return LeakRule.of(BlockMinima.of(minutes(), values), LIMIT_MIB);
  }

  private static double[] series(DoubleUnaryOperator shape) {
    double[] values = new double[MINUTES];
    for (int i = 0; i < MINUTES; i++) {
      values[i] = shape.applyAsDouble(i / 60.0);
    }
    return values;
  }

  private static long[] minutes() {
    long[] times = new long[MINUTES];
    for (int i = 0; i < MINUTES; i++) {
      times[i] = 60_000L * i;
    }
    return times;
  }
}
