package asrload.analysis.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tasks that a server took and never finished while it went on with later ones. */
final class Overtaken {
  /** Fewer later tasks may have overtaken it on another worker. */
  static final int MIN_LATER = 10;

  private Overtaken() {}

  /**
   * Ids of the tasks without an end (timed out, or in flight when the run stopped waiting) such
   * that at least {@value #MIN_LATER} tasks that were sent after them have been completed.
   */
  public static List<String> of(List<Task> tasks) {
    long[] sentOfCompleted =
        tasks.stream().filter(Task::completed).mapToLong(task -> task.last().sentMs()).toArray();
    Arrays.sort(sentOfCompleted);
    List<String> ids = new ArrayList<>();
    for (Task task : tasks) {
      boolean endless = task.outcome() == Outcome.TIMED_OUT || task.outcome() == Outcome.IN_FLIGHT;
      if (endless && task.last().acceptedMs() != null) {
        long sent = task.last().sentMs();
        int later = sentOfCompleted.length - upTo(sentOfCompleted, sent);
        if (later >= MIN_LATER) {
          ids.add(task.clientId());
        }
      }
    }
    return ids;
  }

  /** How many of the sorted values are at most the limit. */
  private static int upTo(long[] sorted, long limit) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= limit) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
