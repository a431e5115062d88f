package asrload.analysis.load;

import asrload.analysis.stats.Distribution;
import asrload.analysis.stats.Percentile;
import asrload.analysis.stats.Window;
import asrload.analysis.task.Task;
import asrload.journal.Level;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long the server took after a burst until it was back to what it was before, within 10%.
 *
 * @param baseInFlight mean of the tasks in flight in the base level
 * @param inFlightSeconds from the burst's end until so many, and 10% more, were in flight; null
 *     when it never was so
 * @param baseLatency median end-to-end latency of the base level
 * @param latencySeconds from the burst's end to the intended start of the first of {@value
 *     #TOGETHER} tasks in a row whose median latency is at most 10% over the base's; null when
 *     there is none, or when the base has no median
 * @param watchedSeconds length of the recovery level
 */
public record Recovery(
    double baseInFlight,
    @Nullable Double inFlightSeconds,
    Percentile baseLatency,
    @Nullable Double latencySeconds,
    double watchedSeconds) {
  public static final double MARGIN = 1.1;
  public static final int TOGETHER = 5;

  /** Of a base level, a burst and the base load again; null when one of them is not there. */
  static @Nullable Recovery of(List<LevelNumbers> levels, List<Task> tasks) {
    LevelNumbers base = first(levels, Level.Kind.BASE);
    LevelNumbers burst = first(levels, Level.Kind.BURST);
    LevelNumbers after = first(levels, Level.Kind.RECOVERY);
    if (base == null || burst == null || after == null || base.inFlight() == null) {
      return null;
    }
    long from = burst.level().endMs();
    Window watched = new Window(from, Math.max(from, after.level().endMs()));
    double inFlight = base.inFlight();
    Long back = LevelNumbers.sent(tasks).firstAtMost(MARGIN * inFlight, watched);
    Double median = base.p50().value();
    return new Recovery(
        inFlight,
        back == null ? null : (Double) ((back - from) / 1000.0),
        base.p50(),
        median == null ? null : latency(tasks, MARGIN * median, watched),
        watched.seconds());
  }

  private static @Nullable Double latency(List<Task> tasks, double limit, Window watched) {
    List<Task> due =
        tasks.stream()
            .filter(task -> watched.contains(task.last().intendedMs()))
            .sorted(Comparator.comparingLong(task -> task.last().intendedMs()))
            .toList();
    for (int i = 0; i + TOGETHER <= due.size(); i++) {
      Distribution upper =
          Distribution.of(
              due.subList(i, i + TOGETHER).stream().mapToDouble(Recovery::seconds).toArray());
      if (upper.median() <= limit) {
        return (due.get(i).last().intendedMs() - watched.startMs()) / 1000.0;
      }
    }
    return null;
  }

  /** A task that gave no transcript did not come back. */
  private static double seconds(Task task) {
    Double upper = task.completed() ? task.upperSeconds() : null;
    return upper == null ? Double.POSITIVE_INFINITY : upper;
  }

  private static @Nullable LevelNumbers first(List<LevelNumbers> levels, Level.Kind kind) {
    return levels.stream().filter(one -> one.level().kind() == kind).findFirst().orElse(null);
  }
}
