package asrload.monitor.process;

import org.jspecify.annotations.Nullable;

/**
 * A process at one moment.
 *
 * @param startMs start, epoch ms of its host
 * @param command command line, arguments joined by spaces
 * @param cpuSeconds user and system CPU of its own; null when unknown
 * @param childCpuSeconds CPU of its children that ended and were waited for; null when unknown
 * @param rssKib resident memory, KiB; null when unknown
 */
public record ProcessRow(
    long pid,
    long parentPid,
    long startMs,
    String command,
    @Nullable Double cpuSeconds,
    @Nullable Double childCpuSeconds,
    @Nullable Long rssKib) {

  /** Names the process: a pid can be used again. */
  public String key() {
    return pid + "@" + startMs;
  }
}
