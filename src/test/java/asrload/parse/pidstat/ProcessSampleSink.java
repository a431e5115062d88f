package asrload.parse.pidstat;

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
   * The same of a process that did nothing in the interval, by all that its row shows. A collector
   * that lists active processes alone hardly ever has such a row.
   */
  default void idle(long endMs, long pid, double cpuPercent, long rssKib, String command) {
    sample(endMs, pid, cpuPercent, rssKib, command);
  }

  /**
   * The same of a process whose CPU is the most that the collector prints: it is unknown, and at
   * least that.
   *
   * @param atLeastPercent the limit, 100 = one core
   * @param certain false where it is the value itself, unless {@link #logEnds} says that the log
   *     has that limit
   */
  default void atCap(
      long endMs, long pid, double atLeastPercent, long rssKib, String command, boolean certain) {
    sample(endMs, pid, certain ? Double.NaN : atLeastPercent, rssKib, command);
  }

  /** An interval in which no process had a row; its end, epoch ms. */
  default void emptyInterval(long endMs) {}

  /**
   * A log is over; another one may follow, of another time or host.
   *
   * @param caps whether it limits what it prints as a process's CPU
   */
  default void logEnds(boolean caps) {}

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
