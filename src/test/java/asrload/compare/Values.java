package asrload.compare;

import asrload.analysis.Analysis;
import asrload.analysis.stats.Distribution;
import asrload.analysis.task.Joined;
import asrload.analysis.task.Task;
import asrload.metric.MetricReading;
import asrload.metric.Slice;
import asrload.metric.Subject;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The raw values of a run, in the order of their time.
 *
 * @param clips the clip of each value; all empty where they are of no clip
 * @param values the values
 */
@SuppressWarnings("ArrayRecordComponent")
record Values(List<String> clips, double[] values) {
  /** Parts of the load, for metrics that no task has by itself. */
  static final int WINDOWS = 12;

  /** A window is at least so long, ms. */
  private static final long MIN_WINDOW_MS = 2_000;

  /** Values that are of no clip. */
  static Values plain(double... values) {
    return new Values(Collections.nCopies(values.length, ""), values);
  }

  private static <T> Values of(
      Stream<T> all, Function<T, String> clip, Function<T, @Nullable Double> value) {
    List<T> known = all.filter(one -> value.apply(one) != null).toList();
    return new Values(
        known.stream().map(clip).toList(),
        known.stream().mapToDouble(one -> Objects.requireNonNull(value.apply(one))).toArray());
  }

  int size() {
    return values.length;
  }

  /**
   * Less the mean of their clip's medians in both runs, because clips of different length differ
   * most; less the median of all where a clip is not in both.
   *
   * @param other the other run, in whichever order: both lose the same
   */
  double[] aligned(Values other) {
    Map<String, Double> own = medians();
    Map<String, Double> others = other.medians();
    double all = (Distribution.of(values).median() + Distribution.of(other.values).median()) / 2;
    double[] aligned = new double[size()];
    for (int i = 0; i < aligned.length; i++) {
      Double first = own.get(clips.get(i));
      Double second = others.get(clips.get(i));
      aligned[i] = values[i] - (first == null || second == null ? all : (first + second) / 2);
    }
    return aligned;
  }

  /** How many clips have values in both runs. */
  int sharedClips(Values other) {
    Set<String> shared = new HashSet<>(clips);
    shared.retainAll(new HashSet<>(other.clips));
    return shared.size();
  }

  private Map<String, Double> medians() {
    Map<String, Double> medians = new HashMap<>();
    IntStream.range(0, size())
        .boxed()
        .collect(
            Collectors.groupingBy(
                clips::get, Collectors.mapping(i -> values[i], Collectors.toList())))
        .forEach(
            (clip, list) ->
                medians.put(
                    clip,
                    Distribution.of(list.stream().mapToDouble(Double::doubleValue).toArray())
                        .median()));
    return medians;
  }

  /** End-to-end times of the completed tasks of a clip, s; of all clips where that is null. */
  static Values endToEnd(Analysis run, @Nullable String only) {
    return of(
        run.client().tasks().stream()
            .filter(task -> task.completed() && (only == null || only.equals(clip(task))))
            .sorted(Comparator.comparingLong(task -> task.last().intendedMs())),
        Values::clip,
        Task::upperSeconds);
  }

  /** Upload times, s. */
  static Values upload(Analysis run) {
    return of(
        run.client().tasks().stream()
            .sorted(Comparator.comparingLong(task -> task.last().sentMs())),
        Values::clip,
        task -> {
          Long accepted = task.last().acceptedMs();
          return accepted == null ? null : (Double) ((accepted - task.last().sentMs()) / 1000.0);
        });
  }

  /** A value of each joined task that has it. */
  static Values ofJoined(Analysis run, Function<Joined, @Nullable Double> value) {
    return of(
        run.workers().join().timed().stream()
            .sorted(
                Comparator.comparing(
                    Joined::endMs, Comparator.nullsLast(Comparator.naturalOrder()))),
        one -> one.task() == null ? "" : clip(one.task()),
        value);
  }

  private static String clip(Task task) {
    return task.last().audio();
  }

  /**
   * A metric in equal windows of the load; empty where it has no parts, or the load is short, and
   * for percentiles: a window has too few tasks for one.
   */
  static Values windows(Analysis run, String metric) {
    Subject subject = Subject.named(metric).orElse(null);
    if (subject == null
        || subject.part() == null
        || subject.percentile() != null
        || run.windows() == null) {
      return plain();
    }
    Function<Slice, MetricReading> part = subject.part();
    long length = (long) (1000 * run.windows().load().seconds()) / WINDOWS;
    List<Slice> slices = length < MIN_WINDOW_MS ? List.of() : Slice.of(run, length);
    return of(slices.stream(), slice -> "", slice -> part.apply(slice).value());
  }
}
