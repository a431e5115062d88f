package asrload.monitor.host;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** When a session last printed anything. */
public final class Heartbeat {
  private volatile long lastNanos = System.nanoTime();

  public void beat() {
    lastNanos = System.nanoTime();
  }

  public Duration silentFor() {
    return Duration.ofNanos(System.nanoTime() - lastNanos);
  }

  /** Hands on what a session prints; each piece is a beat. */
  public OutputStream through(OutputStream out) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        beat();
        out.write(bytes, from, length);
      }
    };
  }
}
