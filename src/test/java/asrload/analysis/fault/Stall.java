package asrload.analysis.fault;

import asrload.analysis.injector.Hiccups;
import asrload.analysis.stats.Population;
import asrload.analysis.stats.Window;
import asrload.analysis.task.Joined;
import asrload.analysis.task.Task;
import asrload.journal.InjectorSecond;
import asrload.parse.gatling.GatlingLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A time in which the server stood still: no task ended, although one that ended later was with it
 * all that time, and no job that was under way may take so long. docs/decisions/stall.md says why
 * the rule is as it is.
 *
 * @param fromSeconds when it began, s after the start of the load
 * @param toSeconds when a task ended again, s after the start of the load
 * @param inFlight tasks that were with the server all that time, ended later, and whose polls were
 *     not put off
 * @param usualSeconds mean distance of the other ends, s
 * @param limitSeconds the longest that this may be on a healthy server, s
 * @param ends ends of tasks that it was told from
 * @param processed whether the limit rests on processing times, and not on end-to-end times
 * @param answered whether any request was answered in that time; null when unknown
 */
public record Stall(
    double fromSeconds,
    double toSeconds,
    int inFlight,
    double usualSeconds,
    double limitSeconds,
    int ends,
    boolean processed,
    @Nullable Boolean answered) {
  static final double MIN_SECONDS = 5;
  static final double MIN_DISTANCES = 10;
  static final int MIN_ENDS = 30;

  /** A job may take so many times as long as 99 of 100 of its length. */
  static final double MIN_WORKS = 2;

  /** Until so many tasks have ended, models may still be loading. */
  private static final int COLD_ENDS = 10;

  /** Longer than this many gaps a server does not work off what came meanwhile. */
  private static final int RECOVERY = 2;

  /** Where more of the tasks are touched by gaps, gaps are how the server works. */
  private static final double MAX_TOUCHED = 0.25;

  /** Part of a gap in which nobody begins what fills it, or takes its time for it. */
  private static final double EDGE = 0.1;

  private static final double HALF = 0.5;
  private static final int MAX_GAPS = 20;

  /**
   * A time without an end.
   *
   * @param distanceSeconds mean distance of the other ends, s
   * @param recoveredMs until then, what came meanwhile was worked off
   */
  private record Pause(long fromMs, long toMs, double distanceSeconds, long recoveredMs) {
    double seconds() {
      return (toMs - fromMs) / 1000.0;
    }

    /** Whether the time of the task shows nothing of what is usual. */
    boolean touches(Flight flight) {
      return flight.overlaps(new Window(fromMs, recoveredMs));
    }

    /** When a task that fills it has begun. */
    long begunMs() {
      return fromMs + Math.round(EDGE * (toMs - fromMs));
    }
  }

  /**
   * What else is known of the time.
   *
   * @param injector how the injector fared; null when not known
   * @param gatling when requests were answered; null in the same cases
   */
  public record Beside(@Nullable List<InjectorSecond> injector, @Nullable GatlingLog gatling) {}

  /** The longest; null when there was none, or when unknown. */
  public static @Nullable Stall of(
      List<Task> tasks, List<Joined> timed, Beside beside, Window load) {
    if (!mayPause(tasks)) {
      return null;
    }
    Flight.Flights flights = Flight.of(tasks, timed);
    List<Pause> pauses = pauses(flights);
    long touched = flights.all().stream().filter(flight -> touched(flight, pauses)).count();
    boolean rhythm = touched > MAX_TOUCHED * flights.all().size();
    for (Pause pause : pauses) {
      List<Pause> left = rhythm ? List.of(pause) : pauses;
      UsualWork usual =
          UsualWork.of(flights.all().stream().filter(flight -> !touched(flight, left)).toList());
      if (usual != null && !injectorStood(beside.injector, pause)) {
        Stall stall = of(pause, flights, usual, beside.gatling, load);
        if (stall != null) {
          return stall;
        }
      }
    }
    return null;
  }

  /** Whether two ends are far enough apart for a pause, which is seldom so. */
  private static boolean mayPause(List<Task> tasks) {
    long[] ends =
        tasks.stream()
            .filter(Flight::taken)
            .map(task -> task.last().doneMs())
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .sorted()
            .toArray();
    return IntStream.range(1, ends.length)
        .anyMatch(i -> ends[i] - ends[i - 1] >= MIN_SECONDS * 1000);
  }

  private static @Nullable Stall of(
      Pause pause,
      Flight.Flights flights,
      UsualWork usual,
      @Nullable GatlingLog gatling,
      Window load) {
    double limit = leastSeconds(pause.distanceSeconds);
    int inFlight = 0;
    int ends = 0;
    for (Flight flight : flights.all()) {
      ends += flight.endMs() == null ? 0 : 1;
      if (flight.spans(pause.begunMs(), pause.toMs())) {
        inFlight += flight.endMs() == null || flight.putOff() ? 0 : 1;
        if (mayFill(flight, pause)) {
          double longest = MIN_WORKS * usual.most(flight.audioSeconds()) + usual.bracketSeconds();
          limit = Math.max(limit, longest);
        }
      }
    }
    return pause.seconds() <= limit || inFlight == 0
        ? null
        : new Stall(
            (pause.fromMs - load.startMs()) / 1000.0,
            (pause.toMs - load.startMs()) / 1000.0,
            inFlight,
            pause.distanceSeconds,
            limit,
            ends,
            flights.processed(),
            gatling == null ? null : (Boolean) answered(gatling, pause));
  }

  /** A task that was processed in less time waited for something; one that never ended may fill. */
  private static boolean mayFill(Flight flight, Pause pause) {
    return flight.workSeconds() == null || flight.workSeconds() >= HALF * pause.seconds();
  }

  /** The longest pauses that are too long for the usual distance of ends, longest first. */
  private static List<Pause> pauses(Flight.Flights flights) {
    List<Flight> ended =
        flights.all().stream()
            .filter(flight -> flight.endMs() != null)
            .sorted(Comparator.comparingLong(Stall::endMs))
            .toList();
    int n = ended.size();
    if (n < MIN_ENDS) {
      return List.of();
    }
    double seconds = (endMs(ended.get(n - 1)) - endMs(ended.get(0))) / 1000.0;
    Population inFlight = Population.of(flights.all(), Flight::startMs, Stall::endMs);
    List<Pause> pauses = new ArrayList<>();
    long earliestStart = Long.MAX_VALUE;
    for (int i = n - 1; i >= COLD_ENDS; i--) {
      earliestStart = Math.min(earliestStart, ended.get(i).startMs());
      long to = endMs(ended.get(i));
      long from = Math.max(endMs(ended.get(i - 1)), earliestStart);
      double others = (seconds - (to - from) / 1000.0) / (n - 2);
      if ((to - from) / 1000.0 >= leastSeconds(others)) {
        long recovered = flights.processed() ? to : recovered(inFlight, from, to);
        pauses.add(new Pause(from, to, others, recovered));
      }
    }
    return pauses.stream()
        .sorted(Comparator.comparingDouble(Pause::seconds).reversed())
        .limit(MAX_GAPS)
        .toList();
  }

  private static double leastSeconds(double distanceSeconds) {
    return Math.max(MIN_SECONDS, MIN_DISTANCES * distanceSeconds);
  }

  /** When no more tasks were in flight than before; their end-to-end times are long until then. */
  private static long recovered(Population inFlight, long fromMs, long toMs) {
    Window longest = new Window(toMs, toMs + RECOVERY * (toMs - fromMs));
    Long recovered = inFlight.firstAtMost(inFlight.at(fromMs), longest);
    return recovered == null ? longest.endMs() : recovered;
  }

  private static long endMs(Flight flight) {
    return flight.endMs() == null ? Long.MAX_VALUE : flight.endMs();
  }

  private static boolean touched(Flight flight, List<Pause> pauses) {
    return pauses.stream().anyMatch(pause -> pause.touches(flight));
  }

  private static boolean injectorStood(@Nullable List<InjectorSecond> injector, Pause pause) {
    return injector != null
        && Hiccups.stoodMs(injector, new Window(pause.fromMs, pause.toMs))
            >= HALF * (pause.toMs - pause.fromMs);
  }

  private static boolean answered(GatlingLog gatling, Pause pause) {
    long edge = Math.round(EDGE * (pause.toMs - pause.fromMs));
    Window inside = new Window(pause.fromMs + edge, pause.toMs - edge);
    return gatling.requests().stream()
        .anyMatch(request -> request.ok() && inside.contains(request.endMs()));
  }
}
