package asrload.analysis.memory;

import asrload.analysis.stats.BlockMinima;
import asrload.analysis.task.Joined;
import asrload.text.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The memory of one worker as it logged it itself at the start of its tasks.
 *
 * @param name its name in the report
 * @param fresh whether each task had a process of its own, so that all of them are one lineage
 * @param tasks its tasks with a known start and memory, by start
 */
record LoggedLineage(Phrase name, boolean fresh, List<Joined> tasks) {
  private static final int MANY = 4;

  static List<LoggedLineage> of(List<Joined> joined) {
    List<Joined> known =
        joined.stream()
            .filter(task -> task.startMs() != null && task.worker().memoryStartMib() != null)
            .sorted(Comparator.comparing(task -> Objects.requireNonNull(task.startMs())))
            .toList();
    Map<Long, List<Joined>> byPid = new LinkedHashMap<>();
    for (Joined task : known) {
      Long pid = task.worker().pid();
      byPid.computeIfAbsent(pid == null ? -1 : pid, p -> new ArrayList<>()).add(task);
    }
    if (byPid.size() > MANY && known.size() < 2 * byPid.size()) {
      return List.of(
          new LoggedLineage(Phrase.of("workers (a process for each task)"), true, known));
    }
    List<LoggedLineage> lineages = new ArrayList<>();
    byPid.forEach(
        (pid, tasks) ->
            lineages.add(
                new LoggedLineage(
                    pid < 0 ? Phrase.of("workers") : Phrase.of("worker of pid %d", pid),
                    false,
                    tasks)));
    return lineages;
  }

  /** Memory at the start of the tasks, MiB. */
  BlockMinima minima() {
    return BlockMinima.ofTasks(
        tasks.stream().mapToLong(task -> Objects.requireNonNull(task.startMs())).toArray(),
        tasks.stream()
            .mapToDouble(task -> Objects.requireNonNull(task.worker().memoryStartMib()))
            .toArray(),
        LeakRule.MIN_BLOCKS);
  }

  /** Their audio, s. */
  double audioSeconds() {
    return tasks.stream()
        .map(Joined::audioSeconds)
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .sum();
  }

  double hours() {
    if (tasks.size() < 2) {
      return 0;
    }
    long first = Objects.requireNonNull(tasks.get(0).startMs());
    return (Objects.requireNonNull(tasks.get(tasks.size() - 1).startMs()) - first) / 3_600_000.0;
  }
}
