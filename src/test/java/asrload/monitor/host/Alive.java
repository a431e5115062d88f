package asrload.monitor.host;

import java.time.Duration;

/** When something was last heard of a session. */
public final class Alive {
  private volatile long lastNanos = System.nanoTime();

  public void now() {
    lastNanos = System.nanoTime();
  }

  public Duration silentFor() {
    return Duration.ofNanos(System.nanoTime() - lastNanos);
  }
}
