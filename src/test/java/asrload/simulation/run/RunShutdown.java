package asrload.simulation.run;

import asrload.report.RunReport;
import asrload.scenario.load.LoadPhase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Ends a run in every way that a JVM can end. Gatling itself runs no {@code after()} on Ctrl-C or
 * SIGTERM; so a shutdown hook stops the load, waits for {@code after()} and for Gatling's HTML, and
 * gives the JVM the verdict's exit code. The same happens when the parent process (Maven) is gone.
 */
public final class RunShutdown {
  /**
   * Time for users to notice the end and for the report; then the run is finished without Gatling.
   */
  private static final Duration FINISH_LIMIT = Duration.ofSeconds(4);

  private static final Duration HTML_LIMIT = Duration.ofSeconds(30);
  private static final long LOOK_EVERY_MS = 20;

  private static @Nullable RunShutdown installed;

  private final ActiveRun run;
  private final LoadPhase phase;
  private final boolean endsJvm;
  private final Thread gatling = Thread.currentThread();
  private final AtomicBoolean finishing = new AtomicBoolean();
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile Optional<RunReport> report = Optional.empty();

  private RunShutdown(ActiveRun run, LoadPhase phase, boolean endsJvm) {
    this.run = run;
    this.phase = phase;
    this.endsJvm = endsJvm;
  }

  /**
   * Guards the run; to be called on Gatling's main thread.
   *
   * @param startedBy the process without which the run is to end, Maven's
   * @param endsJvm whether the JVM ends with the verdict's exit code, when its parent has ended,
   *     and when the calling thread has; not where all these are Gatling Enterprise's
   */
  public static void install(
      ActiveRun run, LoadPhase phase, Optional<ProcessHandle> startedBy, boolean endsJvm) {
    RunShutdown guard = new RunShutdown(run, phase, endsJvm);
    installed = guard;
    if (!endsJvm) {
      Runtime.getRuntime().addShutdownHook(new Thread(guard::cutShort, "asrload-shutdown"));
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(guard::shutDown, "asrload-shutdown"));
    startedBy.ifPresent(guard::watch);
    Thread crashWatch = new Thread(guard::exitWhenGatlingCrashes, "asrload-crash-watch");
    crashWatch.setDaemon(true);
    crashWatch.start();
  }

  /** The load has ended: ends the run and writes the report, once. */
  public static void finish() {
    RunShutdown guard = installed;
    if (guard != null) {
      guard.finishOnce();
      if (!guard.endsJvm) {
        guard.conclude();
      }
    }
  }

  /** The JVM ends before the load: whatever was started ends, too. */
  private void cutShort() {
    if (!finishing.get()) {
      phase.stop("stopped by a signal");
      run.cutCoolDown();
      finish();
    }
  }

  private void watch(ProcessHandle parent) {
    var unused =
        parent
            .onExit()
            .thenRun(
                () -> {
                  phase.stop("the process that started the run has ended");
                  System.exit(ExitCode.NO_REPORT);
                });
  }

  /**
   * A crashed Gatling leaves threads behind that keep the JVM, and with it the server and the
   * monitor, for ever.
   */
  private void exitWhenGatlingCrashes() {
    try {
      gatling.join();
      phase.stop("Gatling crashed; its message is on the error stream");
      System.exit(ExitCode.NO_REPORT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void finishOnce() {
    if (finishing.compareAndSet(false, true)) {
      try {
        report = run.finish();
      } finally {
        finished.countDown();
      }
    }
  }

  private void shutDown() {
    try {
      if (!finishing.get()) {
        phase.stop("stopped by a signal");
      }
      run.cutCoolDown();
      if (!gatling.isAlive() || !finished.await(FINISH_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        finishOnce();
        finished.await();
      }
      awaitGatling();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    run.collectHtml();
    int code = conclude();
    System.out.flush();
    System.err.flush();
    if (code != 0) {
      Runtime.getRuntime().halt(code);
    }
  }

  /** Waits until Gatling's main thread has written the HTML and wants to exit, or has ended. */
  private void awaitGatling() throws InterruptedException {
    long deadline = System.nanoTime() + HTML_LIMIT.toNanos();
    while (gatling.isAlive() && !exiting() && System.nanoTime() < deadline) {
      Thread.sleep(LOOK_EVERY_MS);
    }
  }

  private boolean exiting() {
    return Arrays.stream(gatling.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals("java.lang.Shutdown"));
  }

  /** Prints the verdict and where the report is; returns its exit code. */
  private int conclude() {
    if (report.isEmpty()) {
      return ExitCode.NO_REPORT;
    }
    System.out.println(report.get().console());
    System.out.println("Report: " + run.load().published(run.directory()));
    // Gatling has printed the place from which this one was moved.
    Path moved = run.directory().gatling().resolve("index.html");
    if (Files.exists(moved)) {
      System.out.println("Gatling's report: " + moved.toUri());
    }
    System.out.println("HTML report: " + report.get().page().toUri());
    return run.exitCode(report.get().verdict().verdict());
  }
}
