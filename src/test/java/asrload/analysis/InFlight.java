package asrload.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Tasks under way over time, as a staircase: starts and ends in order, epoch ms. */
final class InFlight {
  private final long[] starts;
  private final long[] ends;

  private InFlight(long[] starts, long[] ends) {
    this.starts = starts;
    this.ends = ends;
  }

  /** From when a task is sent until the last that is known of it. */
  static InFlight ofClient(List<Task> tasks) {
    return of(tasks, task -> task.last().sentMs(), Task::latestMs);
  }

  static InFlight of(List<Task> tasks, ToLongFunction<Task> start, ToLongFunction<Task> end) {
    return of(tasks.stream().mapToLong(start).toArray(), tasks.stream().mapToLong(end).toArray());
  }

  /** Of starts and ends in any order. */
  static InFlight of(long[] starts, long[] ends) {
    long[] sortedStarts = starts.clone();
    long[] sortedEnds = ends.clone();
    Arrays.sort(sortedStarts);
    Arrays.sort(sortedEnds);
    return new InFlight(sortedStarts, sortedEnds);
  }

  /** Mean over the window; NaN when it has no length. */
  double mean(Window window) {
    double seconds = 0;
    for (int i = 0; i < starts.length; i++) {
      // The sums over sorted starts and ends are those over the tasks.
      seconds += clamped(window, ends[i]) - clamped(window, starts[i]);
    }
    return seconds / (window.endMs() - window.startMs());
  }

  private static double clamped(Window window, long ms) {
    return Math.max(window.startMs(), Math.min(window.endMs(), ms));
  }

  /** The first instant of the window at which at most so many are under way; null: at none. */
  @Nullable Long firstAtMost(double limit, Window window) {
    if (at(window.startMs()) <= limit) {
      return window.startMs();
    }
    for (long end : ends) {
      if (end > window.startMs() && end <= window.endMs() && at(end) <= limit) {
        return end;
      }
    }
    return null;
  }

  /** How many are under way at the instant. */
  int at(long ms) {
    return upTo(starts, ms) - upTo(ends, ms);
  }

  private static int upTo(long[] sorted, long ms) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= ms) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
