package asrload.parse;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that workers have begun and not ended, to which the values belong that an engine prints
 * without an id. Where several tasks are at work and nothing tells whose values these are, none
 * gets them.
 */
final class WorkInProgress {
  private static final int MOST = 1000;

  /** So many tasks that end while another is at work show that this one was given up. */
  private static final int GIVEN_UP = 20;

  private static final class Open {
    private final String source;
    private final String process;
    private final String context;
    private final WorkerTask task;
    private int endedSince;

    Open(String source, String process, String context, WorkerTask task) {
      this.source = source;
      this.process = process;
      this.context = context;
      this.task = task;
    }

    boolean mayBe(String otherSource, String otherProcess) {
      return source.equals(otherSource)
          && (process.equals(otherProcess) || process.isEmpty() || otherProcess.isEmpty());
    }
  }

  private final Map<String, Open> open = bounded();

  /** Values of a process that no task is known to be at work in: they are of the next to end. */
  private final Map<String, Map<WorkerField, Double>> held = bounded();

  private static <T> Map<String, T> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > MOST;
      }
    };
  }

  /** Notes that a task began; the process, when it has a name, works on no other any more. */
  void begin(String source, String process, String context, WorkerTask task) {
    if (!process.isEmpty()) {
      open.values().removeIf(o -> o.source.equals(source) && o.process.equals(process));
      held.remove(source + '\n' + process);
    }
    open.put(task.taskId(), new Open(source, process, context, task));
  }

  /** The task as it was begun; null when it was not, or has ended. */
  @Nullable WorkerTask begun(String taskId) {
    Open task = open.get(taskId);
    return task == null ? null : task.task;
  }

  /** Notes that a task ended; gives what its process printed when its beginning was not logged. */
  Map<WorkerField, Double> end(String source, String process, String taskId) {
    boolean wasBegun = open.remove(taskId) != null;
    Map<WorkerField, Double> values = held.remove(source + '\n' + process);
    open.values().removeIf(o -> o.source.equals(source) && ++o.endedSince > GIVEN_UP);
    if (wasBegun || values == null) {
      return Map.of();
    }
    values.values().removeIf(v -> v.isNaN());
    return values;
  }

  /** Whether lines of this context may be of several tasks. */
  boolean mixes(String source, String context) {
    return open.values().stream()
            .filter(o -> o.source.equals(source) && o.context.equals(context))
            .limit(2)
            .count()
        > 1;
  }

  /** Notes that a task came to nothing; without an id, that of the only one at work. */
  void fail(String source, String process, @Nullable String taskId) {
    held.remove(source + '\n' + process);
    if (taskId != null) {
      open.remove(taskId);
      return;
    }
    List<Open> candidates = candidates(source, process);
    if (candidates.size() == 1) {
      open.remove(candidates.get(0).task.taskId());
    }
  }

  private List<Open> candidates(String source, String process) {
    return open.values().stream().filter(o -> o.mayBe(source, process)).toList();
  }

  /** Tasks whose values these may be. */
  List<WorkerTask> atWork(String source, String process) {
    return candidates(source, process).stream().map(o -> o.task).toList();
  }

  /**
   * Keeps values of a process of a name until a task ends in it. A second value of one field leaves
   * both out.
   *
   * @return whether they were kept
   */
  boolean hold(String source, String process, Map<WorkerField, Double> values) {
    if (process.isEmpty()) {
      return false;
    }
    Map<WorkerField, Double> kept =
        held.computeIfAbsent(source + '\n' + process, any -> new EnumMap<>(WorkerField.class));
    values.forEach(
        (field, value) -> {
          if (field != WorkerField.LOGGED && kept.putIfAbsent(field, value) != null) {
            kept.put(field, Double.NaN);
          }
        });
    return true;
  }
}
