package asrload.analysis.role;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The workers' names. A worker that is started anew under the same command line after another one
 * ended goes on under that one's name: the two are one lineage.
 */
public final class Lineages {
  /** Workers without known parents beyond this number share a line. */
  public static final int MAX_UNRELATED = 6;

  private static final RoleName OTHERS = RoleName.of(Role.WORKER, "workers");
  private static final Pattern NUMBERED = Pattern.compile("^\\S*asr-worker-(\\d+)(?:\\s|$)");

  /** An end is told only when the process list is looked at again. */
  private static final long NOTICED_MS = 2000;

  private final Map<String, RoleName> numbered = new HashMap<>();
  private final Map<Long, RoleName> unrelated = new HashMap<>();
  private final Map<ProcessNode, RoleName> related = new HashMap<>();
  private final Map<String, List<Lineage>> byTitle = new HashMap<>();
  private final ProcessTree tree;
  private int named;

  private record Lineage(RoleName name, List<ProcessNode> lives) {}

  Lineages(ProcessTree tree) {
    this.tree = tree;
  }

  /** Name of the worker that this process is; null for a process that no list knows. */
  RoleName of(long pid, @Nullable ProcessNode process, String command) {
    Matcher number = NUMBERED.matcher(command);
    if (number.find()) {
      return numbered.computeIfAbsent(
          number.group(1), n -> RoleName.of(Role.WORKER, "worker %s", n));
    }
    if (process != null) {
      return related.computeIfAbsent(process, this::continued);
    }
    return unrelated.size() >= MAX_UNRELATED && !unrelated.containsKey(pid)
        ? OTHERS
        : unrelated.computeIfAbsent(pid, this::next);
  }

  private RoleName continued(ProcessNode process) {
    List<Lineage> candidates =
        byTitle.computeIfAbsent(
            ProcessTitle.program(process.command()), title -> new ArrayList<>(1));
    for (Lineage lineage : candidates) {
      if (lineage.lives().stream().allMatch(life -> apart(life, process))) {
        lineage.lives().add(process);
        return lineage.name();
      }
    }
    List<ProcessNode> lives = new ArrayList<>(List.of(process));
    Lineage lineage = new Lineage(next(process.pid), lives);
    candidates.add(lineage);
    return lineage.name();
  }

  private boolean apart(ProcessNode a, ProcessNode b) {
    return endsBefore(a, b) || endsBefore(b, a);
  }

  private boolean endsBefore(ProcessNode a, ProcessNode b) {
    return tree.ended(a) && a.lastMs() <= b.startMs + NOTICED_MS && a.startMs < b.startMs;
  }

  private RoleName next(long pid) {
    named++;
    return RoleName.of(Role.WORKER, "worker %s (pid %d)", named, pid);
  }
}
