package asrload.analysis.injector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.injector.InjectorCheck.Kind;
import asrload.analysis.injector.InjectorHealth.Evidence;
import asrload.analysis.task.Latency;
import asrload.analysis.task.Outcome;
import asrload.analysis.task.Task;
import asrload.journal.InjectorSecond;
import asrload.journal.TaskEvent;
import asrload.parse.gatling.GatlingLog;
import asrload.testing.TaskEventFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each rule of the sheet: violated, held, not measurable. */
class InjectorHealthTest {
  private final List<Task> tasks = new ArrayList<>();
  private @Nullable List<InjectorSecond> seconds = new ArrayList<>();
  private @Nullable GatlingLog gatling = log("");
  private @Nullable Long pollIntervalMs = 250L;
  private @Nullable Long intended;

  InjectorHealthTest() {
    tasks(400, 3, 2);
    for (int i = 0; i < 60; i++) {
      second(Map.of(1, 930, 5, 3), 1, 0.2);
    }
  }

  private boolean warm = true;
  private int polls = 10;

  @Test
  void aHealthyInjectorViolatesNothing() {
    intended = 400L;
    InjectorHealth health = health();
    assertEquals(List.of(), health.violated());
    assertEquals(Kind.values().length - 2, health.measured().size(), "neither waits nor a quota");
  }

  @Test
  void tasksThatWereNeverStartedMakeARunInvalid() {
    intended = 400L;
    held(Kind.STARTED);
    intended = 407L;
    violated(Kind.STARTED);
    intended = null;
    unknown(Kind.STARTED, "n/a (users of a closed workload start their next task when the last");
  }

  @Test
  void lateStartsMakeARunInvalidWhenMoreThanChanceWouldAllow() {
    tasks.clear();
    for (int i = 0; i < 3; i++) {
      tasks(20, 3, 2);
      tasks(1, 200, 2);
    }
    tasks(37, 3, 2);
    held(Kind.START_LAG);
    for (int i = 0; i < 5; i++) {
      tasks(7, 3, 2);
      tasks(1, 200, 2);
    }
    violated(Kind.START_LAG);
    tasks.clear();
    unknown(Kind.START_LAG, "n/a (no task was started)");
  }

  @Test
  void aMinuteOfBusyCoresMakesARunInvalid() {
    second(Map.of(1, 900), 1, 1.9);
    held(Kind.CPU);
    for (int i = 0; i < 60; i++) {
      second(Map.of(1, 900), 1, 1.7);
    }
    violated(Kind.CPU);
    seconds().subList(59, seconds().size()).clear();
    unknown(Kind.CPU, "n/a (needs 60 s, have 59 s)");
    seconds = null;
    unknown(Kind.CPU, "n/a (no injector.jsonl)");
  }

  @Test
  void manyLongHiccupsMakeARunInvalidAndFewDoNot() {
    second(Map.of(1, 900, 400, 20), 1, 0.2);
    held(Kind.HICCUPS);
    second(Map.of(1, 900, 400, 40), 1, 0.2);
    violated(Kind.HICCUPS);
    seconds().subList(9, seconds().size()).clear();
    unknown(Kind.HICCUPS, "n/a (needs 10 s, have 9 s)");
  }

  @Test
  void slowTasksAllowLongerHiccups() {
    second(Map.of(1, 900, 400, 60), 1, 0.2);
    violated(Kind.HICCUPS);
    tasks.clear();
    tasks(400, 3, 60);
    held(Kind.HICCUPS);
  }

  @Test
  void garbageCollectionMakesARunInvalid() {
    second(Map.of(1, 900), 1000, 0.2);
    held(Kind.GC);
    second(Map.of(1, 900), 1000, 0.2);
    violated(Kind.GC);
    seconds().clear();
    unknown(Kind.GC, "n/a (no injector.jsonl)");
  }

  @Test
  void latePollsMakeARunInvalid() {
    held(Kind.POLL_LATENESS);
    tasks.replaceAll(task -> late(task, 200));
    violated(Kind.POLL_LATENESS);
    pollIntervalMs = null;
    unknown(Kind.POLL_LATENESS, "n/a (the poll interval is unknown)");
  }

  @Test
  void wantOfPortsMakesARunInvalidAndTheServersRefusalDoesNot() {
    gatling = log("j.n.ConnectException: Connection refused");
    held(Kind.SOCKETS);
    gatling = log("j.n.BindException: Cannot assign requested address");
    violated(Kind.SOCKETS);
    gatling = null;
    unknown(Kind.SOCKETS, "n/a (no gatling/simulation.log)");
  }

  @Test
  void aJournalThatWasWaitedForForATenthOfASecondMakesTheRunInvalid() {
    assertTrue(
        health().checks().stream().noneMatch(check -> check.kind() == Kind.JOURNAL),
        "nobody wrote it");
    seconds().add(new InjectorSecond(0, 1, Map.of(1, 900), 1, 0, 0.1, 2, 100L, null));
    held(Kind.JOURNAL);
    seconds().add(new InjectorSecond(0, 1, Map.of(1, 900), 1, 0, 0.1, 2, 101L, null));
    violated(Kind.JOURNAL);
  }

  private List<InjectorSecond> seconds() {
    return seconds == null ? List.of() : seconds;
  }

  @Test
  void latePollsAreSeenThoughATaskHasHundredsOfThem() {
    polls = 300;
    tasks.replaceAll(task -> late(task, 3));
    held(Kind.POLL_LATENESS);
    for (int i = 0; i < tasks.size(); i += 2) {
      tasks.set(i, late(tasks.get(i), 200));
    }
    held(Kind.POLL_LATENESS); // 1 % of 300 polls would make 95 % of the tasks have one
    polls = 30;
    tasks.replaceAll(task -> late(task, 200));
    violated(Kind.POLL_LATENESS); // and of 30 polls a quarter
  }

  @Test
  void theFirstSecondOfAColdJvmIsNotHeldAgainstIt() {
    tasks.clear();
    tasks(30, 80, 2);
    violated(Kind.START_LAG);
    warm = false;
    unknown(
        Kind.START_LAG, "n/a (all tasks were due in the first second of a run without a baseline)");
  }

  private void second(Map<Integer, Integer> hiccups, long gcMs, double cpuSeconds) {
    if (seconds != null) {
      double longest = hiccups.keySet().stream().mapToInt(ms -> ms).max().orElse(0);
      seconds.add(new InjectorSecond(0, 1, hiccups, longest, gcMs, cpuSeconds, 2));
    }
  }

  private void tasks(int count, long lagMs, double latencySeconds) {
    for (int i = 0; i < count; i++) {
      long done = (long) (latencySeconds * 1000);
      TaskEvent event =
          TaskEventFixture.of(TaskEvent.Kind.COMPLETED, "t" + tasks.size())
              .audio("a.wav")
              .audioSeconds(1.0)
              .intendedMs(0)
              .sentMs(lagMs)
              .acceptedMs(lagMs + 1)
              .doneMs(done)
              .polls(10)
              .httpStatus(200)
              .text("")
              .pollLateMs(3L)
              .event();
      tasks.add(new Task(event, Outcome.COMPLETED));
    }
  }

  private Task late(Task task, long lateMs) {
    TaskEvent e = task.last();
    return new Task(
        TaskEventFixture.like(e)
            .serverId(null)
            .user(1)
            .audioSeconds(1.0)
            .intendedMs(0)
            .sentMs(3)
            .acceptedMs(4L)
            .notDoneMs(null)
            .polls(polls)
            .httpStatus(200)
            .errorClass(null)
            .error(null)
            .text("")
            .throttled(0)
            .phase(null)
            .serverQueuedMs(null)
            .serverStartedMs(null)
            .serverFinishedMs(null)
            .pollLateMs(lateMs)
            .event(),
        task.outcome());
  }

  private static GatlingLog log(String message) {
    boolean ok = message.isEmpty();
    return new GatlingLog(
        "3.15.1",
        "x",
        0,
        List.of(new GatlingLog.Request("submit", 0, 1, ok, ok ? null : message)),
        1,
        1,
        List.of());
  }

  private InjectorHealth health() {
    InjectorHealth.Arrivals arrivals =
        intended == null ? null : new InjectorHealth.Arrivals(intended, 1);
    return InjectorHealth.of(
        new Evidence(
            tasks, warm, null, Latency.of(tasks), seconds, gatling, pollIntervalMs, arrivals));
  }

  private InjectorCheck check(Kind kind) {
    return health().checks().stream().filter(c -> c.kind() == kind).findFirst().orElseThrow();
  }

  private void held(Kind kind) {
    InjectorCheck check = check(kind);
    assertFalse(check.violated() || check.value() == null, check.toString());
  }

  private void violated(Kind kind) {
    assertTrue(check(kind).violated(), check(kind).toString());
  }

  private void unknown(Kind kind, String why) {
    assertNull(check(kind).value());
    assertTrue(check(kind).words().toString().startsWith(why), check(kind).words().toString());
  }
}
