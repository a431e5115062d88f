package asrload.analysis.memory;

import asrload.analysis.stats.SenSlope;
import org.jspecify.annotations.Nullable;

/**
 * When memory would reach its limit if it went on to rise as it did. Nothing is foretold beyond
 * three times what was observed.
 *
 * @param hours from the end of the series, h; null when beyond that horizon or never
 * @param soonestHours lower end of the 95% interval, h; null in the same cases
 * @param latestHours upper end of it, h; null when unbounded (the lower slope is not above 0), or
 *     beyond the horizon
 * @param unbounded whether the lower slope is not above 0
 * @param horizonHours three times the observed time, h
 */
public record TimeToLimit(
    @Nullable Double hours,
    @Nullable Double soonestHours,
    @Nullable Double latestHours,
    boolean unbounded,
    double horizonHours) {
  private static final double HORIZON = 3;

  /** From the level at the end (MiB), the limit (MiB), the slope (MiB/h) and the observed time. */
  static TimeToLimit of(double endMib, double limitMib, SenSlope slope, double observedHours) {
    double room = Math.max(0, limitMib - endMib);
    double horizon = HORIZON * observedHours;
    return new TimeToLimit(
        within(room, slope.slope(), horizon),
        within(room, slope.high(), horizon),
        within(room, slope.low(), horizon),
        slope.low() <= 0,
        horizon);
  }

  private static @Nullable Double within(double roomMib, double mibPerHour, double horizonHours) {
    double hours = mibPerHour <= 0 ? Double.POSITIVE_INFINITY : roomMib / mibPerHour;
    return hours > horizonHours ? null : (Double) hours;
  }
}
