package asrload.analysis.task;

import asrload.parse.worker.Processing;
import asrload.parse.worker.WorkerRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Joins worker records without a task id with tasks: the record's processing lies in the time
 * between upload and result, or the server's own times, and the lengths of the audio agree. A
 * record is joined only where it fits one task alone, and the task no other record.
 */
final class TimeJoin {
  /** Logs and answers are written a little after what they tell of. */
  private static final long TOLERANCE_MS = 500;

  private static final double AUDIO_TOLERANCE_SECONDS = 0.1;

  private TimeJoin() {}

  /** The records by the client's id of their task. */
  static Map<String, WorkerRecord> of(List<Task> tasks, List<WorkerRecord> records) {
    List<Task> bySent = new ArrayList<>(tasks);
    bySent.sort(Comparator.comparingLong(TimeJoin::fromMs));
    long longestMs = bySent.stream().mapToLong(t -> toMs(t) - fromMs(t)).max().orElse(0);
    Map<String, WorkerRecord> joined = new HashMap<>();
    Set<String> twice = new HashSet<>();
    for (WorkerRecord record : records) {
      List<String> fitting = fitting(bySent, record, longestMs);
      for (String task : fitting) {
        boolean alone = fitting.size() == 1 && joined.putIfAbsent(task, record) == null;
        if (!alone) {
          twice.add(task);
        }
      }
    }
    joined.keySet().removeAll(twice);
    return joined;
  }

  private static List<String> fitting(List<Task> bySent, WorkerRecord record, long longestMs) {
    Long start = Processing.startMs(record);
    Long end = Processing.endMs(record);
    if (start == null || end == null) {
      return List.of();
    }
    int first = firstFrom(bySent, end - longestMs - TOLERANCE_MS);
    return bySent.subList(first, bySent.size()).stream()
        .takeWhile(task -> fromMs(task) <= start + TOLERANCE_MS)
        .filter(task -> end <= toMs(task) + TOLERANCE_MS && sameAudio(task, record))
        .map(Task::clientId)
        .toList();
  }

  /** Index of the first task from a time on. */
  private static int firstFrom(List<Task> bySent, long ms) {
    int low = 0;
    int high = bySent.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (fromMs(bySent.get(middle)) < ms) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static boolean sameAudio(Task task, WorkerRecord record) {
    Double sent = task.last().audioSeconds();
    Double logged = record.audioSeconds();
    return sent == null
        || logged == null
        || Math.abs(sent - logged) <= Math.max(AUDIO_TOLERANCE_SECONDS, 0.01 * sent);
  }

  private static long fromMs(Task task) {
    Long started = task.last().serverStartedMs();
    return started == null ? task.last().sentMs() : started;
  }

  private static long toMs(Task task) {
    Long finished = task.last().serverFinishedMs();
    return finished == null ? task.latestMs() : finished;
  }
}
