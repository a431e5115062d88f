package asrload.scenario.load;

/**
 * Epoch milliseconds from one monotonic clock, anchored once: a corrected wall clock never bends a
 * latency.
 */
public final class RunClock {
  private static final long NANOS_PER_MS = 1_000_000;

  private final long anchorMs = System.currentTimeMillis();
  private final long anchorNanos = System.nanoTime();

  /** Now, in epoch ms. */
  public long nowMs() {
    return anchorMs + (System.nanoTime() - anchorNanos) / NANOS_PER_MS;
  }

  /** Until that epoch ms begins, ns; not positive once it has. */
  public long nanosUntil(long ms) {
    return (ms - anchorMs) * NANOS_PER_MS - (System.nanoTime() - anchorNanos);
  }
}
