package asrload.analysis.sample;

import asrload.analysis.role.ProcessNode;
import asrload.analysis.role.ProcessTree;
import asrload.analysis.role.Role;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * As {@link ReapedCpu}, for hosts without a children table: by what {@code processes.jsonl} tells
 * of the CPU of reaped children (cutime and cstime of proc(5)). The rule and its reasons:
 * docs/decisions/short-lived-children.md.
 */
final class ReapedByList {
  private final ProcessTree tree;
  private final Function<ProcessNode, RoleLine> lines;
  private final Map<ProcessNode, Double> rowsMs = new HashMap<>();
  private final Map<ProcessNode, Double> countedMs = new HashMap<>();

  /** Rows of processes that the list does not know: one of their kind will have reaped them. */
  private final Map<Role, Double> unclaimedMs = new EnumMap<>(Role.class);

  private final Map<ProcessNode, RoleLine> heirs = new HashMap<>();

  ReapedByList(ProcessTree tree, Function<ProcessNode, RoleLine> lines) {
    this.tree = tree;
    this.lines = lines;
  }

  /** What the rows of a process showed, ms. */
  void rows(LiveProcess process, double ms) {
    if (process.node != null) {
      rowsMs.merge(process.node, ms, Double::sum);
    } else {
      unclaimedMs.merge(process.line.name.role().family(), ms, Double::sum);
    }
  }

  /** Credits every role. */
  void settle() {
    long since = tree.sinceMs();
    for (ProcessNode process : tree.nodes()) {
      RoleLine line = lines.apply(process);
      double rows = rowsMs.getOrDefault(process, 0.0);
      double own = own(process, rows, since);
      line.creditMs += own - rows;
      ProcessNode reaper = tree.ended(process) ? reaper(process) : null;
      if (reaper != null) {
        double before = 1000 * process.secondsBefore(since);
        double reaped = 1000 * process.reapedSeconds(since);
        double counted = own + before + (Double.isNaN(reaped) ? 0 : reaped);
        countedMs.merge(reaper, Double.isNaN(counted) ? 0 : counted, Double::sum);
        heirs.put(reaper, line);
      }
    }
    for (ProcessNode process : tree.nodes()) {
      double due = 1000 * process.reapedSeconds(since) - countedMs.getOrDefault(process, 0.0);
      if (due > 0) {
        RoleLine line = lines.apply(process);
        Role family = line.name.role().family();
        double claimed = Math.min(due, unclaimedMs.getOrDefault(family, 0.0));
        unclaimedMs.merge(family, -claimed, Double::sum);
        due -= claimed;
        RoleLine heir = heirs.getOrDefault(process, line);
        (line.name.role().isServer() ? line : heir).creditMs += due;
      }
    }
  }

  /** A process that lived inside the run counts what it had spent when it was seen last. */
  private double own(ProcessNode process, double rowsMs, long since) {
    boolean inside = process.startMs >= since && tree.ended(process);
    double cpuMs = 1000 * process.cpuSeconds();
    return inside && cpuMs > rowsMs ? cpuMs : rowsMs;
  }

  private @Nullable ProcessNode reaper(ProcessNode process) {
    ProcessNode parent = tree.parent(process);
    while (parent != null && tree.ended(parent) && parent.lastMs() <= process.lastMs()) {
      if (parent.lastMs() < process.lastMs()) {
        return null; // it was gone before: somebody else reaped
      }
      parent = tree.parent(parent);
    }
    return parent;
  }
}
