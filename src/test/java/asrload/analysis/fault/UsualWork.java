package asrload.analysis.fault;

import asrload.analysis.stats.Distribution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long tasks of some length are usually worked on: what a long job may take. */
final class UsualWork {
  /** Fewer tasks do not tell what is usual. */
  static final int MIN_TASKS = 20;

  /** Fewer of a similar length do not tell it of that length. */
  private static final int MIN_SIMILAR = 5;

  private static final double SIMILAR = 2;
  private static final double MAX = 0.99;

  /** The longest of fewer tasks is below their 99th percentile more often than not. */
  private static final int SUPPORTED = 100;

  private static final double UNSUPPORTED = 1.25;

  private record Work(double seconds, @Nullable Double audioSeconds) {}

  private final List<Work> works;
  private final double bracketSeconds;
  private final Map<Long, Double> known = new HashMap<>();

  private UsualWork(List<Work> works, double bracketSeconds) {
    this.works = works;
    this.bracketSeconds = bracketSeconds;
  }

  /** Of these; null when they are too few. */
  static @Nullable UsualWork of(List<Flight> flights) {
    List<Work> works =
        flights.stream()
            .filter(flight -> flight.workSeconds() != null)
            .map(flight -> new Work(number(flight.workSeconds()), flight.audioSeconds()))
            .toList();
    if (works.size() < MIN_TASKS) {
      return null;
    }
    double bracket =
        Distribution.of(
                flights.stream()
                    .filter(flight -> flight.workSeconds() != null)
                    .mapToDouble(Flight::bracketSeconds)
                    .toArray())
            .quantile(MAX);
    return new UsualWork(works, bracket);
  }

  /** How much later than its end a task is usually known to have ended at most, s. */
  double bracketSeconds() {
    return bracketSeconds;
  }

  /**
   * The 99th percentile of the tasks of a similar length, s; shorter ones count as much longer as
   * this one's audio is. Where there are not enough of a similar length, all count; the longest of
   * fewer than {@value #SUPPORTED} is taken {@value #UNSUPPORTED} times.
   */
  double most(@Nullable Double audioSeconds) {
    return audioSeconds == null
        ? known.computeIfAbsent(0L, key -> quantile(works, 0))
        : known.computeIfAbsent(Math.max(1, (long) Math.ceil(audioSeconds)), this::similar);
  }

  private double similar(long audioSeconds) {
    List<Work> similar = works.stream().filter(work -> similar(work, audioSeconds)).toList();
    return quantile(similar.size() < MIN_SIMILAR ? works : similar, (double) audioSeconds);
  }

  private static boolean similar(Work work, long audioSeconds) {
    return work.audioSeconds != null
        && SIMILAR * work.audioSeconds >= audioSeconds
        && work.audioSeconds <= SIMILAR * audioSeconds;
  }

  private static double quantile(List<Work> works, double audioSeconds) {
    double most =
        Distribution.of(works.stream().mapToDouble(w -> scaled(w, audioSeconds)).toArray())
            .quantile(MAX);
    return works.size() < SUPPORTED ? UNSUPPORTED * most : most;
  }

  private static double scaled(Work work, double audioSeconds) {
    return work.audioSeconds == null || work.audioSeconds <= 0
        ? work.seconds
        : work.seconds * Math.max(1, audioSeconds / work.audioSeconds);
  }

  private static double number(@Nullable Double value) {
    return value == null ? 0 : value;
  }
}
