package asrload.analysis.load;

import asrload.analysis.role.Role;
import asrload.analysis.sample.MonitorHealth;
import asrload.analysis.sample.ProcessSamples;
import asrload.analysis.sample.Processes;
import asrload.analysis.sample.RoleStats;
import asrload.parse.worker.Processing;
import asrload.parse.worker.WorkerRecord;
import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;
import org.jspecify.annotations.Nullable;

/**
 * CPU of the workers by their own records, against that of their processes. What the records lack
 * is spent outside of the measured tasks.
 *
 * @param loggedSeconds user and system CPU of the records, s
 * @param tasks records that ended while processes were sampled
 * @param sampledSeconds CPU of the workers' processes in the same time, s
 */
public record WorkerCpu(double loggedSeconds, int tasks, double sampledSeconds) {
  private static final double MS_PER_S = 1000;

  /**
   * Null unless every record has both values, the CPU of every worker is known, and the samples
   * have no gap.
   */
  public static @Nullable WorkerCpu of(
      List<WorkerRecord> records, List<ProcessSamples> hosts, Processes processes) {
    MonitorHealth monitor = processes.monitor();
    if (monitor == null || monitor.hosts().stream().anyMatch(host -> !host.gaps().isEmpty())) {
      return null;
    }
    LongSummaryStatistics ends =
        hosts.stream()
            .flatMapToLong(host -> Arrays.stream(host.intervalEndsMs()))
            .summaryStatistics();
    double interval = hosts.stream().mapToDouble(ProcessSamples::intervalSeconds).max().orElse(1);
    List<WorkerRecord> within =
        records.stream().filter(record -> endsWithin(record, ends, interval)).toList();
    List<RoleStats> workers =
        processes.roles().stream().filter(role -> role.name().role() == Role.WORKER).toList();
    if (within.isEmpty()
        || workers.isEmpty()
        || workers.stream().anyMatch(role -> role.cpuMean() == null)) {
      return null;
    }
    double logged = 0;
    for (WorkerRecord record : within) {
      if (record.cpuUserSeconds() == null || record.cpuSystemSeconds() == null) {
        return null;
      }
      logged += record.cpuUserSeconds() + record.cpuSystemSeconds();
    }
    double sampled = workers.stream().mapToDouble(role -> role.use().cpuSeconds()).sum();
    return new WorkerCpu(logged, within.size(), sampled);
  }

  /** From the start of the first interval; the last one may end before its last task. */
  private static boolean endsWithin(
      WorkerRecord record, LongSummaryStatistics ends, double intervalSeconds) {
    Long end = Processing.endMs(record);
    double interval = intervalSeconds * MS_PER_S;
    return end != null && end >= ends.getMin() - interval && end <= ends.getMax() + interval;
  }

  /** What the processes spent and no record has, s; negative where records have more. */
  public double restSeconds() {
    return sampledSeconds - loggedSeconds;
  }
}
