package asrload.simulation.run;

import asrload.config.LoadSettings.Soak;
import asrload.journal.RunDirectory;
import asrload.journal.TaskEvent.Kind;
import asrload.monitor.HostMemory;
import asrload.report.RunReporter;
import asrload.scenario.TaskBoard;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks after a long run on a thread of its own: stop rules every few seconds, an interim report
 * now and then.
 */
final class SoakWatch implements AutoCloseable {
  private static final long LOOK_SECONDS = 2;
  private static final long ERRORS_OVER_MS = Duration.ofMinutes(5).toMillis();
  private static final Set<Kind> ERRORS = Set.of(Kind.FAILED, Kind.REJECTED, Kind.TIMED_OUT);
  private static final Set<Kind> ENDS =
      Set.of(Kind.COMPLETED, Kind.FAILED, Kind.REJECTED, Kind.TIMED_OUT);

  /** Reporting takes at most this part of one core, so that it does not disturb the load. */
  private static final long REPORT_PART = 20;

  private final PreparedLoad load;
  private final RunDirectory directory;
  private final GatlingResults gatling;
  private final Soak soak;
  private final StopRules rules;
  private final Deque<Counts> counts = new ArrayDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::watch, "soak-watch");

  private record Counts(long timeMs, long ended, long errors) {}

  @SuppressWarnings("ThreadPriorityCheck") // no more than a hint: REPORT_PART is the limit
  SoakWatch(PreparedLoad load, RunDirectory directory, GatlingResults gatling) {
    this.load = load;
    this.directory = directory;
    this.gatling = gatling;
    this.soak = load.config().load().soak();
    boolean open = soak.capacity().map(capacity -> capacity.open()).orElse(false);
    this.rules = new StopRules(soak.stop(), open);
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
  }

  void start() {
    thread.start();
  }

  private void watch() {
    long interimMs = soak.interim().toMillis();
    long nextReportMs = nowMs() + interimMs;
    try {
      while (!closed.await(LOOK_SECONDS, TimeUnit.SECONDS)) {
        rules.reason(look()).ifPresent(load.context().phase()::stop);
        if (nowMs() >= nextReportMs) {
          long tookMs = report();
          nextReportMs = Math.max(nextReportMs + interimMs, nowMs() + REPORT_PART * tookMs);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      System.err.println("asrload: stop rules and interim reports have ended: " + e);
    }
  }

  private StopRules.Seen look() throws IOException {
    TaskBoard board = load.context().board();
    Counts now = new Counts(nowMs(), board.count(ENDS), board.count(ERRORS));
    counts.addLast(now);
    while (counts.getFirst().timeMs() < now.timeMs() - ERRORS_OVER_MS) {
      counts.removeFirst();
    }
    Counts then = counts.size() == 1 ? new Counts(0, 0, 0) : counts.getFirst();
    return new StopRules.Seen(
        now.ended() - then.ended(),
        now.errors() - then.errors(),
        HostMemory.availableShare().orElse(null),
        board.inFlight(),
        (directory.sizeBytes() + gatling.sizeBytes()) >> 20);
  }

  /** Makes an interim report; returns how long it took, ms. */
  private long report() {
    long startMs = nowMs();
    try {
      Path report =
          RunReporter.interim(
              directory.root(), directory.interim(), load.config().output().timeZone(), startMs);
      System.out.println("Interim report: " + report);
    } catch (IOException | RuntimeException e) {
      System.err.println("asrload: the interim report: " + e);
    }
    return nowMs() - startMs;
  }

  private long nowMs() {
    return load.context().clock().nowMs();
  }

  /** Waits for a report that is being made: it reads files that are about to be closed. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
