package asrload.scenario.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ArrivalScheduleTest {
  @Test
  void theSameSeedGivesTheSameTimesAndAnotherSeedOthers() {
    long[] times = times(new ArrivalSchedule(5, true, 7), 1_000);
    assertArrayEquals(times, times(new ArrivalSchedule(5, true, 7), 1_000));
    assertFalse(Arrays.equals(times, times(new ArrivalSchedule(5, true, 8), 1_000)));
  }

  @Test
  void constantArrivalsAreEvenlySpacedWithoutDrift() {
    long[] times = times(new ArrivalSchedule(3, false, 0), 3_001);
    assertEquals(0, times[0]);
    assertEquals(333, times[1]);
    assertEquals(1_000_000, times[3_000]);
  }

  @Test
  void poissonGapsHaveTheRatesMeanAndAsMuchSpread() {
    long[] times = times(new ArrivalSchedule(10, true, 1), 20_001);
    double[] gaps = new double[20_000];
    Arrays.setAll(gaps, i -> times[i + 1] - times[i]);
    double mean = Arrays.stream(gaps).average().orElseThrow();
    double deviation =
        Math.sqrt(Arrays.stream(gaps).map(g -> (g - mean) * (g - mean)).average().orElseThrow());
    assertEquals(100, mean, 3);
    assertEquals(1, deviation / mean, 0.03);
    assertTrue(Arrays.stream(gaps).min().orElseThrow() >= 0);
  }

  private static long[] times(ArrivalSchedule schedule, int count) {
    ArrivalSchedule.Times times = schedule.times();
    long[] all = new long[count];
    Arrays.setAll(all, i -> times.nextMs());
    return all;
  }
}
