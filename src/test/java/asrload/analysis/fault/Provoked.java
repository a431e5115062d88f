package asrload.analysis.fault;

import asrload.analysis.role.Role;
import asrload.analysis.sample.ProcessSamples;
import asrload.analysis.task.Task;
import asrload.journal.Provocation;
import asrload.journal.Provocation.Kind;
import asrload.journal.Provocation.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the server did with the provocations of a soak, and what they did to the tasks of the load.
 *
 * @param rows one a kind that was sent
 * @param harm the tasks beside provocations against those apart from them
 */
public record Provoked(List<Row> rows, ProvokedHarm harm) {
  /** A worker that dies is noticed by the samples so late, ms. */
  private static final long NOTICED_MS = 3_000;

  /**
   * The provocations of one kind.
   *
   * @param ends how many ended in each way; missing: none
   * @param longestSeconds the longest until the end, s
   * @param restarts those during which, or up to 3 s later, a worker process took another one's
   *     place; null without process samples
   */
  public record Row(
      Kind kind,
      int sent,
      Map<Outcome, Integer> ends,
      double longestSeconds,
      @Nullable Integer restarts) {
    /** How many ended so. */
    public int count(Outcome outcome) {
      return ends.getOrDefault(outcome, 0);
    }

    /** Those that ended as no server should end them. */
    public int unclean() {
      return Arrays.stream(Outcome.values())
          .filter(outcome -> !outcome.clean())
          .mapToInt(this::count)
          .sum();
    }
  }

  /** Null without any provocation. */
  static @Nullable Provoked of(
      List<Provocation> provocations, List<Task> tasks, List<ProcessSamples> samples) {
    if (provocations.isEmpty()) {
      return null;
    }
    List<Long> restarts = samples.isEmpty() ? null : workerRestarts(samples);
    List<Row> rows = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      List<Provocation> some = provocations.stream().filter(one -> one.kind() == kind).toList();
      if (!some.isEmpty()) {
        rows.add(row(kind, some, restarts));
      }
    }
    return new Provoked(List.copyOf(rows), ProvokedHarm.of(provocations, tasks));
  }

  private static List<Long> workerRestarts(List<ProcessSamples> samples) {
    return ProcessSamples.tracks(samples).stream()
        .filter(track -> track.name().role() == Role.WORKER)
        .flatMap(track -> track.series().restartsMs().stream())
        .toList();
  }

  private static Row row(Kind kind, List<Provocation> some, @Nullable List<Long> restarts) {
    return new Row(
        kind,
        some.size(),
        some.stream()
            .collect(Collectors.groupingBy(Provocation::outcome, Collectors.summingInt(one -> 1))),
        some.stream().mapToLong(one -> one.endMs() - one.sentMs()).max().orElse(0) / 1000.0,
        restarts == null
            ? null
            : (Integer)
                (int)
                    some.stream()
                        .filter(
                            one ->
                                restarts.stream()
                                    .anyMatch(
                                        at -> at >= one.sentMs() && at <= one.endMs() + NOTICED_MS))
                        .count());
  }
}
