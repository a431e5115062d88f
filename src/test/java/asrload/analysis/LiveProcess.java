package asrload.analysis;

import org.jspecify.annotations.Nullable;

/** A process while its samples are read. */
final class LiveProcess {
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

  void clearInterval() {
    cpuPercent = Double.NaN;
    rssKib = -1;
    withChildrenMs = Double.NaN;
  }
}
