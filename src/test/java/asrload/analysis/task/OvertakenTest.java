package asrload.analysis.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asrload.analysis.Analyser;
import asrload.journal.TaskEvent;
import asrload.testing.SampleRun;
import asrload.testing.SampleTask;
import java.util.List;
import org.junit.jupiter.api.Test;

class OvertakenTest {
  private final SampleRun run = SampleRun.healthy();

  private List<String> overtaken() {
    return Overtaken.of(Analyser.analyse(run.files()).client().tasks());
  }

  private void neverEnds(int index, TaskEvent.Kind kind) {
    SampleTask task = run.tasks.get(index);
    run.events.removeIf(event -> event.clientId().equals(task.id()));
    run.events.addAll(task.ended(kind, "timeout", "not done within asr.taskTimeout"));
  }

  @Test
  void aTaskThatTimedOutWhileTenLaterOnesWereCompletedIsNamed() {
    neverEnds(20, TaskEvent.Kind.TIMED_OUT);
    neverEnds(30, TaskEvent.Kind.IN_FLIGHT);
    assertEquals(List.of("task-21", "task-31"), overtaken());
  }

  @Test
  void theLastTasksOfAnOverloadedRunAreNotNamed() {
    neverEnds(78, TaskEvent.Kind.IN_FLIGHT);
    neverEnds(69, TaskEvent.Kind.IN_FLIGHT);
    assertEquals(List.of(), overtaken(), "eight later ones were completed");
    neverEnds(20, TaskEvent.Kind.FAILED);
    assertEquals(List.of(), overtaken(), "a failed task has an end");
  }
}
