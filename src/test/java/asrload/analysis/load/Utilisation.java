package asrload.analysis.load;

import asrload.analysis.stats.Window;
import asrload.analysis.task.Joined;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How busy the workers were.
 *
 * @param busySeconds processing inside the load window, s
 * @param workers how many workers
 * @param windowSeconds length of the window, s
 */
public record Utilisation(double busySeconds, int workers, double windowSeconds) {

  /**
   * Logs round the processing time, so that one worker's tasks may seem to overlap by this much.
   */
  private static final long ROUNDING_MS = 50;

  public static @Nullable Utilisation of(
      List<Joined> joined, @Nullable Integer workers, Window load) {
    if (joined.isEmpty() || workers == null || workers < 1 || load.seconds() <= 0) {
      return null;
    }
    double busy = 0;
    for (Joined task : joined) {
      Long start = task.startMs();
      Long end = task.endMs();
      if (start != null && end != null) {
        busy += load.overlapSeconds(start, end);
      }
    }
    return busy == 0 ? null : new Utilisation(busy, workers, load.seconds());
  }

  /**
   * The most tasks that were processed at the same time: there were at least so many workers. 0
   * when no times are known.
   */
  public static int mostAtOnce(List<Joined> joined) {
    List<long[]> changes = new ArrayList<>();
    for (Joined task : joined) {
      Long start = task.startMs();
      Long end = task.endMs();
      if (start != null && end != null && start < end) {
        changes.add(new long[] {Math.min(start + ROUNDING_MS, end), 1});
        changes.add(new long[] {end, -1});
      }
    }
    // An end counts before a start at the same instant.
    changes.sort(Comparator.<long[]>comparingLong(c -> c[0]).thenComparingLong(c -> c[1]));
    int now = 0;
    int most = 0;
    for (long[] change : changes) {
      now += (int) change[1];
      most = Math.max(most, now);
    }
    return most;
  }

  /** sum(processing) / (workers x window). */
  public double ratio() {
    return busySeconds / (workers * windowSeconds);
  }
}
