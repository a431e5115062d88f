package asrload.scenario;

/**
 * Epoch milliseconds from one monotonic clock, anchored once: a corrected wall clock never bends a
 * latency.
 */
public final class RunClock {
  private final long anchorMs = System.currentTimeMillis();
  private final long anchorNanos = System.nanoTime();

  /** Now, in epoch ms. */
  public long nowMs() {
    return anchorMs + (System.nanoTime() - anchorNanos) / 1_000_000;
  }
}
