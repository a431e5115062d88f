package asrload.simulation.run;

import asrload.config.ConfigException;
import asrload.config.InjectorSettings;
import asrload.scenario.load.LoadPhase;
import asrload.scenario.load.RunClock;
import asrload.scenario.load.Share;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The moment at which the load of all injectors starts: {@code asr.startAt}, or soon after all of
 * them have left a file in the folder that they share ({@code asr.injector.barrier}). There,
 * injector 0 writes the time into the file {@code start}.
 */
public final class CommonStart {
  /** Time for the others to read the start. */
  private static final Duration LEAD = Duration.ofSeconds(3);

  private static final Duration FURTHEST = Duration.ofDays(1);
  private static final long LOOK_MS = 200;
  private static final long LATE_MS = 500;

  private final InjectorSettings settings;
  private final Share share;
  private final RunClock clock;
  private final LoadPhase phase;
  private final @Nullable Path folder;
  private volatile long startMs = -1;
  private volatile long readyMs = -1;
  private volatile boolean failed;
  private long nextLookMs;

  /**
   * Checks the settings.
   *
   * @throws ConfigException when the start is over, or the barrier has no run id
   */
  CommonStart(InjectorSettings settings, Share share, RunClock clock, LoadPhase phase) {
    this.settings = settings;
    this.share = share;
    this.clock = clock;
    this.phase = phase;
    settings.startAt().ifPresent(this::check);
    if (settings.barrier().isPresent() && settings.runId().isEmpty()) {
      throw new ConfigException(
          "asr.injector.barrier = %s: it needs an id that all injectors of the run share, so that "
                  .formatted(settings.barrier().get())
              + "files of an earlier run are not taken for theirs. Set asr.runId.");
    }
    this.folder =
        settings.barrier().flatMap(root -> settings.runId().map(root::resolve)).orElse(null);
    if (folder != null && Files.exists(folder.resolve("start"))) {
      throw new ConfigException(
          "asr.runId = %s: a run of this id has already started (%s). Set another id."
              .formatted(settings.runId().get(), folder.resolve("start")));
    }
  }

  private void check(Instant start) {
    long inMs = start.toEpochMilli() - clock.nowMs();
    if (inMs <= 0 || inMs > FURTHEST.toMillis()) {
      throw new ConfigException(
          "asr.startAt = %s: it is %s s %s. Set a time within the next %d hours, in UTC."
              .formatted(
                  start,
                  Math.abs(inMs) / 1000,
                  inMs <= 0 ? "in the past" : "ahead",
                  FURTHEST.toHours()));
    }
  }

  /** Whether the load waits for a common start. */
  public boolean wanted() {
    return folder != null || settings.startAt().isPresent();
  }

  /** The longest that it takes from now. */
  Duration longest() {
    Duration until =
        settings
            .startAt()
            .map(start -> Duration.ofMillis(Math.max(0, start.toEpochMilli() - clock.nowMs())))
            .orElse(Duration.ZERO);
    return folder == null ? until : until.plus(settings.barrierLimit()).plus(LEAD);
  }

  /** The start, epoch ms; null until it is fixed, and without one. */
  @Nullable Long plannedMs() {
    return startMs < 0 ? null : (Long) startMs;
  }

  /**
   * When the load of this injector starts, which is as planned unless it is late: then the arrivals
   * of all injectors are exactly those of one.
   */
  long startMs(long nowMs) {
    return startMs >= 0 && nowMs - startMs < LATE_MS ? startMs : nowMs;
  }

  /** Whether this injector is ready, and waits or has waited. */
  boolean ready() {
    return readyMs >= 0;
  }

  /** What is waited for, for the console. */
  String words() {
    return startMs >= 0
        ? "waiting for the common start at " + Instant.ofEpochMilli(startMs)
        : "waiting for the other injectors: " + missing() + " missing";
  }

  /**
   * Whether the load waits for the start. To be asked again and again, by one thread, from the
   * moment on at which this injector is ready; a start that cannot come ends the run.
   */
  public boolean waits() {
    long nowMs = clock.nowMs();
    if (!wanted() || phase.stopReason().isPresent()) {
      return false;
    }
    if (readyMs < 0) {
      readyMs = nowMs;
      if (folder == null) {
        startMs = settings.startAt().orElseThrow().toEpochMilli();
      } else {
        announce(folder);
      }
    }
    if (startMs < 0 && folder != null && nowMs >= nextLookMs) {
      nextLookMs = nowMs + LOOK_MS;
      look(folder, nowMs);
    }
    return phase.stopReason().isEmpty() && (startMs < 0 || nowMs < startMs);
  }

  private void announce(Path barrier) {
    Path own = barrier.resolve("ready-" + share.index());
    try {
      Files.createDirectories(barrier);
      Files.createFile(own);
    } catch (FileAlreadyExistsException e) {
      stop(own + " is there already: two injectors have this index, or the run id was used before");
    } catch (IOException e) {
      stop(own + " cannot be written: " + e);
    }
  }

  private void look(Path barrier, long nowMs) {
    Path start = barrier.resolve("start");
    try {
      if (share.index() == 0 && missing().isEmpty()) {
        long soon = nowMs + LEAD.toMillis();
        startMs = Math.max(soon, settings.startAt().map(Instant::toEpochMilli).orElse(soon));
        Path half = Files.createTempFile(barrier, "start", ".tmp");
        Files.writeString(half, Instant.ofEpochMilli(startMs).toString());
        Files.move(half, start, StandardCopyOption.ATOMIC_MOVE);
      } else if (share.index() > 0 && Files.exists(start)) {
        startMs = Instant.parse(Files.readString(start).strip()).toEpochMilli();
      } else if (nowMs > readyMs + settings.barrierLimit().toMillis()) {
        String missing = missing();
        stop(
            (missing.isEmpty()
                    ? "injector 0 did not set the start"
                    : "injectors " + missing + " did not come")
                + " within asr.injector.barrierLimit");
      }
    } catch (IOException | DateTimeParseException e) {
      stop(start + " cannot be read or written: " + e);
    }
  }

  private String missing() {
    return Optional.ofNullable(folder).stream()
        .flatMap(
            barrier ->
                IntStream.range(0, share.count())
                    .filter(index -> !Files.exists(barrier.resolve("ready-" + index)))
                    .mapToObj(Integer::toString))
        .collect(Collectors.joining(", "));
  }

  /** Whether the load never started, for want of the others. */
  boolean failed() {
    return failed;
  }

  private void stop(String why) {
    String reason = "no common start (asr.injector.barrier): " + why;
    failed = true;
    System.err.println("asrload: " + reason);
    phase.stop(reason);
  }
}
