package asrload.analysis;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.TaskEvent;
import asrload.testing.SampleRun;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class BucketsTest {
  @Test
  void eightHoursFitIntoSixtyPointsAndKeepTheirPeak() {
    Buckets.Builder builder = new Buckets.Builder(new Window(0, 8 * 3_600_000L), 1);
    for (int second = 0; second < 8 * 3600; second++) {
      builder.add(second * 1000L, second == 12_345 ? 400 : 50);
    }
    Buckets buckets = builder.build();
    assertEquals(60, buckets.max().size());
    assertEquals(480, buckets.widthSeconds());
    assertEquals(400, Collections.max(buckets.max()));
    assertEquals(50, Collections.max(buckets.median()));
  }

  @Test
  void aMinuteHasAPointASecond() {
    Buckets buckets = new Buckets.Builder(new Window(0, 60_000), 1).build();
    assertEquals(60, buckets.max().size());
    assertEquals(1, buckets.widthSeconds());
    assertTrue(buckets.isEmpty());
  }

  @Test
  void noWindowIsTooShort() {
    Buckets.Builder builder = new Buckets.Builder(new Window(5, 5), 1);
    builder.add(5, 3);
    assertEquals(3, builder.build().max().get(0));
  }

  @Test
  void tasksInFlightKeepTheirPeak() {
    SampleRun run = SampleRun.healthy();
    long burst = SampleRun.START_MS + 30_000;
    run.tasks.stream().limit(9).forEach(task -> run.events.add(burst(task.submitted(), burst)));
    Analysis analysis = Analyser.analyse(run.files());
    Buckets buckets =
        Timelines.inFlight(analysis.tasks(), requireNonNull(analysis.windows()).run());
    assertEquals(31, buckets.max().size());
    assertTrue(Collections.max(buckets.max()) >= 9, buckets.max().toString());
    assertTrue(buckets.max().get(0) <= 2, buckets.max().toString());
  }

  private static TaskEvent burst(TaskEvent e, long sentMs) {
    return new TaskEvent(
        e.event(),
        e.task() + "-burst",
        null,
        1,
        e.audio(),
        e.audioSeconds(),
        sentMs,
        sentMs,
        null,
        null,
        null,
        0,
        null,
        null,
        null,
        null,
        0,
        null,
        null,
        null,
        null,
        null);
  }
}
