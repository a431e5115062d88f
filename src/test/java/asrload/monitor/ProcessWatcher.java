package asrload.monitor;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Lists the processes of this host at every interval for whoever wants the lists. Also tells the
 * live usage of some of them, for the line of progress.
 */
public final class ProcessWatcher implements AutoCloseable {
  /** No ancestor is asked for. */
  public static final long ANYBODY = -1;

  private static final int MOST_ANCESTORS = 32;

  private final ProcessTable table = new ProcessTable();
  private final List<Consumer<ProcessFrame>> sinks;
  private final Sampler sampler;
  private volatile ProcessFrame newest = new ProcessFrame(0, 0, List.of());

  /**
   * CPU and memory of some processes.
   *
   * @param cpuPercent since the last call, 100 = one core
   * @param rssMib resident memory, MiB
   */
  public record Usage(double cpuPercent, double rssMib) {}

  private ProcessWatcher(Duration interval, List<Consumer<ProcessFrame>> sinks) {
    this.sinks = sinks;
    this.sampler = new Sampler(OwnCost.threadName(Host.local(), "processes"), interval, this::look);
  }

  /** Starts to watch. */
  static ProcessWatcher start(Duration interval, List<Consumer<ProcessFrame>> sinks) {
    ProcessWatcher watcher = new ProcessWatcher(interval, List.copyOf(sinks));
    watcher.sampler.start();
    return watcher;
  }

  private void look() {
    ProcessFrame frame = table.read();
    newest = frame;
    sinks.forEach(sink -> sink.accept(frame));
  }

  /**
   * Tells the usage of the processes whose command line is accepted, from call to call; empty when
   * there is none.
   *
   * @param ancestor pid of the process from which they have to descend, or {@link #ANYBODY}
   */
  public UsageMeter meter(Predicate<String> command, long ancestor) {
    return new UsageMeter(command, ancestor);
  }

  /** Usage of a group of processes from call to call. */
  public final class UsageMeter {
    private final Predicate<String> command;
    private final long ancestor;
    private ProcessFrame before = newest;

    private UsageMeter(Predicate<String> command, long ancestor) {
      this.command = command;
      this.ancestor = ancestor;
    }

    /** Usage since the last call; empty when no process matches or no time has passed. */
    public Optional<Usage> next() {
      ProcessFrame now = newest;
      Map<String, Double> spent = new HashMap<>();
      before.rows().forEach(row -> spent.put(row.key(), cpu(row)));
      double cpuSeconds = 0;
      long rssKib = 0;
      boolean any = false;
      Map<Long, Long> parents = new HashMap<>();
      now.rows().forEach(row -> parents.put(row.pid(), row.parentPid()));
      for (ProcessRow row : now.rows()) {
        if (command.test(row.command()) && descends(row.parentPid(), parents)) {
          any = true;
          cpuSeconds += Math.max(0, cpu(row) - spent.getOrDefault(row.key(), 0.0));
          rssKib += row.rssKib() == null ? 0 : row.rssKib();
        }
      }
      double seconds = (now.monotonicMs() - before.monotonicMs()) / 1000.0;
      before = now;
      return any && seconds > 0
          ? Optional.of(new Usage(100 * cpuSeconds / seconds, rssKib / 1024.0))
          : Optional.empty();
    }

    private boolean descends(long parent, Map<Long, Long> parents) {
      Long pid = parent;
      for (int i = 0; ancestor != ANYBODY && pid != null && pid != ancestor; i++) {
        pid = i < MOST_ANCESTORS ? parents.get(pid) : null;
      }
      return pid != null;
    }

    private static double cpu(ProcessRow row) {
      return row.cpuSeconds() == null ? 0 : row.cpuSeconds();
    }
  }

  @Override
  public void close() {
    sampler.close();
  }
}
