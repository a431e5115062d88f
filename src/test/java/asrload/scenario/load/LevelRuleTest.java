package asrload.scenario.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.api.Answer;
import asrload.api.Ticket;
import asrload.config.AsrConfig;
import asrload.config.LatencyObjective;
import asrload.journal.AudioEntry;
import asrload.journal.Level;
import asrload.journal.TaskEvent;
import asrload.scenario.PollInterval;
import asrload.scenario.TaskRun;
import asrload.scenario.audio.AudioFile;
import asrload.scenario.load.LevelRule.LevelEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LevelRuleTest {
  private static final AudioFile AUDIO =
      new AudioFile(Path.of("a.wav"), new AudioEntry("a.wav", 2.0, null, null), new byte[1]);
  private static final PollInterval POLL =
      new PollInterval(
          new AsrConfig.Poll(Duration.ofMillis(100), Duration.ofSeconds(10), 0.05), () -> 0.5);

  private int tasks;

  @Test
  void stableMeansThreeWindowsWithin10Percent() {
    assertTrue(StableWindows.stable(new double[] {1, 50, 10, 10.5, 11}));
    assertFalse(StableWindows.stable(new double[] {10, 10, 11.2}));
    assertFalse(StableWindows.stable(new double[] {10, 10}));
    assertFalse(StableWindows.stable(new double[] {0, 0, 0}), "nothing completed is not stable");
  }

  @Test
  void aStepEndsWhenItsThroughputHasSettledAndCountsFromThere() {
    LevelRule rule = new LevelRule.Stable(Duration.ofSeconds(1), Duration.ofSeconds(20));
    LevelLog log = log(LoadLevel.closed("1 user", Level.Kind.STEP, 1, rule), 0);
    for (int ms = 1_000; ms < 5_000; ms += 100) {
      run(log, "1 user", ms, ms + 90); // the first second is empty: a server that warms up
    }
    assertTrue(rule.end(log, 3_900).isEmpty());
    LevelEnd end = rule.end(log, 4_000).orElseThrow();
    assertEquals(1_000L, end.steadyMs());
    assertNull(end.passed());
  }

  @Test
  void aStepThatNeverSettlesEndsAtItsLimit() {
    LevelRule rule = new LevelRule.Stable(Duration.ofSeconds(1), Duration.ofSeconds(4));
    LevelLog log = log(LoadLevel.closed("1 user", Level.Kind.STEP, 1, rule), 0);
    assertTrue(rule.end(log, 3_999).isEmpty());
    assertEquals("not stable within its limit of 4 s", rule.end(log, 4_000).orElseThrow().why());
  }

  @Test
  void aLevelIsSteadyOnceEarlierTasksAreGoneAndEachUserHasEndedOne() {
    LevelRule rule = new LevelRule.Hold(Duration.ofSeconds(9), true);
    LevelLog log = log(LoadLevel.closed("2 users", Level.Kind.STEP, 2, rule), 1);
    run(log, "2 users", 0, 100);
    run(log, "2 users", 0, 200);
    assertNull(log.steadyMs(), "a task of the level before still runs");
    assertEquals(1, log.allInFlight());
    TaskEvent old = ended("1 user", -500, 300);
    log.add(old, 300);
    assertEquals(300L, log.steadyMs());
    assertEquals(0, log.allInFlight());
  }

  @Test
  void anObjectiveIsDecidedOnTasksWhoseLimitHasPassed() {
    LatencyObjective slo = new LatencyObjective(0.95, 1_000);
    LevelRule rule =
        new LevelRule.Decided(slo, Duration.ofSeconds(12), Duration.ofSeconds(30), true);
    LevelLog log = log(LoadLevel.closed("1 user", Level.Kind.SEARCH, 1, rule), 0);
    for (int ms = 0; ms < 12_000; ms += 100) {
      run(log, "1 user", ms, ms + 90);
      log.tick(ms + 50, Long.MAX_VALUE);
    }
    assertTrue(rule.end(log, 11_000).isEmpty(), "not before the least time");
    assertEquals(true, rule.end(log, 12_000).orElseThrow().passed());
    PassEvidence seen = PassEvidence.of(slo, log, 12_000);
    assertEquals(110, seen.tasks(), "of the 119 in the steady part");
  }

  @Test
  void aTaskInFlightBeyondTheLimitCountsAsOver() {
    LatencyObjective slo = new LatencyObjective(0.95, 1_000);
    LevelRule rule =
        new LevelRule.Decided(slo, Duration.ofSeconds(1), Duration.ofSeconds(30), true);
    LevelLog log = log(LoadLevel.closed("1 user", Level.Kind.SEARCH, 1, rule), 0);
    run(log, "1 user", 0, 100);
    TaskRun hanging = task("1 user", 200);
    log.add(hanging.event(), 200);
    assertEquals(0, PassEvidence.of(slo, log, 1_199).over());
    assertEquals(1, PassEvidence.of(slo, log, 1_200).over());
  }

  @Test
  void aLevelThatTheInjectorSpoiltIsJudgedOnlyWhenItIsNotTriedAgain() {
    LatencyObjective slo = new LatencyObjective(0.95, 1_000);
    for (boolean again : List.of(true, false)) {
      LevelRule rule =
          new LevelRule.Decided(slo, Duration.ofSeconds(12), Duration.ofSeconds(14), again);
      LevelLog log = log(LoadLevel.closed("1 user", Level.Kind.SEARCH, 1, rule), 0);
      for (int ms = 0; ms < 12_000; ms += 100) {
        TaskRun task = task("1 user", ms);
        log.add(task.event(), ms);
        end(task, ms + 80, ms + 90); // sent 80 ms after its time
        log.add(task.event(), ms + 90);
        log.tick(ms + 50, Long.MAX_VALUE);
      }
      assertTrue(rule.end(log, 12_000).isEmpty(), "its limit is not over");
      LevelEnd end = rule.end(log, 14_000).orElseThrow();
      assertEquals(again ? null : false, end.passed());
      assertTrue(String.valueOf(end.why()).contains("80 ms late"), end::toString);
    }
  }

  @Test
  void aBatchEndsWithItsLastTaskAndADrainWithTheQueue() {
    LevelRule rule = new LevelRule.AllEnded(Duration.ofSeconds(9));
    LevelLog log = log(LoadLevel.tasks(null, Level.Kind.STEP, 2, 2, rule), 0);
    run(log, null, 0, 100);
    assertTrue(rule.end(log, 150).isEmpty());
    run(log, null, 0, 200);
    assertNull(rule.end(log, 250).orElseThrow().why());
    LevelRule empty = new LevelRule.Empty(Duration.ofSeconds(9));
    assertEquals(true, empty.end(log, 300).orElseThrow().passed());
    LevelLog queued = log(LoadLevel.drain("drain", empty), 3);
    assertEquals(false, empty.end(queued, 9_000).orElseThrow().passed());
  }

  @Test
  void arrivalsThatWereDueAreCountedWhetherStartedOrNot() {
    LevelRule rule = new LevelRule.Hold(Duration.ofSeconds(9), false);
    LoadLevel level =
        LoadLevel.open("2 tasks/s", Level.Kind.STEP, 1, new ArrivalSchedule(2, false, 0), rule);
    LevelLog log = new LevelLog(level, 1_000, 0);
    log.tick(2_400, 60_000);
    assertEquals(3L, log.arrivals());
    log.tick(4_100, 4_000);
    assertEquals(6L, log.arrivals(), "the load is over: the arrival at 4 s may not start");
    assertEquals(0, log.started());
  }

  private static LevelLog log(LoadLevel level, int carried) {
    return new LevelLog(level, 0, carried);
  }

  private void run(LevelLog log, @Nullable String phase, long fromMs, long toMs) {
    TaskRun task = task(phase, fromMs);
    log.add(task.event(), fromMs);
    end(task, fromMs, toMs);
    log.add(task.event(), toMs);
  }

  private TaskEvent ended(@Nullable String phase, long fromMs, long toMs) {
    TaskRun task = task(phase, fromMs);
    end(task, fromMs, toMs);
    return task.event();
  }

  private TaskRun task(@Nullable String phase, long fromMs) {
    return new TaskRun("t" + ++tasks, 1, AUDIO, fromMs, fromMs, phase, POLL);
  }

  private static void end(TaskRun task, long fromMs, long toMs) {
    task.sending(fromMs);
    task.answered(new Answer.Accepted(Ticket.of("id")), 202, fromMs, fromMs + 1);
    task.answered(new Answer.Completed("x"), 200, toMs - 1, toMs);
  }
}
