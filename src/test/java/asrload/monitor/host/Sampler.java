package asrload.monitor.host;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Calls something at a fixed rate on one daemon thread, and once more when it is closed. */
public final class Sampler implements AutoCloseable {
  private static final Duration END_LIMIT = Duration.ofSeconds(5);

  private final ScheduledExecutorService executor;
  private final Duration interval;
  private final Runnable sample;
  private volatile @Nullable RuntimeException failure;

  public Sampler(String name, Duration interval, Runnable sample) {
    this.interval = interval;
    this.sample = sample;
    this.executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  public void start() {
    var unused =
        executor.scheduleAtFixedRate(this::tick, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The executor would drop a task that threw, without a word. */
  private void tick() {
    try {
      sample.run();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /** Throws {@link MonitorException} when a call has failed. */
  @Override
  public void close() {
    var unused = executor.submit(this::tick);
    executor.shutdown();
    try {
      if (!executor.awaitTermination(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
    RuntimeException last = failure;
    if (last != null) {
      throw new MonitorException("sampling failed: " + last, last);
    }
  }
}
