package asrload.scenario;

import asrload.config.AsrConfig;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * The wait before the next poll: max(minimum, share of the time since submit), at most the maximum,
 * shortened at random by up to a fifth; so the poll bracket is at most that share of the latency,
 * and users do not poll in step. The first poll comes after a random part of the minimum (its phase
 * is random). All are due on a grid of a 25th of the minimum (1 to 10 ms), so that one wake-up of
 * the injector serves several users.
 */
public final class PollInterval {
  private static final double JITTER = 0.2;
  private static final long GRID_PART = 25;
  private static final long MAX_GRID_MS = 10;

  private final AsrConfig.Poll poll;
  private final DoubleSupplier random;
  private final long gridMs;

  public PollInterval(AsrConfig.Poll poll) {
    this(poll, () -> ThreadLocalRandom.current().nextDouble());
  }

  public PollInterval(AsrConfig.Poll poll, DoubleSupplier random) {
    this.poll = poll;
    this.random = random;
    this.gridMs = Math.max(1, Math.min(MAX_GRID_MS, poll.minInterval().toMillis() / GRID_PART));
  }

  /** When to poll first after an upload that ended then. */
  long firstDueMs(long endMs) {
    return onGrid(endMs + random.getAsDouble() * poll.minInterval().toMillis());
  }

  /** When to poll next, after {@code nowMs}, a task that was submitted {@code elapsedMs} ago. */
  long nextDueMs(long nowMs, long elapsedMs) {
    double least = poll.minInterval().toMillis();
    double most = poll.maxInterval().toMillis();
    double wait = Math.min(most, Math.max(least, poll.elapsedShare() * elapsedMs));
    return onGrid(nowMs + wait * (1 - JITTER * random.getAsDouble()));
  }

  private long onGrid(double ms) {
    return (long) Math.ceil(ms / gridMs) * gridMs;
  }
}
