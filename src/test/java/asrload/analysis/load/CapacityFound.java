package asrload.analysis.load;

import asrload.analysis.stats.Distribution;
import asrload.journal.Level;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a search for the capacity found: the levels of the search, folded as {@code
 * scenario/load/CapacitySearch} does.
 *
 * @param open whether loads are tasks a second, not users
 * @param pass the highest load that passed and is below every one that failed; null when none did
 * @param fail the lowest load that failed; null when none did
 * @param why why that one failed
 * @param confirmations how often the pass was tried again and passed
 * @param judged the pass's levels: its confirmations, or where there is none the level that found
 *     it; empty without a pass
 * @param audioPerSecond throughput at the pass, the mean over all of its levels, s/s
 * @param workers the server's workers; null when unknown
 * @param drainSeconds how long the queue of the lowest fail took to empty; null when nobody waited
 * @param drained whether it was empty then
 */
public record CapacityFound(
    boolean open,
    @Nullable Double pass,
    @Nullable Double fail,
    @Nullable String why,
    int confirmations,
    List<Level> judged,
    @Nullable Double audioPerSecond,
    @Nullable Integer workers,
    @Nullable Double drainSeconds,
    boolean drained) {
  /** A capacity is what was confirmed so often. */
  public static final int CONFIRMATIONS = 3;

  /** Of the levels in the order in which they were tried; null when it was no search. */
  static @Nullable CapacityFound of(List<LevelNumbers> all, @Nullable Integer workers) {
    List<LevelNumbers> tried = all.stream().filter(CapacityFound::tried).toList();
    if (all.stream().noneMatch(one -> one.level().kind() == Level.Kind.SEARCH)) {
      return null;
    }
    LevelNumbers failed = null;
    for (LevelNumbers one : tried) {
      boolean lower = failed == null || one.load() < failed.load();
      failed = !passed(one) && lower ? one : failed;
    }
    double fail = failed == null ? Double.POSITIVE_INFINITY : failed.load();
    double pass =
        tried.stream()
            .filter(one -> passed(one) && one.load() < fail)
            .mapToDouble(LevelNumbers::load)
            .max()
            .orElse(Double.NaN);
    List<LevelNumbers> at = tried.stream().filter(one -> one.load() == pass).toList();
    List<Level> confirmed =
        at.stream()
            .map(LevelNumbers::level)
            .filter(level -> level.kind() == Level.Kind.CONFIRMATION)
            .toList();
    LevelNumbers drain = failed == null ? null : drainAfter(all, failed);
    return new CapacityFound(
        tried.stream().anyMatch(one -> one.level().tasksPerSecond() != null),
        at.isEmpty() ? null : (Double) pass,
        failed == null ? null : (Double) fail,
        failed == null ? null : failed.level().why(),
        confirmed.size(),
        confirmed.isEmpty() ? at.stream().map(LevelNumbers::level).toList() : confirmed,
        mean(at),
        workers,
        drain == null ? null : (Double) drain.seconds(),
        drain != null && passed(drain));
  }

  /** Hours of audio in an hour by each worker at the pass; null when unknown. */
  public @Nullable Double audioPerWorker() {
    return audioPerSecond == null || workers == null || workers < 1
        ? null
        : (Double) (audioPerSecond / workers);
  }

  private static boolean tried(LevelNumbers one) {
    return one.level().kind() != Level.Kind.DRAIN && one.level().passed() != null;
  }

  private static boolean passed(LevelNumbers one) {
    return Boolean.TRUE.equals(one.level().passed());
  }

  private static @Nullable LevelNumbers drainAfter(List<LevelNumbers> all, LevelNumbers failed) {
    int next = all.indexOf(failed) + 1;
    return next < all.size() && all.get(next).level().kind() == Level.Kind.DRAIN
        ? all.get(next)
        : null;
  }

  private static @Nullable Double mean(List<LevelNumbers> at) {
    double[] values =
        at.stream()
            .map(LevelNumbers::audioPerSecond)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .toArray();
    return values.length == 0 ? null : (Double) Distribution.of(values).mean();
  }
}
