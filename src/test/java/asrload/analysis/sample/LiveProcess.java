package asrload.analysis.sample;

import asrload.analysis.role.ProcessNode;
import asrload.analysis.role.ProcessTitle;
import asrload.analysis.role.RoleResolver.Placement;
import asrload.parse.pidstat.ProcessSampleSink;
import org.jspecify.annotations.Nullable;

/** A process while its samples are read. */
final class LiveProcess {
  /** A process that comes back with less of its memory than this is a new one. */
  private static final double FRESH_SHARE = 0.5;

  final long pid;
  final @Nullable ProcessNode node;

  /** Whether its first sample came in the interval after one in which it was not. */
  final boolean fresh;

  RoleLine line;
  boolean child;

  /** The last interval that it was seen in. */
  int interval;

  double cpuPercent = Double.NaN;
  long rssKib = -1;
  double withChildrenMs = Double.NaN;

  /** Whether its CPU is the most that the log prints; see {@link ProcessSampleSink#atCap}. */
  boolean capped;

  /** The same, should the log have such a limit. */
  boolean atCap;

  /** Whether the interval has a row of it without memory. */
  boolean cpuRow;

  /** Its last known resident memory, KiB. */
  long lastKib = -1;

  /** The last interval in which its row showed no activity. */
  int idleInterval = -2;

  /** Whether it had no row in the interval, and ended as far as can be known now. */
  boolean gone;

  /** Sum of its CPU samples, percent. */
  double rowsPercent;

  /** Sum of its rows in the children table, ms. */
  double countedMs;

  /**
   * CPU of its reaped children that no row has shown yet; below 0 while a reaping is awaited, ms.
   */
  double dueMs;

  /** Of that, what was credited to a role so far, ms. */
  double creditedMs;

  /** Limit of what may be credited while a child of unknown history is among the reaped. */
  final CreditLimit limit = new CreditLimit();

  /** The line of the child that it reaped last, and when. */
  @Nullable RoleLine heir;

  int heirInterval = -2;

  private String command;

  LiveProcess(long pid, String command, Placement placement, RoleLine line, boolean fresh) {
    this.pid = pid;
    this.command = command;
    this.node = placement.process();
    this.child = placement.child();
    this.line = line;
    this.fresh = fresh;
  }

  /** Whether it goes by another command than when it was placed; it is now taken for placed. */
  boolean renamed(String sampled) {
    if (command.equals(sampled)) {
      return false;
    }
    command = sampled;
    return true;
  }

  /** Whether this interval already has such a sample of it. */
  boolean has(double cpu, long rss) {
    return (!Double.isNaN(cpu) && !Double.isNaN(cpuPercent)) || (rss >= 0 && rssKib >= 0);
  }

  /** Whether it is the one that was sampled under its pid after intervals without a row. */
  boolean continues(@Nullable ProcessNode sampled, String command, long kib) {
    if (node != null || sampled != null) {
      return node == sampled;
    }
    boolean fresh = kib >= 0 && kib < FRESH_SHARE * lastKib;
    return ProcessTitle.program(command).equals(ProcessTitle.program(this.command)) && !fresh;
  }

  /** Comes back: what it spent before has been settled with its reaper. */
  void resume() {
    gone = false;
    countedMs = 0;
    dueMs = 0;
    creditedMs = 0;
  }

  void clearInterval() {
    capped = false;
    atCap = false;
    cpuRow = false;
    cpuPercent = Double.NaN;
    rssKib = -1;
    withChildrenMs = Double.NaN;
  }
}
