package asrload.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The time without load before and after that of a soak, {@code asr.soak.coolDown}: the monitor
 * goes on, and no task is sent. Times are epoch milliseconds.
 *
 * @param plannedMs the length that was asked for after the load, ms
 * @param restMs when the time without load before the load began; it ends with the load's start
 * @param beginMs when the cool-down after the load began; null until then, and in a run that was
 *     stopped before
 * @param endMs when it ended; null until then
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CoolDown(long plannedMs, long restMs, @Nullable Long beginMs, @Nullable Long endMs) {
  /** Of a load that is rested before from now on. */
  public static CoolDown resting(long plannedMs, long nowMs) {
    return new CoolDown(plannedMs, nowMs, null, null);
  }

  /** The load is over. */
  CoolDown begun(long nowMs) {
    return new CoolDown(plannedMs, restMs, nowMs, null);
  }

  /** The cool-down is over, too. */
  CoolDown over(long nowMs) {
    return new CoolDown(plannedMs, restMs, beginMs, nowMs);
  }
}
