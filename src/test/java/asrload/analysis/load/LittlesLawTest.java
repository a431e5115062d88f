package asrload.analysis.load;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.stats.Window;
import asrload.analysis.task.Join;
import asrload.analysis.task.Joined;
import asrload.analysis.task.Joined.TimeSource;
import asrload.analysis.task.SplitStats;
import asrload.analysis.task.Task;
import asrload.testing.LoadTasks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LittlesLawTest {
  private static final Window MINUTE = new Window(0, 60_000);

  @Test
  void theMeanNumberInTheServerIsRateTimesTime() {
    // Every second a task is accepted; it is in the server for 0.8 s; the client sees it done
    // between 0.7 and 0.9 s: L = 0.8, lambda = 1, W = 0.8.
    LittlesLaw law = requireNonNull(law(60, 800));
    assertEquals(60, law.samples());
    assertEquals(0.8, law.measured(), 1e-9);
    assertEquals(1, law.perSecond(), 1e-9);
    assertEquals(0.8, law.meanSeconds(), 1e-9);
    assertEquals(0, law.deviation(), 1e-9);
    assertTrue(law.holds());
    assertEquals(TimeSource.WORKER_LOG, law.gauge());
    assertFalse(law.queuedByServer());
  }

  @Test
  void aWorkerThatSaysItWasDoneMuchEarlierContradictsTheClient() {
    LittlesLaw law = requireNonNull(law(60, 400));
    assertEquals(0.5, law.deviation(), 1e-9);
    assertFalse(law.holds());
    assertFalse(law.withinThePolls());
  }

  @Test
  void thePollsMayLeaveItOpen() {
    LittlesLaw law = requireNonNull(law(60, 720));
    assertEquals(0.1, law.deviation(), 1e-9);
    assertFalse(law.holds());
    assertTrue(law.withinThePolls());
  }

  @Test
  void tooFewTasksForTheNumberInFlightSayNothing() {
    assertNull(law(15, 800 + 60_000));
  }

  @Test
  void aServerThatTellsWhenItQueuedIsAGaugeOfItsOwn() {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      long at = i * 1_000L;
      tasks.add(LoadTasks.task("t" + i, "a", at, at, at + 700, at + 900, at, at + 300, at + 800));
    }
    Join join = Join.of(tasks, List.of(), null);
    assertEquals(60, join.served().size());
    LittlesLaw law =
        requireNonNull(LittlesLaw.of(tasks, join.timed(), SplitStats.of(join.timed()), MINUTE));
    assertEquals(TimeSource.SERVER, law.gauge());
    assertTrue(law.queuedByServer());
    assertEquals(0, law.deviation(), 1e-9);
  }

  private static @Nullable LittlesLaw law(int count, long insideMs) {
    List<Task> tasks = new ArrayList<>();
    List<Joined> timed = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long at = i * 1_000L;
      Task task =
          LoadTasks.task(
              "t" + i,
              "a",
              at,
              at,
              at + 700,
              Math.max(at + 900, insideMs > 900 ? at + insideMs : 0));
      tasks.add(task);
      timed.add(LoadTasks.joined(task, at + 200, at + insideMs, 10));
    }
    return LittlesLaw.of(tasks, timed, SplitStats.of(timed), MINUTE);
  }
}
