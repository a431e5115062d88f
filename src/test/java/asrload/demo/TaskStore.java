package asrload.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tasks by id: all that are not finished, and the last finished ones. */
final class TaskStore {
  private final int keepFinished;
  private final Map<String, DemoTask> tasks = new HashMap<>();
  private final Deque<String> finished = new ArrayDeque<>();

  TaskStore(int keepFinished) {
    this.keepFinished = keepFinished;
  }

  synchronized void add(DemoTask task) {
    tasks.put(task.id(), task);
  }

  synchronized void remove(DemoTask task) {
    tasks.remove(task.id());
  }

  /** Marks a task as finished; the oldest finished one beyond the limit is forgotten. */
  synchronized void finished(DemoTask task) {
    finished.add(task.id());
    if (finished.size() > keepFinished) {
      tasks.remove(finished.remove());
    }
  }

  synchronized @Nullable DemoTask find(String id) {
    return tasks.get(id);
  }
}
