package asrload.journal;

import asrload.text.Phrase;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * In {@code run.json} of a run that is one of several injectors' share of a load: which one. The
 * injector with index i has the users, arrivals, tasks and clips i, i + count, i + 2 count, ... of
 * the load, counted from 0; the baseline is injector 0's.
 *
 * @param runId id that all injectors of the load share; null when none was set
 * @param index from 0
 * @param count number of injectors
 * @param plannedStartMs the common start of all, epoch ms of the injector's clock; null when each
 *     starts as soon as it can
 * @param serverClock the server's clock as this injector saw it; null when no answer had a date
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InjectorPart(
    @Nullable String runId,
    int index,
    int count,
    @Nullable Long plannedStartMs,
    @Nullable ServerClock serverClock) {

  /** What this injector does of that load, in words. */
  public Phrase shareOf(Phrase whole) {
    return Phrase.of("%s; injector %d of %d, counted from 0", whole, index, count);
  }

  /** The same with the times that are known later. */
  InjectorPart with(@Nullable Long planned, @Nullable ServerClock clock) {
    return new InjectorPart(runId, index, count, planned, clock);
  }

  /**
   * By how much the server's clock is ahead of the injector's, as the {@code Date} headers of its
   * answers allow (RFC 9110, 6.6.1; whole seconds): an answer that was asked for at s, was complete
   * at d and has date t was made between s and d by the injector's clock and between t and t + 1 s
   * by the server's.
   *
   * @param lowMs least offset that all answers allow, ms
   * @param highMs highest offset that they allow, ms; below {@code lowMs} when no one offset fits
   *     all: several servers, or a clock that was set
   * @param answers number of answers with a date
   */
  public record ServerClock(long lowMs, long highMs, long answers) {}
}
