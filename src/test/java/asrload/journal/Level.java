package asrload.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code levels.jsonl}: a stretch of the run under one load, written when it ends. Runs
 * with a single closed load have no such file. Times are epoch milliseconds of the injector's
 * clock.
 *
 * @param name unique in the run, such as {@code 4 users} or {@code 8 users, confirmation 2}; tasks
 *     carry it as their phase
 * @param kind what the level is for
 * @param users concurrent users; null in an open workload
 * @param tasksPerSecond intended arrivals; null in a closed workload
 * @param arrivals arrivals that were due in it, whether they were started or not; null in a closed
 *     workload
 * @param startMs its start
 * @param steadyMs from when on it counts, the change of load being over; null when it never became
 *     steady
 * @param endMs its end
 * @param passed whether it kept the SLO; null where none was asked, or when unknown
 * @param why in words, why it passed or not, or why it ended; null when there is no note
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Level(
    String name,
    Kind kind,
    @Nullable Integer users,
    @Nullable Double tasksPerSecond,
    @Nullable Long arrivals,
    long startMs,
    @Nullable Long steadyMs,
    long endMs,
    @Nullable Boolean passed,
    @Nullable String why) {

  /** The same level in the times of another clock. */
  public Level shifted(long ms) {
    return new Level(
        name,
        kind,
        users,
        tasksPerSecond,
        arrivals,
        startMs + ms,
        steadyMs == null ? null : (Long) (steadyMs + ms),
        endMs + ms,
        passed,
        why);
  }

  /**
   * This level with another injector's share of it: the sum of their loads, from the first start to
   * the last end, steady once both are.
   */
  public Level with(Level other) {
    boolean idle = users != null && users == 0;
    boolean otherIdle = other.users != null && other.users == 0;
    Long steady =
        idle
            ? other.steadyMs
            : otherIdle || steadyMs == null || other.steadyMs == null
                ? (otherIdle ? steadyMs : null)
                : (Long) Math.max(steadyMs, other.steadyMs);
    return new Level(
        name,
        kind,
        users == null || other.users == null ? users : (Integer) (users + other.users),
        tasksPerSecond == null || other.tasksPerSecond == null
            ? tasksPerSecond
            : (Double) (tasksPerSecond + other.tasksPerSecond),
        arrivals == null || other.arrivals == null ? arrivals : (Long) (arrivals + other.arrivals),
        Math.min(startMs, other.startMs),
        steady,
        Math.max(endMs, other.endMs),
        passed,
        why == null ? other.why : why);
  }

  /** What a level is for. */
  public enum Kind {
    /** One of a list of loads. */
    STEP,
    /** A load that a search for the capacity tried. */
    SEARCH,
    /** The capacity, tried again. */
    CONFIRMATION,
    /** The load before a burst. */
    BASE,
    /** The burst. */
    BURST,
    /** The base load after a burst. */
    RECOVERY,
    /** Nothing is sent: the queue empties. */
    DRAIN
  }
}
