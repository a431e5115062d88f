package asrload.analysis.fault;

import asrload.analysis.role.Role;
import asrload.analysis.sample.ProcessSamples;
import asrload.analysis.sample.RoleSeries;
import asrload.analysis.stats.Window;
import asrload.analysis.task.Outcome;
import asrload.analysis.task.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A worker process that was replaced, by the process samples, and the tasks that failed with it.
 *
 * @param atSeconds end of the first sampling interval of the new process, s after the start of the
 *     load
 * @param failed accepted tasks that failed from the last interval but one in which the process
 *     before it was seen to {@value #AFTER_MS} ms after that, by class
 * @param recoverySeconds from the first of those failures to the first transcript of a task that
 *     was sent after it, s; null when there was none, or no failure
 */
public record RestartRecovery(
    double atSeconds, Map<String, Integer> failed, @Nullable Double recoverySeconds) {
  static final long AFTER_MS = 3_000;

  private static final Set<Outcome> BAD = Set.of(Outcome.FAILED, Outcome.TIMED_OUT);

  /** When a process was last seen, and its successor first. */
  private record Replaced(long lastMs, long firstMs) {}

  /** Those of the load, in the order of time; null without samples or a known load. */
  static @Nullable List<RestartRecovery> of(
      List<ProcessSamples> samples, List<Task> tasks, @Nullable Window load) {
    if (samples.isEmpty() || load == null) {
      return null;
    }
    List<Task> failed =
        tasks.stream()
            .filter(task -> BAD.contains(task.outcome()) && task.last().acceptedMs() != null)
            .sorted(Comparator.comparingLong(Task::latestMs))
            .toList();
    List<Task> completed = tasks.stream().filter(Task::completed).toList();
    List<RestartRecovery> all = new ArrayList<>();
    restarts(samples)
        .filter(replaced -> load.contains(replaced.firstMs()))
        .sorted(Comparator.comparingLong(Replaced::firstMs))
        .forEach(replaced -> all.add(of(replaced, failed, completed, load.startMs())));
    return List.copyOf(all);
  }

  private static Stream<Replaced> restarts(List<ProcessSamples> samples) {
    return ProcessSamples.tracks(samples).stream()
        .filter(track -> track.name().role() == Role.WORKER)
        .flatMap(track -> track.series().restartsMs().stream().map(at -> replaced(track, at)));
  }

  private static Replaced replaced(ProcessSamples.Track track, long at) {
    RoleSeries series = track.series();
    long last = at;
    for (int i = 0; i < series.size() && series.endMs(i) < at; i++) {
      last = series.endMs(i);
    }
    return new Replaced(last - Math.round(1000 * track.use().intervalSeconds()), at);
  }

  private static RestartRecovery of(
      Replaced replaced, List<Task> failed, List<Task> completed, long startMs) {
    long at = replaced.firstMs();
    Window near = new Window(replaced.lastMs(), at + AFTER_MS);
    List<Task> with = failed.stream().filter(task -> near.contains(task.latestMs())).toList();
    Double recovery = null;
    if (!with.isEmpty()) {
      long first = with.get(0).latestMs();
      recovery =
          completed.stream()
              .filter(task -> task.last().sentMs() >= first)
              .map(task -> (task.latestMs() - first) / 1000.0)
              .min(Comparator.naturalOrder())
              .orElse(null);
    }
    return new RestartRecovery(
        (at - startMs) / 1000.0,
        with.stream()
            .collect(
                Collectors.groupingBy(
                    task -> String.valueOf(task.last().errorClass()),
                    TreeMap::new,
                    Collectors.summingInt(task -> 1))),
        recovery);
  }

  /** All tasks that failed with it. */
  public int tasks() {
    return failed.values().stream().mapToInt(Integer::intValue).sum();
  }
}
