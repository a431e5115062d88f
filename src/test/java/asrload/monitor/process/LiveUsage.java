package asrload.monitor.process;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * CPU and memory of the workers of one host from call to call, as the report counts them: a process
 * that a worker started counts to it, and so does one that began and ended between two lists, by
 * the CPU of reaped children (cutime and cstime of proc_pid_stat(5)).
 */
public final class LiveUsage {
  /** The injector runs on another host. */
  public static final long NO_INJECTOR = -1;

  private static final int MAX_ANCESTORS = 32;

  private final Function<String, Optional<Boolean>> isWorker;
  private final long injectorPid;
  private final boolean ownServer;
  private @Nullable Listed before;
  private double cpuSeconds;
  private double seconds;
  private boolean unknown;

  /**
   * Usage of the workers.
   *
   * @param cpuSeconds CPU that they spent; null when a part of it is unknown
   * @param seconds time over which they did
   * @param rssMib resident memory at its end, MiB
   */
  public record Usage(@Nullable Double cpuSeconds, double seconds, double rssMib) {}

  /** A list of processes, by pid, and the keys of the workers in it. */
  private record Listed(long monotonicMs, Map<Long, ProcessRow> byPid, Set<String> workers) {
    @Nullable ProcessRow same(ProcessRow row) {
      ProcessRow found = byPid.get(row.pid());
      return found != null && found.key().equals(row.key()) ? found : null;
    }

    boolean isWorker(ProcessRow row) {
      return workers.contains(row.key());
    }
  }

  /**
   * For one host.
   *
   * @param isWorker whether a process of that command line is a worker; empty: as its parent
   * @param injectorPid pid of the injector, which is no worker even where its settings name one; or
   *     {@link #NO_INJECTOR}
   * @param ownServer whether the injector started the server: then only its descendants count
   */
  public LiveUsage(
      Function<String, Optional<Boolean>> isWorker, long injectorPid, boolean ownServer) {
    this.isWorker = isWorker;
    this.injectorPid = injectorPid;
    this.ownServer = ownServer;
  }

  /** Takes the next list. */
  public synchronized void accept(ProcessFrame frame) {
    Map<Long, ProcessRow> byPid = new HashMap<>();
    frame.rows().forEach(row -> byPid.put(row.pid(), row));
    Set<String> workers = new HashSet<>();
    for (ProcessRow row : frame.rows()) {
      if (isWorker(row, byPid)) {
        workers.add(row.key());
      }
    }
    Listed now = new Listed(frame.monotonicMs(), byPid, workers);
    if (before != null && now.monotonicMs() > before.monotonicMs()) {
      seconds += (now.monotonicMs() - before.monotonicMs()) / 1000.0;
      add(before, now);
    }
    before = now;
  }

  private void add(Listed last, Listed now) {
    Map<String, Double> seenOfReaped = seenOfReaped(last, now);
    for (ProcessRow row : now.byPid().values()) {
      if (!now.isWorker(row)) {
        continue;
      }
      ProcessRow was = last.same(row);
      double own = since(row.cpuSeconds(), was == null ? null : was.cpuSeconds());
      double reaped = since(row.childCpuSeconds(), was == null ? null : was.childCpuSeconds());
      cpuSeconds += own + Math.max(0, reaped - seenOfReaped.getOrDefault(row.key(), 0.0));
    }
  }

  /** What earlier lists showed of the processes that are gone, by the one that reaped them. */
  private Map<String, Double> seenOfReaped(Listed last, Listed now) {
    Map<String, Double> seen = new HashMap<>();
    for (ProcessRow gone : last.byPid().values()) {
      if (now.same(gone) != null) {
        continue;
      }
      ProcessRow reaper = reaper(gone, last, now);
      if (reaper != null) {
        seen.merge(reaper.key(), total(gone), Double::sum);
      }
      // What it spent after the last list is in no worker's account.
      unknown |= last.isWorker(gone) && (reaper == null || !now.isWorker(reaper));
    }
    return seen;
  }

  /** The nearest ancestor that lives on. */
  private static @Nullable ProcessRow reaper(ProcessRow gone, Listed last, Listed now) {
    ProcessRow parent = last.byPid().get(gone.parentPid());
    for (int i = 0; parent != null && i < MAX_ANCESTORS; i++) {
      ProcessRow living = now.same(parent);
      if (living != null) {
        return living;
      }
      parent = last.byPid().get(parent.parentPid());
    }
    return null;
  }

  private double since(@Nullable Double now, @Nullable Double was) {
    unknown |= now == null;
    return now == null ? 0 : Math.max(0, now - (was == null ? 0 : was));
  }

  private static double total(ProcessRow row) {
    return (row.cpuSeconds() == null ? 0 : row.cpuSeconds())
        + (row.childCpuSeconds() == null ? 0 : row.childCpuSeconds());
  }

  private boolean isWorker(ProcessRow row, Map<Long, ProcessRow> byPid) {
    ProcessRow process = row;
    Optional<Boolean> worker = Optional.empty();
    boolean descends = !ownServer;
    for (int i = 0; process != null && i < MAX_ANCESTORS; i++) {
      if (worker.isEmpty()) {
        worker = own(process);
      }
      descends |= process.parentPid() == injectorPid;
      process = byPid.get(process.parentPid());
    }
    return worker.orElse(false) && descends;
  }

  /** What a process is by itself; one whose parent has ended stays what it was. */
  private Optional<Boolean> own(ProcessRow process) {
    if (process.pid() == injectorPid) {
      return Optional.of(false);
    }
    boolean was = before != null && before.isWorker(process);
    return isWorker.apply(process.command()).or(() -> Optional.of(true).filter(yes -> was));
  }

  /** Usage since the last call; empty without workers or without a new list. */
  public synchronized Optional<Usage> next() {
    if (before == null || before.workers().isEmpty() || seconds == 0) {
      return Optional.empty();
    }
    double rssKib = 0;
    for (ProcessRow row : before.byPid().values()) {
      rssKib += before.isWorker(row) && row.rssKib() != null ? row.rssKib() : 0;
    }
    Usage usage = new Usage(unknown ? null : (Double) cpuSeconds, seconds, rssKib / 1024);
    cpuSeconds = 0;
    seconds = 0;
    unknown = false;
    return Optional.of(usage);
  }

  /** Whether there are workers. */
  synchronized boolean any() {
    return before != null && !before.workers().isEmpty();
  }
}
