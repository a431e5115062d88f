package asrload.analysis.task;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.TaskEvent;
import asrload.testing.SampleRun;
import asrload.testing.SampleTask;
import asrload.testing.TaskEventFixture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalTest {
  private final List<SampleTask> tasks = SampleRun.healthy().tasks;
  private final List<TaskEvent> events = new ArrayList<>();

  @Test
  void everyTaskEndsInOneClass() {
    events.addAll(tasks.get(0).completed());
    events.addAll(tasks.get(1).ended(TaskEvent.Kind.FAILED, "http-500", "broken"));
    events.addAll(tasks.get(2).ended(TaskEvent.Kind.REJECTED, "http-503", "full"));
    events.addAll(tasks.get(3).ended(TaskEvent.Kind.TIMED_OUT, "timeout", "too slow"));
    events.addAll(tasks.get(4).ended(TaskEvent.Kind.IN_FLIGHT, "in-flight", "drained"));
    Ledger ledger = Journal.fold(events, true).ledger();
    assertEquals(new Ledger(5, 1, 1, 1, 1, 1, List.of(), List.of(), List.of()), ledger);
    assertEquals(3, ledger.bad());
  }

  @Test
  void aTaskWithoutAnEndWasInFlightWhenTheRunWasKilled() {
    events.add(tasks.get(0).submitted());
    Ledger ledger = Journal.fold(events, false).ledger();
    assertEquals(1, ledger.inFlight());
    assertTrue(ledger.lost().isEmpty());
  }

  @Test
  void aTaskWithoutAnEndIsLostWhenTheRunEndedByItself() {
    events.add(tasks.get(0).submitted());
    assertEquals(List.of("task-1"), Journal.fold(events, true).ledger().lost());
  }

  @Test
  void aTaskThatTheServerForgotIsLost() {
    events.addAll(tasks.get(0).ended(TaskEvent.Kind.FAILED, "unknown-id", "404"));
    Ledger ledger = Journal.fold(events, true).ledger();
    assertEquals(List.of("task-1"), ledger.lost());
    assertEquals(1, ledger.failed());
  }

  @Test
  void aTaskThatEndsTwiceIsDuplicated() {
    events.addAll(tasks.get(0).completed());
    events.add(tasks.get(0).completed().get(1));
    Ledger ledger = Journal.fold(events, true).ledger();
    assertEquals(List.of("task-1"), ledger.duplicated());
    assertEquals(1, ledger.completed());
  }

  @Test
  void twoTasksWithOneServerIdAreDuplicated() {
    SampleTask one = tasks.get(0);
    events.addAll(one.completed());
    TaskEvent end = one.completed().get(1);
    TaskEvent submitted = one.submitted();
    events.add(renamed(submitted));
    events.add(renamed(end));
    assertEquals(List.of("other"), Journal.fold(events, true).ledger().duplicated());
  }

  @Test
  void anEndWithoutASubmissionIsNamed() {
    events.add(tasks.get(0).completed().get(1));
    Ledger ledger = Journal.fold(events, true).ledger();
    assertEquals(List.of("task-1"), ledger.unsubmitted());
    assertEquals(0, ledger.submitted());
  }

  @Test
  void theBracketEndsWithTheFirstDoneAndBeginsWithTheLastNotDone() {
    SampleTask sample = tasks.get(0);
    Task task = Journal.fold(sample.completed(), true).tasks().get(0);
    assertEquals((sample.doneMs() - sample.sentMs()) / 1000.0, task.upperSeconds());
    assertEquals((sample.doneMs() - 150 - sample.sentMs()) / 1000.0, task.lowerSeconds(), 1e-9);
  }

  @Test
  void timedOutTasksCountAsLongerThanAnyOther() {
    for (SampleTask task : tasks) {
      boolean late = task.number() > 70;
      events.addAll(
          late ? task.ended(TaskEvent.Kind.TIMED_OUT, "timeout", "late") : task.completed());
    }
    Latency latency = Latency.of(Journal.fold(events, true).tasks());
    assertEquals(10, latency.censored());
    assertEquals(Double.POSITIVE_INFINITY, latency.percentile(0.95).value());
    assertTrue(requireNonNull(latency.percentile(0.5).value()) < 2);
  }

  private static TaskEvent renamed(TaskEvent e) {
    return TaskEventFixture.like(e)
        .clientId("other")
        .phase(null)
        .serverQueuedMs(null)
        .serverStartedMs(null)
        .serverFinishedMs(null)
        .pollLateMs(null)
        .event();
  }
}
