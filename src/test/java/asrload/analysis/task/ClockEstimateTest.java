package asrload.analysis.task;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.analysis.task.Joined.TimeSource;
import asrload.parse.worker.Processing;
import asrload.testing.SampleRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockEstimateTest {
  private final SampleRun run = SampleRun.healthy();

  @Test
  void causeAndEffectBoundTheOffset() {
    ClockEstimate clock = clock();
    assertEquals(80, clock.samples());
    assertEquals(-90, clock.lowMs());
    assertEquals(52, clock.highMs()); // from the sending: the answer may be late
    assertTrue(clock.exact());
    assertFalse(clock.differs());
    assertTrue(clock.words().toString().startsWith("The clock of the workers' logs agrees"));
  }

  @ParameterizedTest
  @ValueSource(longs = {-3_600_000, -5_000, 7_000})
  void theWorkersClockIsOffByWhatWasPlanted(long offMs) {
    run.workers.replaceAll(worker -> Processing.shifted(worker, offMs));
    ClockEstimate clock = clock();
    assertTrue(clock.differs());
    assertEquals(offMs / 1000.0, clock.seconds(), 0.1);
    SplitStats split = requireNonNull(Analyser.analyse(run.files()).workers().split());
    assertEquals(80, split.skewed());
    assertTrue(split.clocksDisagree());
  }

  @Test
  void anOutlierDoesNotHideTheOffset() {
    run.workers.replaceAll(
        worker -> Processing.shifted(worker, worker.source().endsWith(":7") ? 60_000 : -5_000));
    ClockEstimate clock = clock();
    assertFalse(clock.exact());
    assertFalse(clock.contradictory());
    assertEquals(-5, clock.seconds(), 0.1);
    assertTrue(clock.words().toString().contains("about 5.0"), clock.words().toString());
  }

  @Test
  void aClockThatWasMovedHasNoOneOffset() {
    for (int i = 0; i < 80; i++) {
      run.workers.set(i, Processing.shifted(run.workers.get(i), i < 40 ? -5_000 : 5_000));
    }
    assertTrue(clock().contradictory());
    assertTrue(clock().words().toString().contains("no single offset"));
  }

  @Test
  void withoutTimesThereIsNoEstimate() {
    assertNull(ClockEstimate.of(List.of(), TimeSource.SERVER));
  }

  private ClockEstimate clock() {
    return Analyser.analyse(run.files()).workers().clocks().get(0);
  }
}
