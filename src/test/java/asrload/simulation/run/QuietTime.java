package asrload.simulation.run;

import asrload.scenario.load.LoadPhase;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time without load before and after that of a soak, in which memory at rest is sampled. A
 * signal ends it.
 */
final class QuietTime implements AutoCloseable {
  /** Memory at rest needs a few samples, and no more. */
  private static final Duration LONGEST_REST = Duration.ofSeconds(10);

  private static final long LOOK_MS = 250;

  private final Duration coolDown;
  private final LoadPhase phase;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch cut = new CountDownLatch(1);
  private volatile @Nullable Thread resting;

  /** Zero: none. */
  QuietTime(Duration coolDown, LoadPhase phase) {
    this.coolDown = coolDown;
    this.phase = phase;
  }

  /** The longest that it takes in all. */
  static Duration longest(Duration coolDown) {
    return coolDown.plus(rest(coolDown));
  }

  private static Duration rest(Duration coolDown) {
    return coolDown.compareTo(LONGEST_REST) < 0 ? coolDown : LONGEST_REST;
  }

  boolean wanted() {
    return !coolDown.isZero();
  }

  /** Rests on a thread of its own, then calls this, unless the run ends before. */
  void rest(Runnable then) {
    Duration rest = rest(coolDown);
    System.out.printf("Rest before the load: %d s (asr.soak.coolDown)%n", rest.toSeconds());
    Thread thread =
        new Thread(
            () -> {
              if (passes(rest, closed) && phase.stopReason().isEmpty()) {
                then.run();
              }
            },
            "rest");
    thread.setDaemon(true);
    resting = thread;
    thread.start();
  }

  /** Waits for the time of the cool-down, or until it is cut. */
  void cool() {
    System.out.printf(
        "Cool-down: %d s without load (asr.soak.coolDown); a signal ends it%n",
        coolDown.toSeconds());
    var unused = passes(coolDown, cut);
  }

  /** Ends the cool-down, now or as soon as it begins. */
  void cut() {
    cut.countDown();
  }

  /** Whether the whole time passed. */
  private boolean passes(Duration time, CountDownLatch end) {
    long endNanos = System.nanoTime() + time.toNanos();
    try {
      for (long left = time.toNanos(); left > 0; left = endNanos - System.nanoTime()) {
        if (phase.stopReason().isPresent()
            || end.await(
                Math.min(left, TimeUnit.MILLISECONDS.toNanos(LOOK_MS)), TimeUnit.NANOSECONDS)) {
          return false;
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends the rest before the load. */
  @Override
  public void close() {
    closed.countDown();
    Thread thread = resting;
    try {
      if (thread != null) {
        thread.join(TimeUnit.SECONDS.toMillis(2));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
