package asrload.scenario.load;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** When new tasks may start and how long results are waited for. Thread-safe. */
public final class LoadPhase {
  private final long longestMs;
  private final long drainMs;
  private final AtomicReference<@Nullable String> stopReason = new AtomicReference<>();
  private volatile long startMs = Long.MAX_VALUE;
  private volatile long loadMs;

  /**
   * A load that ends by itself.
   *
   * @param longest when no task is started any longer, if nothing ends the load before
   * @param drain how long results are waited for afterwards
   */
  public LoadPhase(Duration longest, Duration drain) {
    this.longestMs = longest.toMillis();
    this.loadMs = longestMs;
    this.drainMs = drain.toMillis();
  }

  /** Starts the load's clock. */
  public void start(long nowMs) {
    startMs = nowMs;
  }

  /** No task is started any longer; those in flight are waited for. */
  void endLoad(long nowMs) {
    loadMs = Math.min(longestMs, Math.max(0, nowMs - startMs));
  }

  /** Length of the load, ms: the longest until it was ended. */
  public long loadMs() {
    return loadMs;
  }

  /** From when on no task may start, epoch ms. */
  long endMs() {
    return startMs + loadMs;
  }

  /**
   * Ends the load at once and waits for nothing; the first reason counts.
   *
   * @return whether this one is the first
   */
  public boolean stop(String reason) {
    return stopReason.compareAndSet(null, reason);
  }

  /** Why the load was stopped early; empty for a load that runs its course. */
  public Optional<String> stopReason() {
    return Optional.ofNullable(stopReason.get());
  }

  /** Whether a user may start another task. */
  public boolean startsTasks(long nowMs) {
    return stopReason.get() == null && nowMs - startMs < loadMs;
  }

  /** Whether tasks in flight are still polled. */
  public boolean waitsForResults(long nowMs) {
    return stopReason.get() == null && nowMs - startMs < loadMs + drainMs;
  }
}
