package asrload.analysis.role;

import asrload.parse.run.ProcessRecord;
import org.jspecify.annotations.Nullable;

/** One process of {@code processes.jsonl}: a pid from its start to its end. */
public final class ProcessNode {
  /** A record so far from a moment still tells of it. */
  private static final long FRESH_MS = 2000;

  public final long pid;
  public final long startMs;

  /** The process that had the same pid before; null when none is known. */
  @Nullable ProcessNode earlier;

  /** The parent at first sight: an orphan's later parent did not start it. */
  public final long parentPid;

  private String command;
  private long lastMs;
  private boolean lastSeen;
  private long baseMs;
  private double baseCpuSeconds = Double.NaN;
  private double baseChildSeconds = Double.NaN;
  private double cpuSeconds = Double.NaN;
  private double childSeconds = Double.NaN;
  private @Nullable Double memoryLimitMib;

  ProcessNode(ProcessRecord first) {
    pid = first.pid();
    startMs = first.startMs();
    parentPid = first.parentPid();
    command = first.command();
    lastMs = first.timeMs();
    baseMs = first.timeMs();
  }

  /** Adds a record; those of before {@code sinceMs} tell what it had spent by then. */
  void add(ProcessRecord record, long sinceMs) {
    boolean before = record.timeMs() <= sinceMs;
    command = record.command();
    lastMs = Math.max(lastMs, record.timeMs());
    lastSeen = record.event().equals(ProcessRecord.LAST);
    baseMs = before ? record.timeMs() : baseMs;
    if (record.cpuSeconds() != null) {
      cpuSeconds = record.cpuSeconds();
      baseCpuSeconds = before || Double.isNaN(baseCpuSeconds) ? cpuSeconds : baseCpuSeconds;
    }
    if (record.childCpuSeconds() != null) {
      childSeconds = record.childCpuSeconds();
      baseChildSeconds = before || Double.isNaN(baseChildSeconds) ? childSeconds : baseChildSeconds;
    }
    if (record.memoryLimitMib() != null) {
      memoryLimitMib = record.memoryLimitMib();
    }
  }

  /** Its newest command line. */
  String command() {
    return command;
  }

  /** The last time that the process list tells of it, epoch ms. */
  public long lastMs() {
    return lastMs;
  }

  /** Whether it ended before that time. */
  boolean endedBefore(long epochMs) {
    return lastSeen && lastMs < epochMs;
  }

  /** CPU that it had spent itself when last seen, s; NaN when unknown. */
  public double cpuSeconds() {
    return cpuSeconds;
  }

  /** CPU of the children that it reaped since then, s; NaN when unknown. */
  public double reapedSeconds(long sinceMs) {
    return childSeconds - (startMs >= sinceMs ? 0 : baseChildSeconds);
  }

  /** CPU of it and of the children that it had reaped by then, s; NaN when unknown. */
  public double secondsBefore(long sinceMs) {
    if (startMs >= sinceMs) {
      return 0;
    }
    return Math.abs(sinceMs - baseMs) > FRESH_MS ? Double.NaN : baseCpuSeconds + baseChildSeconds;
  }

  public @Nullable Double memoryLimitMib() {
    return memoryLimitMib;
  }
}
