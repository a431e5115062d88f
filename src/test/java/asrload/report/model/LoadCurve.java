package asrload.report.model;

import asrload.analysis.Analysis;
import asrload.analysis.load.LevelNumbers;
import asrload.analysis.stats.Distribution;
import asrload.analysis.stats.Percentile;
import asrload.analysis.task.Latency;
import asrload.analysis.task.Task;
import asrload.journal.RunState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Throughput and latency by load, of the steady parts of the levels that were made to be measured.
 *
 * @param open whether loads are tasks a second, not users
 * @param points one a load, the lowest first
 */
public record LoadCurve(boolean open, List<Point> points) {

  /**
   * All levels of one load.
   *
   * @param load users, or tasks a second
   * @param audioPerSecond audio completed / time, the mean over its levels, audio-s/s; null without
   *     a steady part
   * @param p50 end-to-end latency of the tasks due in the steady parts, s
   * @param p95 the same
   */
  public record Point(
      double load, @Nullable Double audioPerSecond, Percentile p50, Percentile p95) {}

  /** Null where the run has fewer than two loads, or loads of both units. */
  public static @Nullable LoadCurve of(Analysis run) {
    Map<Double, List<LevelNumbers>> byLoad = new TreeMap<>();
    List<LevelNumbers> measured =
        run.load().levels().all().stream().filter(LevelNumbers::measured).toList();
    measured.forEach(one -> byLoad.computeIfAbsent(one.load(), load -> new ArrayList<>()).add(one));
    List<Boolean> open =
        measured.stream().map(one -> one.level().tasksPerSecond() != null).distinct().toList();
    if (byLoad.size() < 2 || open.size() != 1) {
      return null;
    }
    Map<String, List<Task>> tasks =
        run.client().tasks().stream()
            .filter(task -> task.last().phase() != null)
            .collect(Collectors.groupingBy(task -> Objects.requireNonNull(task.last().phase())));
    return new LoadCurve(
        open.get(0),
        byLoad.entrySet().stream()
            .map(entry -> point(entry.getKey(), entry.getValue(), tasks, run.state()))
            .sorted(Comparator.comparingDouble(Point::load))
            .toList());
  }

  private static Point point(
      double load, List<LevelNumbers> levels, Map<String, List<Task>> tasks, RunState state) {
    List<Task> due = new ArrayList<>();
    for (LevelNumbers one : levels) {
      Long steady = one.level().steadyMs();
      if (steady != null) {
        tasks.getOrDefault(one.level().name(), List.of()).stream()
            .filter(task -> task.last().intendedMs() >= steady)
            .filter(task -> task.last().intendedMs() <= one.level().endMs())
            .forEach(due::add);
      }
    }
    double[] audio =
        levels.stream()
            .map(LevelNumbers::audioPerSecond)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .toArray();
    Latency latency = Latency.of(Latency.waitedFor(due, state));
    return new Point(
        load,
        audio.length == 0 ? null : (Double) Distribution.of(audio).mean(),
        latency.percentile(0.50),
        latency.percentile(0.95));
  }
}
