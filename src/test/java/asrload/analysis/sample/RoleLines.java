package asrload.analysis.sample;

import asrload.analysis.role.Lineages;
import asrload.analysis.role.ProcessNode;
import asrload.analysis.role.Role;
import asrload.analysis.role.RoleName;
import asrload.analysis.role.RoleResolver;
import asrload.analysis.role.RoleResolver.Placement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lines of one host's table, while its samples are read. */
final class RoleLines {
  private final RoleResolver roles;
  private final Map<RoleName, RoleLine> byName = new LinkedHashMap<>();
  private final Map<ProcessNode, RoleLine> byProcess = new HashMap<>();
  private final Set<ProcessNode> counted = new HashSet<>();
  private final RoleLine workers = new RoleLine(RoleName.of(Role.WORKER));
  private boolean unrelatedEnded;

  RoleLines(RoleResolver roles) {
    this.roles = roles;
  }

  RoleLine of(RoleName name) {
    return byName.computeIfAbsent(name, RoleLine::new);
  }

  /** The line of a process of the list, as it was when its samples ended. */
  RoleLine of(ProcessNode process) {
    RoleLine known = byProcess.get(process);
    if (known == null) {
      known = of(roles.place(process).name());
      byProcess.put(process, known);
    }
    return known;
  }

  void closeInterval(long endMs) {
    for (RoleLine line : byName.values()) {
      if (line.name.role().isWorker()) {
        workers.addInterval(line);
      }
      line.closeInterval(endMs);
    }
    workers.closeInterval(endMs);
  }

  /** Decides on the samples at the limit of a log. */
  void logEnds(boolean caps) {
    byName.values().forEach(line -> line.series.logEnds(caps));
    workers.series.logEnds(caps);
  }

  /** Counts a process whose samples are over, because it ended or because sampling did. */
  void count(LiveProcess process, boolean ended) {
    ProcessNode node = process.node;
    if (node != null) {
      byProcess.put(node, process.line);
      if (!counted.add(node)) {
        return; // back after a gap
      }
    } else {
      unrelatedEnded |= ended && process.line.name.role().isWorker() && !numbered(process.line);
    }
    process.line.count(process.child, limit(node));
  }

  /** Counts the processes that were too short-lived for any sample. */
  void countUnsampled() {
    for (ProcessNode process : roles.tree().nodes()) {
      if (roles.tree().ended(process)
          && process.lastMs() >= roles.tree().sinceMs()
          && counted.add(process)) {
        Placement placement = roles.place(process);
        of(process).count(placement.child(), limit(process));
      }
    }
  }

  private static double limit(@Nullable ProcessNode process) {
    Double limit = process == null ? null : process.memoryLimitMib();
    return limit == null ? Double.POSITIVE_INFINITY : limit;
  }

  Map<RoleName, Double> highestPssMib() {
    return roles
        .tree()
        .sharedMemory()
        .highestMib(process -> counted.contains(process) ? of(process).name : null);
  }

  /** The lines to show. Workers and their children that nobody can tell apart are one line. */
  List<RoleLine> finish(long[] endsMs) {
    List<RoleLine> lines = new ArrayList<>(byName.values());
    List<RoleLine> crowd = lines.stream().filter(line -> line.name.role().isWorker()).toList();
    if (!roles.hasTree()
        && (crowd.size() > Lineages.MAX_UNRELATED || (crowd.size() > 1 && unrelatedEnded))) {
      crowd.forEach(workers::absorb);
      int processes = workers.roots() + workers.children();
      workers.name = RoleName.of(Role.WORKER, "workers (%d processes)", processes);
      lines.removeAll(crowd);
      lines.add(workers);
    }
    lines.forEach(line -> line.fillIdle(endsMs));
    return lines;
  }

  /** Whether the line is of one worker, whose processes follow each other. */
  private static boolean numbered(RoleLine line) {
    return line.name.role() == Role.WORKER && line.name.name().toString().matches("worker \\d+");
  }

  /** What a line's processes spent, for samples of that distance in s. */
  RoleUse use(RoleLine line, double intervalSeconds, @Nullable Double pssMaxMib) {
    double rows = line.rowsPercent / 100 * intervalSeconds;
    boolean known = roles.hasTree() || numbered(line);
    return new RoleUse(
        intervalSeconds,
        rows,
        rows + line.creditMs / 1000,
        pssMaxMib,
        Double.isInfinite(line.limitMib) ? null : (Double) line.limitMib,
        line.roots() + line.children(),
        line.mostAtOnce(),
        known ? (Integer) Math.max(0, line.roots() - Math.max(1, line.mostRoots())) : null,
        known ? (Integer) line.children() : null,
        line.mostChildren(),
        !roles.hasTree() || line.name.unrecognised());
  }
}
