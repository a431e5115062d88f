package asrload.parse.worker;

import asrload.parse.value.WorkerField;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What lines about a task told before the line of its record, such as the worker's pid and the
 * length of the audio on a line that says "started". Bounded: the oldest are forgotten.
 */
final class StartedTasks {
  private static final int MAX = 10_000;

  private final Map<String, Map<WorkerField, Double>> byTask =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<WorkerField, Double>> eldest) {
          return size() > MAX;
        }
      };

  /** Takes what a line told; of two lines the later counts, for a task can be tried again. */
  void add(String taskId, Map<WorkerField, Double> values) {
    Map<WorkerField, Double> kept = new EnumMap<>(WorkerField.class);
    kept.putAll(values);
    kept.remove(WorkerField.LOGGED);
    if (!kept.isEmpty()) {
      byTask.computeIfAbsent(taskId, any -> new EnumMap<>(WorkerField.class)).putAll(kept);
    }
  }

  /** Gives what was told of a task, and forgets it. */
  Map<WorkerField, Double> take(String taskId) {
    Map<WorkerField, Double> values = byTask.remove(taskId);
    return values == null ? Map.of() : values;
  }

  /** A map that forgets the entries that were not used for longest. */
  static <T> Map<String, T> bounded(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > most;
      }
    };
  }
}
