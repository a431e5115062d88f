package asrload.parse;

/**
 * Takes process samples as a parser finds them, so that a file of gigabytes is aggregated without
 * being held. Samples come in the file's order.
 */
public interface ProcessSampleSink {

  /**
   * One process over one interval.
   *
   * @param endMs end of the interval, epoch ms
   * @param pid process id
   * @param cpuPercent CPU, 100 = one core; NaN when the row has no CPU columns
   * @param rssKib resident memory in KiB; -1 when the row has no memory columns
   * @param command the command or command line as logged
   */
  void sample(long endMs, long pid, double cpuPercent, long rssKib, String command);

  /**
   * What a process and its children that ended in the interval spent (pidstat's children table).
   *
   * @param endMs end of the interval, epoch ms
   * @param pid process id of the parent
   * @param userMs user CPU of the process and its reaped children in the interval, ms
   * @param systemMs system CPU likewise, ms
   * @param command the command or command line as logged
   */
  default void withChildren(long endMs, long pid, double userMs, double systemMs, String command) {}

  /** The cores of the host, where the log tells them (pidstat's first line). */
  default void cores(int cores) {}
}
