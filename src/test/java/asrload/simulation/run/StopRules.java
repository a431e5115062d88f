package asrload.simulation.run;

import asrload.config.LoadSettings.StopLimits;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a long run has to be ended, because it harms the host or measures nothing any longer.
 *
 * @param limits 0 switches one off
 * @param open whether tasks arrive at a rate, so that a backlog can grow
 */
record StopRules(StopLimits limits, boolean open) {
  /** With fewer tasks an error ratio says little. */
  private static final long MIN_TASKS = 20;

  /**
   * What is seen.
   *
   * @param ended tasks that ended in the last minutes
   * @param errors those of them that failed, were rejected or timed out
   * @param memoryAvailable share of the host's memory; null when unknown
   * @param inFlight tasks in flight
   * @param runMib size of the run's files, MiB
   */
  record Seen(
      long ended, long errors, @Nullable Double memoryAvailable, int inFlight, long runMib) {}

  /** Why the run has to be ended; empty when it may go on. */
  Optional<String> reason(Seen seen) {
    double ratio = seen.ended() == 0 ? 0 : (double) seen.errors() / seen.ended();
    if (limits.errorRatio() > 0 && seen.ended() >= MIN_TASKS && ratio > limits.errorRatio()) {
      return say(
          "%d of the last %d tasks failed, more than asr.soak.stop.errorRatio = %.1f%%",
          seen.errors(), seen.ended(), 100 * limits.errorRatio());
    }
    Double memory = seen.memoryAvailable();
    if (memory != null && memory < limits.memoryAvailable()) {
      return say(
          "only %.1f%% of the host's memory is available, less than "
              + "asr.soak.stop.memoryAvailable = %.1f%%",
          100 * memory, 100 * limits.memoryAvailable());
    }
    if (open && limits.backlog() > 0 && seen.inFlight() > limits.backlog()) {
      return say(
          "%d tasks are in flight, more than asr.soak.stop.backlog = %d",
          seen.inFlight(), limits.backlog());
    }
    if (limits.runSizeMib() > 0 && seen.runMib() > limits.runSizeMib()) {
      return say(
          "the run's files use %d MiB, more than asr.soak.stop.runSizeMib = %d",
          seen.runMib(), limits.runSizeMib());
    }
    return Optional.empty();
  }

  private static Optional<String> say(String template, Object... values) {
    return Optional.of("stop rule: " + String.format(Locale.ROOT, template, values));
  }
}
