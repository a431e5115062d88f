package asrload.demo;

import java.util.Locale;

/**
 * What one task used of its process.
 *
 * @param memoryStartMib resident memory before, MiB
 * @param memoryEndMib resident memory after, MiB
 * @param memoryPeakMib highest resident memory of this task (not of the process's life), MiB
 * @param cpuUserSeconds CPU in user mode, s
 * @param cpuSystemSeconds CPU in the kernel, s
 */
record TaskUsage(
    double memoryStartMib,
    double memoryEndMib,
    double memoryPeakMib,
    double cpuUserSeconds,
    double cpuSystemSeconds) {

  static TaskUsage between(ProcessStatus start, ProcessStatus end, double sampledPeakMib) {
    return new TaskUsage(
        start.rssMib(),
        end.rssMib(),
        Math.max(sampledPeakMib, Math.max(start.rssMib(), end.rssMib())),
        end.cpuUserSeconds() - start.cpuUserSeconds(),
        end.cpuSystemSeconds() - start.cpuSystemSeconds());
  }

  /** The log's fields, in the order and with the names that the worker log has. */
  String fields() {
    return String.format(
        Locale.ROOT,
        "memory_start=%.2fMiB memory_end=%.2fMiB memory_peak=%.2fMiB memory_delta=%+.2fMiB"
            + " cpu_user=%.2fs cpu_system=%.2fs",
        memoryStartMib,
        memoryEndMib,
        memoryPeakMib,
        memoryEndMib - memoryStartMib,
        cpuUserSeconds,
        cpuSystemSeconds);
  }
}
