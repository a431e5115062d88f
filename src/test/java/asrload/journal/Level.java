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
