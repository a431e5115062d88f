package asrload.analysis.load;

import asrload.analysis.injector.InjectorHealth;
import asrload.analysis.task.Joined;
import asrload.analysis.task.Task;
import asrload.journal.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The levels of a run whose load changes, or whose workload is open.
 *
 * @param all one a line of {@code levels.jsonl}, in its order; empty for a single closed load
 * @param scaling how throughput grows with the users; null when it was no list of them
 * @param capacity what the search found; null when it was none
 * @param recovery how the server came back from a burst; null when there was none
 */
public record Levels(
    List<LevelNumbers> all,
    @Nullable Scaling scaling,
    @Nullable CapacityFound capacity,
    @Nullable Recovery recovery) {

  /** Of what the files say; {@code timed} are the tasks whose processing is known. */
  public static Levels of(
      List<Level> levels, List<Task> tasks, List<Joined> timed, @Nullable Integer workers) {
    Map<String, List<Task>> byPhase = new HashMap<>();
    for (Task task : tasks) {
      if (task.last().phase() != null) {
        byPhase.computeIfAbsent(task.last().phase(), name -> new ArrayList<>()).add(task);
      }
    }
    Map<String, Joined> joined = new HashMap<>();
    for (Joined one : levels.isEmpty() ? List.<Joined>of() : timed) {
      if (one.task() != null) {
        joined.put(one.task().clientId(), one);
      }
    }
    List<LevelNumbers> bare =
        levels.stream()
            .map(l -> LevelNumbers.of(l, byPhase.getOrDefault(l.name(), List.of()), joined))
            .toList();
    Double first =
        bare.stream()
            .filter(LevelNumbers::measured)
            .map(LevelNumbers::audioPerSecond)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    List<LevelNumbers> all = bare.stream().map(one -> one.against(first)).toList();
    return new Levels(
        all, Scaling.of(all), CapacityFound.of(all, workers), Recovery.of(all, tasks));
  }

  /** Whether the load was not the same all the time. */
  public boolean loadChanges() {
    return all.stream().mapToDouble(LevelNumbers::load).distinct().count() > 1;
  }

  /** Arrivals that were due in the levels with a rate; null in a closed workload. */
  public static InjectorHealth.@Nullable Arrivals arrivals(List<Level> levels) {
    List<Long> due = levels.stream().map(Level::arrivals).filter(Objects::nonNull).toList();
    return due.isEmpty()
        ? null
        : new InjectorHealth.Arrivals(due.stream().mapToLong(Long::longValue).sum(), due.size());
  }
}
