package asrload.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.config.AsrConfig;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PollIntervalTest {
  private static final int DRAWS = 10_000;

  private final Random random = new Random(1);

  @Test
  void pollsOfSeveralUsersAreDueTogether() {
    PollInterval interval = interval(250);
    for (int i = 0; i < DRAWS; i++) {
      assertEquals(0, interval.firstDueMs(1_000_003 + i) % 10);
      assertEquals(0, interval.nextDueMs(1_000_003 + i, 0) % 10);
    }
  }

  @Test
  void theGridIsFinerThanAShortIntervalAndNeverCoarserThanTenMs() {
    assertEquals(Set.of(5L, 6L, 7L, 8L, 9L, 10L), firstWaits(interval(10), 5, 10));
    PollInterval seconds = interval(2_000);
    assertEquals(0, seconds.firstDueMs(0) % 10);
  }

  @Test
  void theFirstPollKeepsEveryPhaseOfTheInterval() {
    Set<Long> waits = firstWaits(interval(250), 0, 250);
    for (long phase = 10; phase <= 250; phase += 10) {
      assertTrue(waits.contains(phase), phase + " ms after the upload is never polled");
    }
  }

  @Test
  void aPollIsNeverEarlierThanItsWaitAndAtMostAGridLater() {
    PollInterval interval = interval(250);
    for (int i = 0; i < DRAWS; i++) {
      long waitMs = interval.nextDueMs(7_777, 20_000) - 7_777;
      assertTrue(waitMs >= 800 && waitMs < 1_010, "5 % of 20 s, less up to a fifth: " + waitMs);
    }
  }

  private Set<Long> firstWaits(PollInterval interval, long leastMs, long mostMs) {
    Set<Long> waits = new HashSet<>();
    for (int i = 0; i < DRAWS; i++) {
      long waitMs = interval.firstDueMs(0);
      if (waitMs >= leastMs && waitMs <= mostMs) {
        waits.add(waitMs);
      }
    }
    return waits;
  }

  private PollInterval interval(long leastMs) {
    return new PollInterval(
        new AsrConfig.Poll(Duration.ofMillis(leastMs), Duration.ofSeconds(30), 0.05),
        random::nextDouble);
  }
}
