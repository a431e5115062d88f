package asrload.report.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asrload.analysis.stats.Window;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TimeBucketsTest {
  @Test
  void eightHoursFitIntoSixtyPointsAndKeepTheirPeak() {
    TimeBuckets buckets = coarse(new Window(0, 8 * 3_600_000L));
    for (int second = 0; second < 8 * 3600; second++) {
      buckets.add(second * 1000L, second == 12_345 ? 400 : 50);
    }
    assertEquals(60, buckets.max().length);
    assertEquals(480, buckets.widthSeconds());
    assertEquals(400, Arrays.stream(buckets.max()).max().orElseThrow());
    assertEquals(50, Arrays.stream(buckets.median()).max().orElseThrow());
  }

  @Test
  void aMinuteHasAPointASecond() {
    TimeBuckets buckets = coarse(new Window(0, 60_000));
    assertEquals(60, buckets.max().length);
    assertEquals(1, buckets.widthSeconds());
    assertEquals(0, buckets.used());
  }

  @Test
  void noWindowIsTooShort() {
    TimeBuckets buckets = coarse(new Window(5, 5));
    buckets.add(5, 3);
    assertEquals(3, buckets.max()[0]);
  }

  @Test
  void aValueOfAnotherTimeCountsToTheEndsOfReportMdAndIsLeftOutOfThePage() {
    Window window = new Window(10_000, 20_000);
    TimeBuckets coarse = coarse(window);
    TimeBuckets fine = new TimeBuckets(window, 1, TimeBuckets.FINE);
    for (long time : new long[] {0, 15_000, 40_000}) {
      coarse.add(time, (double) time);
      fine.add(time, (double) time);
    }
    assertEquals(3, coarse.size());
    assertEquals(40_000, coarse.max()[9]);
    assertEquals(1, fine.size());
  }

  private static TimeBuckets coarse(Window window) {
    return new TimeBuckets(window, 1, TimeBuckets.COARSE);
  }
}
