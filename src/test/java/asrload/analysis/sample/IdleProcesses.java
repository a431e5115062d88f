package asrload.analysis.sample;

import asrload.analysis.role.ProcessNode;
import asrload.analysis.role.ProcessTree;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The processes that have no row for a while. Where a collector lists all processes (pidstat -p
 * ALL), they have ended; otherwise one that comes back under its pid, command and memory was idle.
 * A process list decides by its start times.
 */
final class IdleProcesses {
  /** A log of all processes has an idle row among so many. */
  private static final int MAX_ROWS_PER_IDLE_ROW = 20;

  /** So many may be idle; of more, those that were so for the longest are forgotten. */
  private static final int MAX_IDLE = 20_000;

  private final ProcessTree tree;
  private final BiConsumer<LiveProcess, Boolean> over;

  /** By pid, the longest idle first. */
  private final Map<Long, LiveProcess> byPid = new LinkedHashMap<>();

  private boolean listsAll;
  private long rows;
  private long idleRows;
  private int times;
  private boolean cpuTable;
  private boolean memoryTable;
  private boolean oneTable;

  /** With what to do with a process that is over, and whether it is known to have ended. */
  IdleProcesses(ProcessTree tree, BiConsumer<LiveProcess, Boolean> over) {
    this.tree = tree;
    this.over = over;
  }

  /** Takes the values of a row of the process: NaN and -1 where it has none. */
  void row(LiveProcess process, double cpuPercent, long rssKib) {
    rows++;
    boolean cpu = !Double.isNaN(cpuPercent);
    boolean memory = rssKib >= 0;
    cpuTable |= cpu;
    memoryTable |= memory;
    oneTable |= cpu && memory;
    process.cpuRow |= !memory;
  }

  /**
   * Takes a row that shows no activity. Two in a row with the same memory are of a collector that
   * lists all processes.
   */
  void idleRow(LiveProcess process, boolean sameMemory, int interval) {
    idleRows += sameMemory && process.idleInterval == interval - 1 ? 1 : 0;
    process.idleInterval = interval;
  }

  /** The process that had no row for a while; null where there was none or it was another one. */
  @Nullable LiveProcess comesBack(
      long pid, @Nullable ProcessNode node, String command, long rssKib, int interval) {
    LiveProcess process = byPid.remove(pid);
    if (process == null) {
      return null;
    }
    if (!process.continues(node, command, rssKib)) {
      over.accept(process, true);
      return null;
    }
    if (!listsAll) {
      process.line.idle.add(process.interval + 1, interval, process.lastKib, process.child);
      times++;
    }
    process.resume();
    return process;
  }

  /** Decides, before an interval is closed, whether idle processes have rows. */
  void decide() {
    listsAll |= idleRows > 0 && idleRows * MAX_ROWS_PER_IDLE_ROW >= rows;
  }

  /** Of two tables that list active processes alone, each leaves out what did not change. */
  void addUnchanged(LiveProcess process) {
    if (listsAll || oneTable || !cpuTable || !memoryTable) {
      return;
    }
    if (process.rssKib < 0) {
      process.rssKib = process.lastKib;
    } else if (!process.cpuRow) {
      process.cpuPercent = 0;
    }
  }

  /** Takes a process that has no row in the interval that ends now, epoch ms. */
  void setAside(LiveProcess process, long nowMs) {
    if (listsAll && !tree.lives(process.node, nowMs)) {
      over.accept(process, true);
      return;
    }
    byPid.put(process.pid, process);
    if (byPid.size() > MAX_IDLE) {
      Iterator<LiveProcess> longest = byPid.values().iterator();
      over.accept(longest.next(), false);
      longest.remove();
    }
  }

  /** Where all processes have rows, those without one end. */
  void endThoseWithoutRow(long nowMs) {
    if (listsAll && !byPid.isEmpty()) {
      byPid.values().stream()
          .filter(process -> !tree.lives(process.node, nowMs))
          .forEach(process -> over.accept(process, true));
      byPid.values().removeIf(process -> !tree.lives(process.node, nowMs));
    }
  }

  /** Another log may have other tables. */
  void logEnds() {
    cpuTable = false;
    memoryTable = false;
    oneTable = false;
  }

  /** After the last log. Where idle processes have no row, the last ones need not have ended. */
  void finish() {
    for (LiveProcess process : byPid.values()) {
      over.accept(process, times == 0 || tree.isKnownToHaveEnded(process.node));
    }
  }

  /** How often a process came back that was idle. */
  int times() {
    return times;
  }
}
