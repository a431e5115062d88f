package asrload.scenario;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the users of one run share.
 *
 * @param gate who may start a task now
 * @param uploads what the next task uploads
 * @param taskTimeoutMs a task that is not done by then counts as timed out
 * @param requestTimeout limit of one HTTP request
 */
public record LoadContext(
    RunClock clock,
    LoadPhase phase,
    LoadGate gate,
    TaskBoard board,
    UploadSource uploads,
    long taskTimeoutMs,
    Duration requestTimeout,
    AtomicLong taskNumbers) {

  public LoadContext(
      RunClock clock,
      LoadPhase phase,
      LoadGate gate,
      TaskBoard board,
      UploadSource uploads,
      long taskTimeoutMs,
      Duration requestTimeout) {
    this(clock, phase, gate, board, uploads, taskTimeoutMs, requestTimeout, new AtomicLong());
  }

  String nextTaskName() {
    return "t" + taskNumbers.incrementAndGet();
  }
}
