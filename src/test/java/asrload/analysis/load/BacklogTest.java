package asrload.analysis.load;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.stats.Window;
import asrload.analysis.task.Joined;
import asrload.analysis.task.SplitStats;
import asrload.analysis.task.Task;
import asrload.analysis.task.Windows;
import asrload.testing.LoadTasks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private static final Windows MINUTE = new Windows(new Window(0, 70_000), new Window(0, 60_000));

  @Test
  void aWorkerThatTakesTwiceAsLongAsTasksComeLetsTheBacklogGrowByHalfOfThem() {
    // One task a second, one worker, 2 s each: task i waits from i to 2 i.
    Backlog backlog = of(1_000, 2_000, 0);
    assertEquals(Backlog.Gauge.NOT_STARTED, backlog.gauge());
    assertEquals(30, requireNonNull(backlog.slopePerMinute()), 1);
    assertEquals(60, backlog.steps());
    assertEquals(Backlog.Trend.GROWS, backlog.trend());
  }

  @Test
  void tasksThatAreStartedAtOnceMakeNoBacklog() {
    Backlog backlog = of(1_000, 500, 0);
    assertEquals(0, requireNonNull(backlog.slopePerMinute()), 1e-9);
    assertEquals(Backlog.Trend.STABLE, backlog.trend());
    assertEquals(1, backlog.mostInFlight());
    assertEquals(0.5, backlog.meanInFlight(), 1e-9);
  }

  @Test
  void withoutStartsItCountsWhatIsNotDone() {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      long sent = i * 1_000L;
      tasks.add(LoadTasks.task("t" + i, "a", sent, sent, sent, 2 * (sent + 1_000)));
    }
    Backlog backlog = Backlog.of(tasks, List.of(), null, MINUTE, 0);
    assertEquals(Backlog.Gauge.NOT_DONE, backlog.gauge());
    assertEquals(30, requireNonNull(backlog.slopePerMinute()), 1);
    assertEquals(Backlog.Trend.GROWS, backlog.trend());
  }

  @Test
  void ofASynchronousServerItCountsWhatIsNotAnswered() {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      long done = 2_000L * (i + 1);
      tasks.add(LoadTasks.task("t" + i, "a", i * 1_000L, done, done, done));
    }
    Backlog backlog = Backlog.of(tasks, List.of(), null, MINUTE, 0);
    assertEquals(Backlog.Gauge.NOT_ANSWERED, backlog.gauge());
    assertEquals(Backlog.Trend.GROWS, backlog.trend());
    assertEquals(Backlog.Trend.LOAD_CHANGES, backlog.underChangingLoad().trend());
    assertNull(backlog.underChangingLoad().slopePerMinute());
  }

  @Test
  void aLoadOfAFewSecondsHasNoSlope() {
    Backlog backlog = of(1_000, 500, 55_000);
    assertNull(backlog.slopePerMinute());
    assertEquals(Backlog.Trend.TOO_SHORT, backlog.trend());
  }

  @Test
  void clocksThatDisagreeAreNotUsed() {
    List<Task> tasks = new ArrayList<>();
    List<Joined> timed = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      long sent = i * 1_000L;
      Task task = LoadTasks.task("t" + i, "a", sent, sent, sent, sent + 500);
      tasks.add(task);
      timed.add(LoadTasks.joined(task, sent + 90_000, sent + 90_500, 10));
    }
    SplitStats split = requireNonNull(SplitStats.of(timed));
    assertEquals(Backlog.Gauge.NOT_DONE, Backlog.of(tasks, timed, split, MINUTE, 0).gauge());
    assertTrue(LittlesLaw.of(tasks, timed, split, MINUTE.load()) == null);
  }

  /** 60 tasks at this distance for one worker. */
  private static Backlog of(long everyMs, long processingMs, long rampMs) {
    List<Task> tasks = new ArrayList<>();
    List<Joined> timed = new ArrayList<>();
    long free = 0;
    for (int i = 0; i < 60; i++) {
      long sent = i * everyMs;
      long start = Math.max(sent, free);
      free = start + processingMs;
      Task task = LoadTasks.task("t" + i, "a", sent, sent, sent, free);
      tasks.add(task);
      timed.add(LoadTasks.joined(task, start, free, 10));
    }
    return Backlog.of(tasks, timed, SplitStats.of(timed), MINUTE, rampMs);
  }
}
