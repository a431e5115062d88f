package asrload.scenario;

import asrload.config.AsrConfig;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * The wait before the next poll: max(minimum, share of the time since submit), at most the maximum,
 * shortened at random by up to a fifth; so the poll bracket is at most that share of the latency,
 * and users do not poll in step. The first poll comes after a random part of the minimum (its phase
 * is random).
 */
public final class PollInterval {
  private static final double JITTER = 0.2;

  private final AsrConfig.Poll poll;
  private final DoubleSupplier random;

  public PollInterval(AsrConfig.Poll poll) {
    this(poll, () -> ThreadLocalRandom.current().nextDouble());
  }

  PollInterval(AsrConfig.Poll poll, DoubleSupplier random) {
    this.poll = poll;
    this.random = random;
  }

  /** Milliseconds from the end of the upload to the first poll. */
  long firstMs() {
    return Math.round(random.getAsDouble() * poll.minInterval().toMillis());
  }

  /** Milliseconds to the next poll of a task that was submitted {@code elapsedMs} ago. */
  long nextMs(long elapsedMs) {
    double least = poll.minInterval().toMillis();
    double most = poll.maxInterval().toMillis();
    double wait = Math.min(most, Math.max(least, poll.elapsedShare() * elapsedMs));
    return Math.round(wait * (1 - JITTER * random.getAsDouble()));
  }
}
