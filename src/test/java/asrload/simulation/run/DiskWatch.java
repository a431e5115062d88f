package asrload.simulation.run;

import asrload.config.ConfigException;
import asrload.monitor.host.Sampler;
import asrload.scenario.load.LoadPhase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Ends a load whose files cannot be written any more, at once and with a word; better, while its
 * disk still has room for the report.
 */
final class DiskWatch implements AutoCloseable {
  /** The report of 200,000 tasks takes less. */
  static final long RESERVE_BYTES = 32L << 20;

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Path folder;
  private final LoadPhase phase;
  private final Sampler sampler = new Sampler("disk-watch", INTERVAL, this::look);
  private volatile boolean failed;

  DiskWatch(Path folder, LoadPhase phase) {
    this.folder = folder;
    this.phase = phase;
  }

  /** Throws {@link ConfigException} when the disk of the results has less than the reserve. */
  static void check(Path results) throws IOException {
    Path there = results.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    long free = freeBytes(there);
    if (free < RESERVE_BYTES) {
      throw new ConfigException(
          "asr.results = %s: %s. Free some, or set a folder on another disk."
              .formatted(results, little(free)));
    }
  }

  void start() {
    sampler.start();
  }

  /** Whether it ended the load. */
  boolean failed() {
    return failed;
  }

  /** Ends the load because a file of the run cannot be written. */
  void unwritable(String file, IOException e) {
    stop(file + " cannot be written: " + e.getMessage());
  }

  private void stop(String reason) {
    failed = true;
    if (phase.stop(reason)) {
      System.err.println("asrload: the load stops: " + reason);
    }
  }

  private void look() {
    try {
      long free = freeBytes(folder);
      if (free < RESERVE_BYTES) {
        stop(folder + ": " + little(free));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String little(long free) {
    return "its disk has %d MiB left, and the report needs up to %d MiB"
        .formatted(free >> 20, RESERVE_BYTES >> 20);
  }

  /** What this user may still write; unlimited where a file system has no size. */
  private static long freeBytes(Path folder) throws IOException {
    FileStore store = Files.getFileStore(folder);
    return store.getTotalSpace() > 0 ? store.getUsableSpace() : Long.MAX_VALUE;
  }

  @Override
  public void close() {
    sampler.close();
  }
}
