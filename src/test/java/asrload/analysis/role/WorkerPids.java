package asrload.analysis.role;

import asrload.parse.worker.Processing;
import asrload.parse.worker.WorkerRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pids that worker logs name, with the times at which they worked. */
public final class WorkerPids {
  /** Logs and process lists are stamped by different hands. */
  private static final long MARGIN_MS = 2000;

  private final Map<Long, Span> spans = new HashMap<>();

  private record Span(long firstMs, long lastMs) {
    Span with(Span other) {
      return new Span(Math.min(firstMs, other.firstMs), Math.max(lastMs, other.lastMs));
    }
  }

  /** Pids of unknown times. */
  static WorkerPids of(Set<Long> pids) {
    WorkerPids workers = new WorkerPids();
    pids.forEach(pid -> workers.spans.put(pid, new Span(Long.MIN_VALUE / 2, Long.MAX_VALUE / 2)));
    return workers;
  }

  public static WorkerPids of(List<WorkerRecord> records) {
    WorkerPids workers = new WorkerPids();
    for (WorkerRecord record : records) {
      Long start = Processing.startMs(record);
      Long end = Processing.endMs(record);
      if (record.pid() != null) {
        Span span =
            start == null || end == null
                ? new Span(Long.MIN_VALUE / 2, Long.MAX_VALUE / 2)
                : new Span(start, end);
        workers.spans.merge(record.pid(), span, Span::with);
      }
    }
    return workers;
  }

  /** Whether a process of that pid, without a known start, is named. */
  boolean contains(long pid) {
    return spans.containsKey(pid);
  }

  /**
   * The processes that did the work: those that were named, and what forked them under their own
   * command line (a worker that forks for each task logs its child's pid).
   */
  Set<ProcessNode> in(ProcessTree tree) {
    Set<ProcessNode> found = new HashSet<>();
    for (ProcessNode node : new ArrayList<>(tree.nodes())) {
      Span span = spans.get(node.pid);
      if (span == null
          || node.startMs > span.lastMs + MARGIN_MS
          || (tree.ended(node) && node.lastMs() + MARGIN_MS < span.firstMs)) {
        continue;
      }
      ProcessNode worker = node;
      while (worker != null && found.add(worker)) {
        ProcessNode parent = tree.parent(worker);
        worker = parent != null && isFork(parent, worker) ? parent : null;
      }
    }
    return found;
  }

  private static boolean isFork(ProcessNode parent, ProcessNode child) {
    return ProcessTitle.of(parent.command()).equals(ProcessTitle.of(child.command()))
        || child.command().contains("multiprocessing.");
  }
}
