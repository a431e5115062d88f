package asrload.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.InjectorPart.ServerClock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ServerDatesTest {
  private static final long START_MS = 1_700_000_000_123L;
  private final ServerDates dates = new ServerDates(true);

  @Test
  void manyAnswersNarrowTheOffsetDownToARoundTrip() {
    Random random = new Random(1);
    long offsetMs = -3_456;
    for (int poll = 0; poll < 400; poll++) {
      long sentMs = START_MS + poll * 250L + random.nextInt(250);
      long madeMs = sentMs + 5 + random.nextInt(5);
      dates.seen(header(madeMs + offsetMs), sentMs, madeMs + 5 + random.nextInt(5));
    }
    ServerClock clock = dates.clock().orElseThrow();
    assertEquals(400, clock.answers());
    assertTrue(clock.lowMs() <= offsetMs && offsetMs <= clock.highMs(), clock::toString);
    assertTrue(clock.highMs() - clock.lowMs() < 60, clock::toString);
  }

  @Test
  void twoServersWhoseClocksDisagreeLeaveNoOffset() {
    dates.seen(header(START_MS), START_MS, START_MS + 10);
    dates.seen(header(START_MS + 5_000), START_MS, START_MS + 10);
    ServerClock clock = dates.clock().orElseThrow();
    assertTrue(clock.highMs() < clock.lowMs());
  }

  @Test
  void answersWithoutADateAndThoseAfterTwoMinutesAreLeftOut() {
    dates.seen(null, START_MS, START_MS);
    dates.seen("yesterday", START_MS, START_MS);
    assertTrue(dates.clock().isEmpty());
    dates.seen(header(START_MS), START_MS, START_MS);
    dates.seen(header(START_MS), START_MS + 130_000, START_MS + 130_000);
    assertEquals(1, dates.clock().orElseThrow().answers());
  }

  private static String header(long epochMs) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        Instant.ofEpochMilli(epochMs).atOffset(ZoneOffset.UTC));
  }
}
