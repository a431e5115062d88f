package asrload.parse.run;

import org.jspecify.annotations.Nullable;

/**
 * One line of {@code processes.jsonl}: a process as the monitor saw it first ({@code seen}) or last
 * ({@code last}). A pid can be used again: pid and start time together name a process.
 *
 * @param event {@link #SEEN}, {@link #LAST}, or {@link #NOW} for a state in between
 * @param timeMs when, epoch ms
 * @param pid process id
 * @param parentPid process id of the parent
 * @param startMs when the process started, epoch ms
 * @param command its command line, arguments joined by spaces
 * @param cpuSeconds user and system CPU that it has spent itself, s; null where the system does not
 *     tell
 * @param childCpuSeconds user and system CPU of its children that ended and were waited for, s;
 *     null in the same cases
 * @param pssKib proportional set size in KiB, which counts a page shared by n processes as 1/n;
 *     null when not read
 * @param memoryLimitMib memory limit of the process's cgroup (v2 memory.max), MiB; null without one
 */
public record ProcessRecord(
    String event,
    long timeMs,
    long pid,
    long parentPid,
    long startMs,
    String command,
    @Nullable Double cpuSeconds,
    @Nullable Double childCpuSeconds,
    @Nullable Long pssKib,
    @Nullable Double memoryLimitMib) {
  public static final String SEEN = "seen";
  public static final String NOW = "now";
  public static final String LAST = "last";

  /** A process without proportional memory and limit, which not every system tells. */
  public ProcessRecord(
      String event,
      long timeMs,
      long pid,
      long parentPid,
      long startMs,
      String command,
      @Nullable Double cpuSeconds,
      @Nullable Double childCpuSeconds) {
    this(event, timeMs, pid, parentPid, startMs, command, cpuSeconds, childCpuSeconds, null, null);
  }
}
