package asrload.simulation.run;

import asrload.scenario.load.LoadPhase;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a run that takes too long: first the load, then the JVM with a report, at last the JVM. So
 * no run hangs, whatever the server does.
 */
final class Deadline implements AutoCloseable {
  /** Users notice the end of the load within half a second, unless a request hangs. */
  private static final Duration FOR_USERS = Duration.ofSeconds(15);

  private static final Duration FOR_REPORT = Duration.ofMinutes(10);

  private final Duration deadline;
  private final LoadPhase phase;
  private final CountDownLatch finished = new CountDownLatch(1);

  Deadline(Duration deadline, LoadPhase phase) {
    this.deadline = deadline;
    this.phase = phase;
  }

  /** The time runs. */
  void start() {
    daemon(this::watch);
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "deadline");
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    try {
      if (passes(deadline)) {
        phase.stop(
            "its deadline of %d s (asr.deadline) has passed".formatted(deadline.toSeconds()));
        if (passes(FOR_USERS)) {
          daemon(() -> System.exit(ExitCode.NO_REPORT));
          TimeUnit.MILLISECONDS.sleep(FOR_REPORT.toMillis());
          Runtime.getRuntime().halt(ExitCode.NO_REPORT);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits; false when the run was finished before. */
  private boolean passes(Duration time) throws InterruptedException {
    return !finished.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    finished.countDown();
  }
}
