package asrload.simulation.run;

import asrload.analysis.role.Role;
import asrload.analysis.role.RoleRules;
import asrload.journal.TaskEvent.Kind;
import asrload.monitor.Monitoring;
import asrload.monitor.host.MonitorException;
import asrload.monitor.logs.RecentTasks;
import asrload.monitor.process.WorkerMeter;
import asrload.scenario.TaskBoard;
import asrload.scenario.load.LoadController;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Prints a line every few seconds while the load runs. */
final class Progress implements AutoCloseable {
  private static final Set<Kind> DONE = Set.of(Kind.COMPLETED);
  private static final Set<Kind> FAILURES = Set.of(Kind.FAILED, Kind.REJECTED, Kind.TIMED_OUT);

  private final PreparedLoad load;
  private final LoadController control;
  private final Optional<WorkerMeter> workers;
  private final RecentTasks recent;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
          });
  private volatile long startMs = Long.MAX_VALUE;

  /**
   * For one run; nothing is told of processes where none are sampled.
   *
   * @param ownServer whether this process started the server: then only its own descendants count
   * @param control which level is on, and where the plan is
   */
  Progress(PreparedLoad load, Monitoring monitoring, boolean ownServer, LoadController control) {
    RoleRules rules = new RoleRules(load.config().monitor().roles());
    this.load = load;
    this.control = control;
    this.workers =
        monitoring
            .source()
            .map(
                sampled ->
                    monitoring.meter(
                        command -> rules.match(command).map(Role::isWorker), ownServer));
    this.recent = monitoring.recent();
  }

  void start() {
    long everyMs = load.config().output().progress().toMillis();
    var unused = timer.scheduleAtFixedRate(this::print, everyMs, everyMs, TimeUnit.MILLISECONDS);
  }

  /** From now on the load's time is told. */
  void loadStarts() {
    recent.skip();
    startMs = load.context().clock().nowMs();
  }

  private void print() {
    try {
      System.out.println(line());
    } catch (MonitorException e) {
      System.out.println("progress: " + e.getMessage());
    }
  }

  private String line() {
    if (load.context().phase().stopReason().isPresent()) {
      return "stopping: " + load.context().phase().stopReason().get();
    }
    if (startMs == Long.MAX_VALUE) {
      return load.start().ready() ? load.start().words() : load.solo().progress();
    }
    long elapsed = (load.context().clock().nowMs() - startMs) / 1000;
    long total = load.context().phase().loadMs() / 1000;
    TaskBoard board = load.context().board();
    StringBuilder line = new StringBuilder();
    String where = control.progress();
    line.append(
        elapsed <= total && !where.isEmpty()
            ? String.format(Locale.ROOT, "load  %4d s | %s", elapsed, where)
            : elapsed <= total
                ? String.format(Locale.ROOT, "load  %4d s of %d s", elapsed, total)
                : String.format(
                    Locale.ROOT,
                    "drain %4d s of at most %d s",
                    elapsed - total,
                    load.config().tasks().drain().toSeconds()));
    String name = control.current();
    line.append(name.isEmpty() ? "" : " | " + name);
    line.append(
        String.format(
            Locale.ROOT,
            " | done %d, in flight %d, failed %d",
            board.count(DONE),
            board.inFlight(),
            board.count(FAILURES)));
    recent.rtf().ifPresent(rtf -> line.append(String.format(Locale.ROOT, " | RTF %.3f", rtf)));
    workers.flatMap(WorkerMeter::next).ifPresent(usage -> line.append(" | ").append(usage));
    return line.toString();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
