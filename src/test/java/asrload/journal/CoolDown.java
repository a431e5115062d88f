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

  /** The same in the times of another clock. */
  CoolDown shifted(long ms) {
    return new CoolDown(plannedMs, restMs + ms, shifted(beginMs, ms), shifted(endMs, ms));
  }

  private static @Nullable Long shifted(@Nullable Long time, long ms) {
    return time == null ? null : (Long) (time + ms);
  }

  /** The time in which neither this injector nor the other sent anything; none if one was cut. */
  CoolDown with(CoolDown other) {
    long rest = Math.max(restMs, other.restMs);
    Long begin = beginMs;
    Long end = endMs;
    Long otherBegin = other.beginMs;
    Long otherEnd = other.endMs;
    if (begin == null
        || end == null
        || otherBegin == null
        || otherEnd == null
        || Math.min(end - begin, otherEnd - otherBegin) < plannedMs) {
      return new CoolDown(plannedMs, rest, null, null);
    }
    long from = Math.max(begin, otherBegin);
    long to = Math.min(end, otherEnd);
    return to <= from
        ? new CoolDown(plannedMs, rest, null, null)
        : new CoolDown(Math.min(plannedMs, to - from), rest, from, to);
  }
}
