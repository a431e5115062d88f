package asrload.analysis.fault;

import asrload.analysis.stats.Window;
import asrload.analysis.task.Joined;
import asrload.analysis.task.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task's stay at the server, as far as a standstill asks for it.
 *
 * @param startMs when the server had taken it; when it was sent, where nobody polled for it
 * @param endMs when the client knew of its end; null when it never did
 * @param audioSeconds its audio, s; null when unknown
 * @param workSeconds how long it was worked on, s: processed, or else the whole stay; null when not
 *     known
 * @param bracketSeconds how much earlier it may have ended, s
 * @param putOff whether the server put off requests for its end: then it may have ended long before
 */
record Flight(
    long startMs,
    @Nullable Long endMs,
    @Nullable Double audioSeconds,
    @Nullable Double workSeconds,
    double bracketSeconds,
    boolean putOff) {
  /** Processing times count when so many of the completed tasks have one. */
  private static final double MIN_COVERAGE = 0.9;

  /**
   * The flights of a run.
   *
   * @param all those that the server took
   * @param processed whether their work is the processing, and not the whole stay
   */
  record Flights(List<Flight> all, boolean processed) {}

  static Flights of(List<Task> tasks, List<Joined> timed) {
    Map<String, Double> processing = new HashMap<>();
    for (Joined joined : timed) {
      Double seconds = joined.processingSeconds();
      // The upload to a synchronous server cannot be told from its waiting.
      if (joined.task() != null && seconds != null && joined.task().last().polls() > 0) {
        processing.put(joined.task().clientId(), seconds);
      }
    }
    long completed = tasks.stream().filter(Task::completed).count();
    long known =
        tasks.stream()
            .filter(Task::completed)
            .filter(t -> processing.containsKey(t.clientId()))
            .count();
    boolean processed = completed > 0 && known >= MIN_COVERAGE * completed;
    List<Flight> all = new ArrayList<>();
    for (Task task : tasks) {
      if (taken(task)) {
        all.add(of(task, processed, processing.get(task.clientId())));
      }
    }
    return new Flights(all, processed);
  }

  /** Whether the server took the task. */
  static boolean taken(Task task) {
    return task.completed() || task.last().acceptedMs() != null;
  }

  private static Flight of(Task task, boolean processed, @Nullable Double processing) {
    Long accepted = task.last().acceptedMs();
    long start = task.last().polls() == 0 || accepted == null ? task.last().sentMs() : accepted;
    Long end = task.last().doneMs();
    boolean completed = task.completed() && end != null;
    Double stay = end == null ? null : (Double) ((end - start) / 1000.0);
    Double upper = task.upperSeconds();
    return new Flight(
        start,
        end,
        task.last().audioSeconds(),
        completed ? (processed ? processing : stay) : null,
        upper == null ? 0 : Math.max(0, upper - task.lowerSeconds()),
        task.last().throttledOthers() != null);
  }

  /** Whether it began before the instant and had not ended before it. */
  boolean spans(long fromMs, long toMs) {
    return startMs <= fromMs && (endMs == null || endMs >= toMs);
  }

  /** Whether some of it lies in the window. */
  boolean overlaps(Window window) {
    return startMs < window.endMs() && (endMs == null || endMs > window.startMs());
  }
}
