package asrload.monitor;

import java.time.Duration;

/** When something was last heard of a session. */
final class Alive {
  private volatile long lastNanos = System.nanoTime();

  void now() {
    lastNanos = System.nanoTime();
  }

  Duration silentFor() {
    return Duration.ofNanos(System.nanoTime() - lastNanos);
  }
}
