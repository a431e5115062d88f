package asrload.analysis.injector;

import asrload.journal.InjectorSecond;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step of the clock of the injector's machine during the run. The run's own times are from a
 * monotonic clock and do not take part in it; those of process samples and worker logs do.
 *
 * @param atMs when, epoch ms of the run's clock, within a second
 * @param seconds by how much, s; negative: back
 */
public record ClockStep(long atMs, double seconds) {
  /** NTP corrects less than this by slewing the clock: 0.5 ms per second. */
  public static final double MIN_SECONDS = 1;

  /** The largest step; empty when there was none, or when nobody wrote the clock. */
  static Optional<ClockStep> largest(@Nullable List<InjectorSecond> seconds) {
    ClockStep largest = null;
    Long before = 0L; // the run's clock begins as the machine's
    for (InjectorSecond second : seconds == null ? List.<InjectorSecond>of() : seconds) {
      Long ahead = second.wallAheadMs();
      if (ahead != null && before != null) {
        double step = (ahead - before) / 1000.0;
        if (Math.abs(step) >= (largest == null ? MIN_SECONDS : Math.abs(largest.seconds))) {
          largest = new ClockStep(second.startMs(), step);
        }
      }
      before = ahead;
    }
    return Optional.ofNullable(largest);
  }
}
