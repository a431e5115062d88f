package asrload.scenario;

import asrload.journal.TaskEvent;
import asrload.journal.TaskEvent.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Every task in flight and the counts of those that ended; each state change goes to the journal.
 * Thread-safe.
 */
public final class TaskBoard {
  /**
   * By name: an object that gives its identity as a hash code can no longer be locked cheaply, and
   * tasks are locked often.
   */
  private final Map<String, TaskRun> inFlight = new ConcurrentHashMap<>();

  private final Map<Kind, LongAdder> ended = new ConcurrentHashMap<>();
  private volatile Consumer<TaskEvent> journal =
      event -> {
        throw new IllegalStateException("a task before the journal was opened");
      };

  /** Where state changes go from now on; to be called before the first task. */
  public void journalTo(Consumer<TaskEvent> opened) {
    this.journal = opened;
  }

  void started(TaskRun task) {
    inFlight.put(task.clientId(), task);
    journal.accept(task.event());
  }

  /**
   * Takes an ended task off the board; a task that is not on it is left alone, so that none is
   * journalled twice.
   */
  void ended(TaskRun task) {
    Kind kind = task.end();
    if (kind != null && inFlight.remove(task.clientId()) != null) {
      if (!task.alone()) {
        ended.computeIfAbsent(kind, k -> new LongAdder()).increment();
      }
      journal.accept(task.event());
    }
  }

  /**
   * The same when the drain is over; one that nothing was sent of is left to its user.
   *
   * @param taskTimeoutMs tasks that took so long have timed out
   */
  void abandonSent(long nowMs, long taskTimeoutMs) {
    for (TaskRun task : List.copyOf(inFlight.values())) {
      if (task.hasSent()) {
        task.timeOut(nowMs, taskTimeoutMs);
        task.abandon(nowMs);
        ended(task);
      }
    }
  }

  /** Ends every task that is still in flight, when nobody waits for them any longer. */
  public void abandonAll(long nowMs) {
    for (TaskRun task : List.copyOf(inFlight.values())) {
      task.abandon(nowMs);
      ended(task);
    }
  }

  /** Tasks submitted and not ended. */
  public int inFlight() {
    return inFlight.size();
  }

  /** Tasks of the load that ended in one of these ways. */
  public long count(Collection<Kind> kinds) {
    return kinds.stream().mapToLong(kind -> ended.getOrDefault(kind, new LongAdder()).sum()).sum();
  }
}
