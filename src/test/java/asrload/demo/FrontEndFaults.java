package asrload.demo;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The faults that the front end has; thread-safe. */
final class FrontEndFaults {
  /** A transcript waits this long for another task to swap with; then it goes to its own. */
  private static final Executor SWAP_LIMIT = CompletableFuture.delayedExecutor(8, TimeUnit.SECONDS);

  private final PlantedFaults faults;
  private final AtomicInteger uploads = new AtomicInteger();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger completed = new AtomicInteger();
  private @Nullable DemoTask waiting;
  private String waitingText = "";

  FrontEndFaults(PlantedFaults faults) {
    this.faults = faults;
  }

  /** What becomes of an upload. */
  enum Upload {
    GOOD,
    ERROR,
    THROTTLED
  }

  /** What becomes of audio that cannot be read. */
  enum BadAudio {
    REFUSED,
    ERROR,
    ACCEPTED
  }

  /** What becomes of an accepted task. */
  enum Queued {
    GOOD,
    LOST,
    STUCK
  }

  /** Audio cannot be read. */
  BadAudio badAudio() {
    return faults.errorOnBadAudio()
        ? BadAudio.ERROR
        : faults.crashOnBadAudio() ? BadAudio.ACCEPTED : BadAudio.REFUSED;
  }

  Upload upload() {
    int n = uploads.incrementAndGet();
    return due(faults.errorEvery(), n)
        ? Upload.ERROR
        : due(faults.throttleEvery(), n) ? Upload.THROTTLED : Upload.GOOD;
  }

  Queued queued() {
    int n = accepted.incrementAndGet();
    return due(faults.loseEvery(), n)
        ? Queued.LOST
        : due(faults.stuckEvery(), n) ? Queued.STUCK : Queued.GOOD;
  }

  /** Completes the task, or swaps its transcript with another task's that says something else. */
  synchronized void complete(DemoTask task, String text) {
    DemoTask other = waiting;
    if (other != null && !waitingText.equals(text)) {
      waiting = null;
      other.completed(text);
      task.completed(waitingText);
    } else if (other == null && due(faults.swapEvery(), completed.incrementAndGet())) {
      waiting = task;
      waitingText = text;
      SWAP_LIMIT.execute(() -> giveUp(task));
    } else {
      task.completed(text);
    }
  }

  private synchronized void giveUp(DemoTask task) {
    if (waiting == task) {
      waiting = null;
      task.completed(waitingText);
    }
  }

  private static boolean due(int every, int n) {
    return every > 0 && n % every == 0;
  }
}
