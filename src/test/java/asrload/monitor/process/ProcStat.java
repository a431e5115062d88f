package asrload.monitor.process;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads lines of {@code /proc/[pid]/stat}.
 *
 * @param bootMs when the host booted, epoch ms
 * @param ticksPerSecond USER_HZ, the unit of its times
 * @param pageBytes size of a page
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
 */
record ProcStat(long bootMs, double ticksPerSecond, long pageBytes) {
  /** 100 on every Linux platform that Java runs on. */
  static final double USUAL_TICKS_PER_SECOND = 100;

  /** pid (name) state, and the rest; a name may hold anything. */
  private static final Pattern LINE = Pattern.compile("^(\\d+) \\((.*)\\) (\\S .*)$");

  private static final int PARENT = 1;
  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;
  private static final int CHILD_USER_TIME = 13;
  private static final int CHILD_SYSTEM_TIME = 14;
  private static final int START = 19;
  private static final int RSS_PAGES = 21;

  /**
   * The process of a line; empty when it is not one.
   *
   * @param commandLine its arguments; blank: the name in the line counts
   */
  Optional<ProcessRow> row(String line, String commandLine) {
    Matcher matcher = LINE.matcher(line.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String[] fields = matcher.group(3).split(" ", -1);
    if (fields.length <= RSS_PAGES) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ProcessRow(
              Long.parseLong(matcher.group(1)),
              Long.parseLong(fields[PARENT]),
              bootMs + Math.round(1000 * Long.parseLong(fields[START]) / ticksPerSecond),
              commandLine.isBlank() ? matcher.group(2) : commandLine.strip(),
              (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]))
                  / ticksPerSecond,
              (Long.parseLong(fields[CHILD_USER_TIME]) + Long.parseLong(fields[CHILD_SYSTEM_TIME]))
                  / ticksPerSecond,
              Long.parseLong(fields[RSS_PAGES]) * pageBytes / 1024));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
