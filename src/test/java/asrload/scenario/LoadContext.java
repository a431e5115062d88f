package asrload.scenario;

import asrload.scenario.load.LevelResult;
import asrload.scenario.load.LoadController;
import asrload.scenario.load.LoadGate;
import asrload.scenario.load.LoadPhase;
import asrload.scenario.load.LoadPlan;
import asrload.scenario.load.RunClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What the users of one run share.
 *
 * @param gate who may start a task now
 * @param uploads what the next task uploads
 * @param taskTimeoutMs a task that is not done by then counts as timed out
 * @param requestTimeout limit of one HTTP request
 * @param taskPrefix comes before the number in each task's name: no two injectors share it
 * @param dates takes the dates of all answers
 */
public record LoadContext(
    RunClock clock,
    LoadPhase phase,
    LoadGate gate,
    TaskBoard board,
    UploadSource uploads,
    long taskTimeoutMs,
    Duration requestTimeout,
    String taskPrefix,
    AtomicLong taskNumbers,
    ServerDates dates) {

  public LoadContext(
      RunClock clock,
      LoadPhase phase,
      LoadGate gate,
      TaskBoard board,
      UploadSource uploads,
      long taskTimeoutMs,
      Duration requestTimeout,
      String taskPrefix,
      ServerDates dates) {
    this(
        clock,
        phase,
        gate,
        board,
        uploads,
        taskTimeoutMs,
        requestTimeout,
        taskPrefix,
        new AtomicLong(),
        dates);
  }

  /** What walks through the plan's levels with these tasks. */
  public LoadController controller(LoadPlan plan, Consumer<LevelResult> onLevel) {
    LoadController.TasksInFlight tasks =
        new LoadController.TasksInFlight() {
          @Override
          public int count() {
            return board.inFlight();
          }

          @Override
          public void abandonSent(long nowMs) {
            board.abandonSent(nowMs, taskTimeoutMs);
          }
        };
    return new LoadController(plan, gate, phase, clock, tasks, onLevel);
  }

  String nextTaskName() {
    return taskPrefix + "t" + taskNumbers.incrementAndGet();
  }
}
