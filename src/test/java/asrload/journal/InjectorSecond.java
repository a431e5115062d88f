package asrload.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code injector.jsonl}: how the injector's own JVM fared for a second. Hiccups are
 * what a thread that sleeps 1 ms at a time slept longer than that.
 *
 * @param startMs when it began, epoch ms of the run's clock
 * @param seconds how long it was, s
 * @param hiccups how many sleeps of each hiccup, by its length in ms rounded up to two significant
 *     digits ({@code 1} for all up to 1 ms)
 * @param maxHiccupMs the longest of them, ms
 * @param gcMs pauses of the garbage collector, ms
 * @param cpuSeconds CPU that the JVM spent, s
 * @param cores cores that it may use
 * @param journalWaitMs what users waited for the disk of the task journal, all together, ms; null
 *     where nobody wrote it
 * @param wallAheadMs by how much the machine's clock is ahead of the run's, which is monotonic, at
 *     the end of the second, ms; null in runs before this field
 * @param cpuPeriods periods of the CPU quota of its cgroup v2 in which it wanted to run; null where
 *     no such counter can be read
 * @param throttledPeriods those of them in which the quota stopped it; null in the same cases
 * @param throttledSeconds for how long, summed over the CPUs, s; null in the same cases
 * @param injector index of the injector in a merged run; null in others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InjectorSecond(
    long startMs,
    double seconds,
    Map<Integer, Integer> hiccups,
    double maxHiccupMs,
    long gcMs,
    double cpuSeconds,
    int cores,
    @Nullable Long journalWaitMs,
    @Nullable Long wallAheadMs,
    @Nullable Long cpuPeriods,
    @Nullable Long throttledPeriods,
    @Nullable Double throttledSeconds,
    @Nullable Integer injector) {

  /**
   * The same second as a merged run has it.
   *
   * @param index of the injector
   * @param shiftMs what is added to its times
   */
  public InjectorSecond merged(int index, long shiftMs) {
    return new InjectorSecond(
        startMs + shiftMs,
        seconds,
        hiccups,
        maxHiccupMs,
        gcMs,
        cpuSeconds,
        cores,
        journalWaitMs,
        wallAheadMs,
        cpuPeriods,
        throttledPeriods,
        throttledSeconds,
        index);
  }

  /** Without the counters of a CPU quota. */
  public InjectorSecond(
      long startMs,
      double seconds,
      Map<Integer, Integer> hiccups,
      double maxHiccupMs,
      long gcMs,
      double cpuSeconds,
      int cores,
      @Nullable Long journalWaitMs,
      @Nullable Long wallAheadMs) {
    this(
        startMs,
        seconds,
        hiccups,
        maxHiccupMs,
        gcMs,
        cpuSeconds,
        cores,
        journalWaitMs,
        wallAheadMs,
        null,
        null,
        null,
        null);
  }

  /** Without the waits for the journal and the machine's clock. */
  public InjectorSecond(
      long startMs,
      double seconds,
      Map<Integer, Integer> hiccups,
      double maxHiccupMs,
      long gcMs,
      double cpuSeconds,
      int cores) {
    this(startMs, seconds, hiccups, maxHiccupMs, gcMs, cpuSeconds, cores, null, null);
  }
}
