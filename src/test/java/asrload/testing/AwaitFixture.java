package asrload.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;

/** Waits in a test for what another process does. */
public final class AwaitFixture {
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final long LOOK_EVERY_MS = 50;

  private AwaitFixture() {}

  public interface Condition {
    boolean holds() throws Exception;
  }

  public static void until(String what, Condition condition) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < deadline, "not within " + LIMIT.toSeconds() + " s: " + what);
      Thread.sleep(LOOK_EVERY_MS);
    }
  }
}
