package asrload.analysis.load;

import asrload.analysis.role.Role;
import asrload.analysis.sample.MonitorHealth;
import asrload.analysis.sample.ProcessSamples;
import asrload.analysis.sample.Processes;
import asrload.analysis.sample.RoleStats;
import asrload.analysis.stats.Window;
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
 * @param loggedSeconds user and system CPU of the records, s; of a task that was at work when the
 *     samples began or ended, in proportion
 * @param tasks records of tasks that were at work while processes were sampled
 * @param sampledSeconds CPU of the workers' processes in the same time, s
 */
public record WorkerCpu(double loggedSeconds, int tasks, double sampledSeconds) {
  private static final double MS_PER_S = 1000;
  private static final double AGREES = 0.02;

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
    List<RoleStats> workers =
        processes.roles().stream().filter(role -> role.name().role() == Role.WORKER).toList();
    Window sampled = sampled(hosts);
    if (workers.isEmpty()
        || sampled == null
        || workers.stream().anyMatch(role -> role.cpuMean() == null)) {
      return null;
    }
    double logged = 0;
    int tasks = 0;
    for (WorkerRecord record : records) {
      double share = share(record, sampled);
      if (share > 0) {
        if (record.cpuUserSeconds() == null || record.cpuSystemSeconds() == null) {
          return null;
        }
        logged += share * (record.cpuUserSeconds() + record.cpuSystemSeconds());
        tasks++;
      }
    }
    double spent = workers.stream().mapToDouble(role -> role.use().cpuSeconds()).sum();
    return tasks == 0 ? null : new WorkerCpu(logged, tasks, spent);
  }

  private static @Nullable Window sampled(List<ProcessSamples> hosts) {
    LongSummaryStatistics ends =
        hosts.stream()
            .flatMapToLong(host -> Arrays.stream(host.intervalEndsMs()))
            .summaryStatistics();
    double interval = hosts.stream().mapToDouble(ProcessSamples::intervalSeconds).max().orElse(1);
    return ends.getCount() == 0
        ? null
        : new Window(ends.getMin() - Math.round(MS_PER_S * interval), ends.getMax());
  }

  /** Which part of a task was sampled: all, some or none. */
  private static double share(WorkerRecord record, Window sampled) {
    Long start = Processing.startMs(record);
    Long end = Processing.endMs(record);
    if (end == null) {
      return 0;
    }
    return start == null || start >= end
        ? sampled.contains(end) ? 1 : 0
        : MS_PER_S * sampled.overlapSeconds(start, end) / (end - start);
  }

  /** Whether both agree, as far as sampled times of whole hundredths can. */
  public boolean agrees() {
    return Math.abs(restSeconds()) <= AGREES * sampledSeconds;
  }

  /** What the processes spent and no record has, s; negative where records have more. */
  public double restSeconds() {
    return sampledSeconds - loggedSeconds;
  }
}
