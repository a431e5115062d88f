package asrload.analysis;

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
 * slow-down needs all of: one-sided Mann-Kendall p &lt; {@value #MOST_P}, a rise in both halves,
 * and a last quarter at least {@value #LEAST_RATIO} times as slow as the first. The processing time
 * is wall-clock time: where other work took the CPU meanwhile, it may be that which made it longer.
 *
 * @param tasks tasks that were judged
 * @param ratio median of the last quarter / median of the first quarter
 * @param pRising probability of such a rise by chance
 * @param found whether it is a slow-down
 * @param firstCpu the CPU of the workers' host during the first quarter; null where not known
 * @param lastCpu the same during the last quarter
 */
public record SlowDown(
    int tasks,
    double ratio,
    double pRising,
    boolean found,
    @Nullable HostCpu firstCpu,
    @Nullable HostCpu lastCpu) {
  /** Fewer tasks after the warm-up tell nothing. */
  static final int LEAST_TASKS = 24;

  static final double MOST_P = 0.001;
  public static final double LEAST_RATIO = 1.5;

  /** All pairs are compared: longer series are reduced to the medians of this many blocks. */
  private static final int MOST_POINTS = 400;

  private record Timed(long startMs, double seconds, double relative) {}

  /** The CPU of the workers' host in a stretch of time; null where not known. */
  interface CpuWithin {
    @Nullable HostCpu of(Window window);
  }

  /** Judges; null when there are too few tasks whose clip and processing time are known. */
  static @Nullable SlowDown of(List<Joined> joined, CpuWithin cpu) {
    List<Timed> timed = timed(joined);
    if (timed.size() < LEAST_TASKS) {
      return null;
    }
    double[] series = timed.stream().mapToDouble(Timed::relative).toArray();
    int quarter = series.length / 4;
    double ratio = median(series, series.length - quarter, quarter) / median(series, 0, quarter);
    double[] points = blocks(series);
    int half = points.length / 2;
    double p = MannKendall.of(points).pRising();
    boolean found =
        ratio >= LEAST_RATIO
            && p < MOST_P
            && SenSlope.of(part(points, 0, half)) > 0
            && SenSlope.of(part(points, half, points.length - half)) > 0;
    return new SlowDown(
        series.length,
        ratio,
        p,
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
        && ratio * lastCpu.testPercent() / firstCpu.testPercent() < LEAST_RATIO;
  }

  private static Window window(List<Timed> tasks) {
    return new Window(
        tasks.get(0).startMs(),
        tasks.stream()
            .mapToLong(t -> t.startMs() + Math.round(1000 * t.seconds()))
            .max()
            .orElse(0));
  }

  /** Processing times in the order of their starts, without the first quarter. */
  private static List<Timed> timed(List<Joined> joined) {
    Map<String, List<Double>> byClip = new HashMap<>();
    for (Joined task : joined) {
      Double seconds = task.processingSeconds();
      if (seconds != null && task.task() != null) {
        byClip.computeIfAbsent(clip(task), key -> new ArrayList<>()).add(seconds);
      }
    }
    Map<String, Double> medians = new HashMap<>();
    byClip.forEach((clip, all) -> medians.put(clip, Distribution.of(all).median()));
    List<Timed> timed =
        joined.stream()
            .map(task -> timed(task, medians))
            .filter(Objects::nonNull)
            .sorted(Comparator.comparingLong(Timed::startMs))
            .toList();
    return timed.subList(timed.size() / 4, timed.size());
  }

  private static @Nullable Timed timed(Joined task, Map<String, Double> medians) {
    Long start = task.startMs();
    Double seconds = task.processingSeconds();
    Double median = medians.get(clip(task));
    return start == null || seconds == null || median == null || median <= 0
        ? null
        : new Timed(start, seconds, seconds / median);
  }

  private static String clip(Joined task) {
    return task.task() == null ? String.valueOf(task.audioSeconds()) : task.task().last().audio();
  }

  private static double[] blocks(double[] series) {
    int size = (series.length + MOST_POINTS - 1) / MOST_POINTS;
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
