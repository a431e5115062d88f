package asrload.analysis.sample;

import asrload.analysis.role.ProcessNode;
import asrload.analysis.role.ProcessTree;
import asrload.analysis.role.Role;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Credits each role with the CPU of its processes that no row showed, from pidstat's children
 * table. The rule and its reasons: docs/decisions/short-lived-children.md.
 *
 * <p>A row of the children table is what the process and the children that it reaped in the
 * interval spent. So the row less the process's own CPU is a reaping, of which the children's
 * earlier rows, which their own rows in the children table sum up, have been counted. When a
 * process is gone, that sum is taken from what its reaper is due: the nearest of its ancestors that
 * lives on, or pid 1 when its parent was gone before it.
 */
final class ReapedCpu {
  private static final int INIT = 1;

  private final LiveProcesses live;
  private final ProcessTree tree;

  private final Map<Role, Unclaimed> unclaimed = new EnumMap<>(Role.class);

  /** Processes that ended and whose reaper is unknown: one of their kind. */
  private static final class Unclaimed {
    private final CreditLimit limit = new CreditLimit();
    private double countedMs;
    private int interval = -2;

    void add(double ms, int now) {
      countedMs = (now - interval > 1 ? 0 : countedMs) + ms;
      interval = now;
    }

    /** What is left of a credit when that which was counted is taken off. */
    double off(double creditMs, int now) {
      if (now - interval > 1) {
        return creditMs;
      }
      double claimed = Math.min(creditMs, countedMs);
      countedMs -= claimed;
      return limit.take(creditMs - claimed, now);
    }
  }

  ReapedCpu(LiveProcesses live, ProcessTree tree) {
    this.live = live;
    this.tree = tree;
  }

  /**
   * Settles one interval; the processes that are gone are still in the list.
   *
   * @param intervalMs length of a sampling interval, ms
   * @param broken whether the interval does not follow the one before: nothing is known of what
   *     happened between
   */
  void settle(int interval, double intervalMs, boolean broken) {
    List<LiveProcess> all = live.all();
    for (LiveProcess process : all) {
      if (process.interval == interval && !Double.isNaN(process.withChildrenMs)) {
        double own = own(process, intervalMs);
        process.dueMs += process.withChildrenMs - own;
        process.countedMs += process.withChildrenMs;
      }
    }
    for (LiveProcess process : all) {
      if (process.gone) {
        if (!broken) {
          inherit(process, interval, intervalMs);
        }
        release(process);
      }
    }
    for (LiveProcess process : all) {
      if (process.interval == interval && process.dueMs > 0) {
        if (!broken) {
          credit(process, interval);
        }
        process.dueMs = 0;
      }
    }
  }

  /** Its own CPU, ms; of one at the limit of the log any part may be its own, so all of it is. */
  private static double own(LiveProcess process, double intervalMs) {
    if (process.capped) {
      return Math.max(process.withChildrenMs, process.cpuPercent / 100 * intervalMs);
    }
    return Double.isNaN(process.cpuPercent) ? 0 : process.cpuPercent / 100 * intervalMs;
  }

  /** Ends the account of a process. */
  static void release(LiveProcess process) {
    if (process.dueMs < 0) {
      double back = Math.min(-process.dueMs, process.creditedMs);
      process.line.creditMs = Math.max(0, process.line.creditMs - back);
    }
  }

  private void inherit(LiveProcess gone, int interval, double intervalMs) {
    double before = before(gone);
    boolean unknown = Double.isNaN(before);
    double counted = gone.countedMs + (unknown ? 0 : before);
    LiveProcess reaper = reaper(gone, interval);
    if (reaper == null) {
      Unclaimed family = unclaimed(gone.line);
      family.add(counted, interval);
      if (unknown) {
        family.limit.allow(intervalMs, interval);
      }
      return;
    }
    reaper.dueMs += Math.min(0, gone.dueMs) - counted;
    gone.dueMs = 0;
    reaper.heir = gone.line;
    reaper.heirInterval = interval;
    if (unknown) {
      reaper.limit.allow(intervalMs, interval);
    }
  }

  /** What the process had spent before its first row, ms; NaN when unknown. */
  private double before(LiveProcess process) {
    if (process.fresh) {
      return 0;
    }
    return process.node == null ? Double.NaN : 1000 * process.node.secondsBefore(tree.sinceMs());
  }

  private @Nullable LiveProcess reaper(LiveProcess gone, int interval) {
    ProcessNode node = gone.node;
    while (node != null) {
      ProcessNode parent = tree.parent(node);
      if (parent == null) {
        return node == gone.node && node.parentPid != INIT ? null : seen(INIT, interval);
      }
      LiveProcess process = live.get(parent.pid);
      if (process == null || process.node != parent) {
        return seen(INIT, interval); // the parent was gone before
      }
      if (process.interval == interval) {
        return process;
      }
      node = parent; // gone together
    }
    return null;
  }

  private @Nullable LiveProcess seen(long pid, int interval) {
    LiveProcess process = live.get(pid);
    return process != null && process.interval == interval ? process : null;
  }

  private void credit(LiveProcess process, int interval) {
    double credit = process.limit.take(process.dueMs, interval);
    credit = unclaimed(process.line).off(credit, interval);
    if (tree.isEmpty() && !process.line.name.role().isServer()) {
      return; // whose children these were, nobody knows
    }
    RoleLine heir = process.heir;
    RoleLine line = heir != null && interval - process.heirInterval <= 1 ? heir : process.line;
    line.creditMs += credit;
    process.creditedMs += line == process.line ? credit : 0;
  }

  private Unclaimed unclaimed(RoleLine line) {
    return unclaimed.computeIfAbsent(line.name.role().family(), role -> new Unclaimed());
  }
}
