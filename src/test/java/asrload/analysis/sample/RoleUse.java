package asrload.analysis.sample;

import org.jspecify.annotations.Nullable;

/**
 * What the processes of one role spent, and how many they were.
 *
 * @param intervalSeconds length of a sampling interval, s
 * @param rowsCpuSeconds CPU by the samples of the processes alone, s
 * @param cpuSeconds the same with what reaped processes spent and no sample showed, s
 * @param pssMaxMib highest proportional set size, MiB; null where it was not read
 * @param memoryLimitMib memory limit of the container that they run in, MiB; null without one
 * @param processes processes that were seen
 * @param atOnce the most of them in one interval
 * @param restarts processes that took the place of one that had ended; null when unknown from a
 *     child
 * @param children processes that another one of the role started; null in the same cases
 * @param childrenAtOnce the most of those in one interval
 * @param inferred whether the role rests on the process's name alone
 */
public record RoleUse(
    double intervalSeconds,
    double rowsCpuSeconds,
    double cpuSeconds,
    @Nullable Double pssMaxMib,
    @Nullable Double memoryLimitMib,
    int processes,
    int atOnce,
    @Nullable Integer restarts,
    @Nullable Integer children,
    int childrenAtOnce,
    boolean inferred) {

  /** CPU that the samples of the processes alone would have missed, s. */
  public double missedSeconds() {
    return Math.max(0, cpuSeconds - rowsCpuSeconds);
  }
}
