package asrload.analysis.task;

import asrload.analysis.stats.Window;
import asrload.journal.RunManifest;
import asrload.journal.TaskEvent;
import asrload.parse.worker.Processing;
import asrload.parse.worker.WorkerRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The windows of a run.
 *
 * @param run from the start to the end of the drain
 * @param load from the start to the end of the load, drain excluded
 */
public record Windows(Window run, Window load) {

  /** From the manifest, else from the journal, else from the worker logs; null when all fail. */
  public static @Nullable Windows of(
      @Nullable RunManifest manifest, List<TaskEvent> events, List<WorkerRecord> workers) {
    Window seen = events.isEmpty() ? ofWorkers(workers) : ofEvents(events);
    if (manifest == null) {
      return seen == null ? null : new Windows(seen, seen);
    }
    long start = manifest.startMs();
    long lastSeen = seen == null ? start : Math.max(start, seen.endMs());
    long end = manifest.endMs() == null ? lastSeen : manifest.endMs();
    return new Windows(
        new Window(start, end), new Window(start, Math.min(end, start + manifest.loadMs())));
  }

  private static @Nullable Window ofEvents(List<TaskEvent> events) {
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (TaskEvent event : events) {
      Task task = new Task(event, Outcome.IN_FLIGHT);
      if (!task.alone()) {
        start = Math.min(start, event.sentMs());
        end = Math.max(end, task.latestMs());
      }
    }
    return start > end ? null : new Window(start, end);
  }

  private static @Nullable Window ofWorkers(List<WorkerRecord> workers) {
    List<Long> times = new ArrayList<>();
    for (WorkerRecord worker : workers) {
      times.add(Processing.startMs(worker));
      times.add(Processing.endMs(worker));
    }
    List<Long> known = times.stream().filter(Objects::nonNull).sorted().toList();
    return known.isEmpty() ? null : new Window(known.get(0), known.get(known.size() - 1));
  }
}
