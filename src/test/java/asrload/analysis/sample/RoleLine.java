package asrload.analysis.sample;

import asrload.analysis.role.RoleName;

/** Sums of one role and process while samples are read. */
final class RoleLine {
  RoleName name;
  final IdleSpans idle = new IdleSpans();
  RoleSeries series = new RoleSeries();

  /** Sum of the CPU samples, percent; a share of it is not known when no row had CPU. */
  double rowsPercent;

  /** CPU that no row showed, ms. */
  double creditMs;

  /** The smallest memory limit of its processes, MiB. */
  double limitMib = Double.POSITIVE_INFINITY;

  private double cpuPercent = Double.NaN;
  private long rssKib = -1;
  private boolean seen;
  private boolean capped;
  private boolean atCap;
  private int rootsNow;
  private int childrenNow;
  private int roots;
  private int children;
  private int mostRoots;
  private int mostChildren;
  private int mostAtOnce;

  RoleLine(RoleName name) {
    this.name = name;
  }

  void add(LiveProcess process) {
    add(process.cpuPercent, process.rssKib);
    capped |= process.capped;
    atCap |= process.atCap;
    rootsNow += process.child ? 0 : 1;
    childrenNow += process.child ? 1 : 0;
  }

  private void add(double cpu, long rss) {
    seen = true;
    if (!Double.isNaN(cpu)) {
      cpuPercent = (Double.isNaN(cpuPercent) ? 0 : cpuPercent) + cpu;
    }
    if (rss >= 0) {
      rssKib = Math.max(rssKib, 0) + rss;
    }
  }

  /** Adds the interval's sums of another line. */
  void addInterval(RoleLine other) {
    if (other.seen) {
      add(other.cpuPercent, other.rssKib);
      capped |= other.capped;
      atCap |= other.atCap;
      rootsNow += other.rootsNow;
      childrenNow += other.childrenNow;
    }
  }

  void closeInterval(long endMs) {
    if (seen) {
      series.add(endMs, cpuPercent, rssKib);
      series.counted(rootsNow, childrenNow);
      if (capped || atCap) {
        series.cap(capped);
      }
      rowsPercent += Double.isNaN(cpuPercent) ? 0 : cpuPercent;
      mostRoots = Math.max(mostRoots, rootsNow);
      mostChildren = Math.max(mostChildren, childrenNow);
      mostAtOnce = Math.max(mostAtOnce, rootsNow + childrenNow);
    }
    cpuPercent = Double.NaN;
    rssKib = -1;
    seen = false;
    capped = false;
    atCap = false;
    rootsNow = 0;
    childrenNow = 0;
  }

  /** Adds the intervals in which processes were idle and had no row. */
  void fillIdle(long[] endsMs) {
    if (idle.isEmpty()) {
      return;
    }
    idle.rewind();
    series = series.withIdle(idle, endsMs);
    for (int i = 0; i < series.size(); i++) {
      mostRoots = Math.max(mostRoots, series.roots(i));
      mostChildren = Math.max(mostChildren, series.children(i));
      mostAtOnce = Math.max(mostAtOnce, series.roots(i) + series.children(i));
    }
  }

  /** Counts a process that is over. */
  void count(boolean child, double limit) {
    roots += child ? 0 : 1;
    children += child ? 1 : 0;
    limitMib = Math.min(limitMib, limit);
  }

  /** Takes over the counts and credits of another line, but not its series. */
  void absorb(RoleLine other) {
    roots += other.roots;
    children += other.children;
    creditMs += other.creditMs;
    limitMib = Math.min(limitMib, other.limitMib);
    series.absorb(other.series);
    idle.addAll(other.idle);
  }

  int roots() {
    return roots;
  }

  int children() {
    return children;
  }

  int mostRoots() {
    return mostRoots;
  }

  int mostChildren() {
    return mostChildren;
  }

  int mostAtOnce() {
    return mostAtOnce;
  }
}
