package asrload.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Measures one task after the other. The peak is the kernel's own high-water mark, set back at the
 * start of each task; where that is refused (a hardened container), it is the highest of samples
 * taken every 20 ms.
 */
final class UsageMeter {
  private static final int SAMPLE_MILLIS = 20;

  private final Path process;
  private @Nullable ProcessStatus start;
  private @Nullable ScheduledExecutorService sampler;
  private volatile double sampledPeakMib;

  UsageMeter(Path process) {
    this.process = process;
  }

  /** Begins a task; a system without {@code /proc} is not measured. */
  void start() throws IOException {
    if (!Files.isReadable(process.resolve("status"))) {
      return;
    }
    stopSampler();
    sampledPeakMib = 0;
    try {
      ProcessStatus.resetPeak(process);
    } catch (IOException e) {
      sampler = startSampler();
    }
    start = ProcessStatus.read(process);
  }

  /** Ends the task; null where the system cannot be measured. */
  @Nullable TaskUsage finish() throws IOException {
    ProcessStatus before = start;
    if (before == null) {
      return null;
    }
    ProcessStatus end = ProcessStatus.read(process);
    boolean sampled = stopSampler();
    return TaskUsage.between(before, end, sampled ? sampledPeakMib : end.peakMib());
  }

  private boolean stopSampler() {
    if (sampler == null) {
      return false;
    }
    sampler.shutdownNow();
    sampler = null;
    return true;
  }

  private ScheduledExecutorService startSampler() {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "memory-peak");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        executor.scheduleAtFixedRate(this::sample, 0, SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
    return executor;
  }

  private void sample() {
    try {
      sampledPeakMib = Math.max(sampledPeakMib, ProcessStatus.read(process).rssMib());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
