package asrload.analysis.fault;

import asrload.analysis.sample.HostCpu;
import asrload.analysis.stats.Distribution;
import asrload.analysis.stats.MannKendall;
import asrload.analysis.stats.SenSlope;
import asrload.analysis.stats.Window;
import asrload.analysis.task.Joined;
import asrload.analysis.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Does the same work take longer and longer? Each processing time is divided by the median of its
 * clip, so that the mix of clips does not matter; the first quarter of the tasks is warm-up. A
 * slow-down needs all of: one-sided Mann-Kendall p &lt; {@value #MAX_P}, a rise in both halves, and
 * a last quarter at least {@value #MIN_RATIO} times as slow as the first. The processing time is
 * wall-clock time: where other work took the CPU meanwhile, it may be that which made it longer.
 * Where no processing time is known, a constant closed load shows it in the end-to-end times.
 *
 * @param tasks tasks that were judged
 * @param ratio median of the last quarter / median of the first quarter
 * @param pRising probability of such a rise by chance
 * @param processed whether it rests on processing times, and not on end-to-end times
 * @param found whether it is a slow-down
 * @param firstCpu the CPU of the workers' host during the first quarter; null where not known
 * @param lastCpu the same during the last quarter
 */
public record SlowDown(
    int tasks,
    double ratio,
    double pRising,
    boolean processed,
    boolean found,
    @Nullable HostCpu firstCpu,
    @Nullable HostCpu lastCpu) {
  /** Fewer tasks after the warm-up show nothing. */
  static final int MIN_TASKS = 24;

  static final double MAX_P = 0.001;
  public static final double MIN_RATIO = 1.5;

  /** All pairs are compared: longer series are reduced to the medians of this many blocks. */
  private static final int MAX_POINTS = 400;

  /** Fewer tasks a user, and the queue of the first ones may be most of what is seen. */
  private static final int MIN_ROUNDS = 4;

  private record Timed(long startMs, double seconds, String clip) {}

  /** The CPU of the workers' host in a stretch of time; null where not known. */
  public interface CpuWithin {
    @Nullable HostCpu of(Window window);
  }

  /** Judges; null when there are too few tasks whose clip and processing time are known. */
  public static @Nullable SlowDown of(List<Joined> joined, CpuWithin cpu) {
    return of(joined.stream().map(SlowDown::timed).filter(Objects::nonNull).toList(), true, cpu);
  }

  /**
   * Judges by the end-to-end times of a constant closed load; null when there are too few tasks.
   *
   * @param fullMs when all users were there, epoch ms: until then, each makes the others slower
   */
  public static @Nullable SlowDown ofClient(List<Task> tasks, long fullMs, CpuWithin cpu) {
    List<Task> judged =
        tasks.stream()
            .filter(task -> task.last().intendedMs() >= fullMs && task.last().throttled() == 0)
            .toList();
    long users = judged.stream().map(task -> task.last().user()).distinct().count();
    return judged.size() < MIN_ROUNDS * users
        ? null
        : of(judged.stream().map(SlowDown::timed).filter(Objects::nonNull).toList(), false, cpu);
  }

  private static @Nullable SlowDown of(List<Timed> all, boolean processed, CpuWithin cpu) {
    List<Timed> timed = afterWarmUp(all);
    if (timed.size() < MIN_TASKS) {
      return null;
    }
    Map<String, Double> medians = medians(all);
    double[] series =
        timed.stream().mapToDouble(t -> t.seconds / medians.getOrDefault(t.clip, 1.0)).toArray();
    int quarter = series.length / 4;
    double ratio = median(series, series.length - quarter, quarter) / median(series, 0, quarter);
    double[] points = blocks(series);
    int half = points.length / 2;
    double p = MannKendall.of(points).pRising();
    boolean found =
        ratio >= MIN_RATIO
            && p < MAX_P
            && SenSlope.of(part(points, 0, half)) > 0
            && SenSlope.of(part(points, half, points.length - half)) > 0;
    return new SlowDown(
        series.length,
        ratio,
        p,
        processed,
        found,
        cpu.of(window(timed.subList(0, quarter))),
        cpu.of(window(timed.subList(series.length - quarter, series.length))));
  }

  /**
   * Whether work outside the test grew until the host had no CPU left, and the test lost so much of
   * it that the rest of the rise is no slow-down.
   */
  public boolean contended() {
    return firstCpu != null
        && lastCpu != null
        && lastCpu.takenByOthersSince(firstCpu)
        && ratio * lastCpu.testPercent() / firstCpu.testPercent() < MIN_RATIO;
  }

  private static Window window(List<Timed> tasks) {
    return new Window(
        tasks.get(0).startMs(),
        tasks.stream()
            .mapToLong(t -> t.startMs() + Math.round(1000 * t.seconds()))
            .max()
            .orElse(0));
  }

  /** In the order of their starts, without the first quarter. */
  private static List<Timed> afterWarmUp(List<Timed> all) {
    List<Timed> sorted = all.stream().sorted(Comparator.comparingLong(Timed::startMs)).toList();
    return sorted.subList(sorted.size() / 4, sorted.size());
  }

  private static Map<String, Double> medians(List<Timed> all) {
    Map<String, List<Double>> byClip = new HashMap<>();
    for (Timed task : all) {
      byClip.computeIfAbsent(task.clip, key -> new ArrayList<>()).add(task.seconds);
    }
    Map<String, Double> medians = new HashMap<>();
    byClip.forEach((clip, times) -> medians.put(clip, Distribution.of(times).median()));
    return medians;
  }

  private static @Nullable Timed timed(Joined task) {
    Long start = task.startMs();
    Double seconds = task.processingSeconds();
    return task.task() == null || start == null || seconds == null || seconds <= 0
        ? null
        : new Timed(start, seconds, task.task().last().audio());
  }

  private static @Nullable Timed timed(Task task) {
    Double seconds = task.upperSeconds();
    return !task.completed() || seconds == null || seconds <= 0
        ? null
        : new Timed(task.last().intendedMs(), seconds, task.last().audio());
  }

  private static double[] blocks(double[] series) {
    int size = (series.length + MAX_POINTS - 1) / MAX_POINTS;
    double[] points = new double[series.length / size];
    for (int i = 0; i < points.length; i++) {
      points[i] = median(series, i * size, size);
    }
    return points;
  }

  private static double median(double[] series, int from, int size) {
    return Distribution.of(part(series, from, size)).median();
  }

  private static double[] part(double[] series, int from, int size) {
    return Arrays.copyOfRange(series, from, from + size);
  }
}
