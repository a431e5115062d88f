package asrload.monitor.host;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How long monitoring may go on.
 *
 * @param deadlineNanos {@link System#nanoTime} of its last moment
 * @param ending true once the run ends early
 */
public record Lifetime(long deadlineNanos, BooleanSupplier ending) {
  public static Lifetime of(Duration atMost, BooleanSupplier ending) {
    return new Lifetime(System.nanoTime() + atMost.toNanos(), ending);
  }

  /** Time left. */
  Duration left() {
    return Duration.ofNanos(deadlineNanos - System.nanoTime());
  }
}
