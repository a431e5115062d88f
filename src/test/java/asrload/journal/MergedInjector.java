package asrload.journal;

import asrload.journal.RunManifest.Ended;
import asrload.journal.RunManifest.InjectorHost;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In {@code run.json} of a merged run: one of its injectors. All times are of the clock of the
 * merged run, which is that of the first injector.
 *
 * @param index of the injector, from 0; its lines carry it as {@code injector}
 * @param run name of its run directory; null for one that is missing, of which all else is unknown
 * @param host its machine
 * @param pid its process id
 * @param monitor folder under {@code monitor/} with the samples of its host
 * @param startMs start of its load, epoch ms
 * @param endMs end of its run, drain included; null when it was killed
 * @param ended how it ended; null when it was killed
 * @param endReason why it ended early; null for a complete one
 * @param clock how its clock was aligned; null for the first
 * @param plannedStartMs the common start that it was to keep, epoch ms of its own clock moved as
 *     the other times; null when there was none
 * @param due arrivals that were due; null in a closed workload
 * @param levels levels that they were due in
 * @param otherSettings keys of settings in which it differs from the first injector
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MergedInjector(
    int index,
    @Nullable String run,
    @Nullable InjectorHost host,
    long pid,
    @Nullable String monitor,
    long startMs,
    @Nullable Long endMs,
    @Nullable Ended ended,
    @Nullable String endReason,
    @Nullable Alignment clock,
    @Nullable Long plannedStartMs,
    @Nullable Long due,
    int levels,
    List<String> otherSettings) {

  /** One that is missing. */
  public static MergedInjector missing(int index) {
    return new MergedInjector(
        index, null, null, -1, null, 0, null, null, null, null, null, null, 0, List.of());
  }

  /** What was added to its times, ms. */
  public long shiftMs() {
    return clock == null ? 0 : clock.shiftMs();
  }

  /** Whether it ran its course. */
  public boolean complete() {
    return ended == Ended.COMPLETE;
  }

  /**
   * How an injector's clock was aligned with the first one's.
   *
   * @param shiftMs what was added to its times, ms
   * @param uncertaintyMs the true shift differs by at most this, ms; null when it was not measured
   * @param by what both clocks were compared with
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Alignment(long shiftMs, @Nullable Long uncertaintyMs, By by) {}

  /** What two clocks were compared with. */
  public enum By {
    /** Nothing: both run on one machine. */
    SAME_MACHINE,
    /** A host that both sampled. */
    COMMON_HOST,
    /** The dates of the server's answers. */
    SERVER_DATES,
    /** Nothing: the clocks are taken to agree. */
    UNKNOWN
  }
}
