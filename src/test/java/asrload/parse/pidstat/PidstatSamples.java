package asrload.parse.pidstat;

import asrload.parse.line.Account;

/**
 * Hands the rows of processes to the sink. A row at the limit of 100 % waits for the rows of its
 * threads ({@code -t}), whose sum is not limited.
 */
final class PidstatSamples {
  /** Rounding of values that are compared, percent. */
  private static final double TOLERANCE_PERCENT = 1;

  private static final double TOLERANCE = 0.02;

  private final Account account;
  private final ProcessSampleSink sink;
  private final PidstatRow row;
  private boolean held;
  private long endMs;
  private long pid;
  private long rssKib;
  private String command = "";
  private boolean certain;
  private double user;
  private double system;
  private int threads;
  private double threadsPercent;
  private double threadsUser;
  private double threadsSystem;
  private long implausible;
  private long firstImplausible;
  private boolean everCapped;

  PidstatSamples(Account account, ProcessSampleSink sink, PidstatRow row) {
    this.account = account;
    this.sink = sink;
    this.row = row;
  }

  /** Takes the row of a process. */
  void process(long time, long process, String name, long lineNumber, boolean withThreads) {
    flush();
    double cpu = row.cpuPercent();
    long rss = row.rssKib();
    if (row.implausible()) {
      firstImplausible = implausible == 0 ? lineNumber : firstImplausible;
      implausible++;
    }
    PidstatCpu.Kind kind = row.cpuKind();
    if (kind == PidstatCpu.Kind.VALUE) {
      if (row.idle()) {
        sink.idle(time, process, cpu, rss, name);
      } else {
        sink.sample(time, process, cpu, rss, name);
      }
      return;
    }
    certain = kind == PidstatCpu.Kind.CAPPED;
    if (!withThreads) {
      sink.atCap(time, process, cpu, rss, name, certain);
      return;
    }
    held = true;
    endMs = time;
    pid = process;
    rssKib = rss;
    command = name;
    user = row.userPercent();
    system = row.systemPercent();
    threads = 0;
    threadsPercent = 0;
    threadsUser = 0;
    threadsSystem = 0;
  }

  /** Takes the row of a thread of the last process. */
  void thread() {
    if (held) {
      threads++;
      threadsPercent += row.printedPercent();
      threadsUser += row.userPercent();
      threadsSystem += row.systemPercent();
    }
  }

  /** Hands over what waits: the rows of its threads are over. */
  void flush() {
    if (!held) {
      return;
    }
    held = false;
    double atLeast = PidstatCpu.CAP_PERCENT;
    if (threads == 0 || !threadsAreWhole()) {
      sink.atCap(endMs, pid, atLeast, rssKib, command, certain);
      return;
    }
    if (threadsPercent > atLeast + TOLERANCE_PERCENT + TOLERANCE * atLeast) {
      row.cpu().threadsExceed();
    }
    sink.sample(endMs, pid, threadsPercent, rssKib, command);
  }

  /** Whether no thread lacks its row: together they show what the process's row shows. */
  private boolean threadsAreWhole() {
    return reaches(threadsPercent, PidstatCpu.CAP_PERCENT)
        && reaches(threadsUser, user)
        && reaches(threadsSystem, system);
  }

  private static boolean reaches(double sum, double printed) {
    return Double.isNaN(printed) || sum >= printed * (1 - TOLERANCE) - TOLERANCE_PERCENT;
  }

  /** Ends a log; another may follow in the same file. */
  void logEnds() {
    flush();
    boolean caps = row.cpu().caps();
    everCapped |= caps;
    sink.logEnds(caps);
  }

  /** Adds what became known only at the end of the file. */
  void finish() {
    logEnds();
    if (row.cpu().everDivided()) {
      account.note("collected with -I: CPU taken from %%usr + %%system + %%guest");
    }
    if (everCapped) {
      account.note(
          "this pidstat limits a process to 100 %% CPU: rows at the limit count as "
              + "unknown, unless their threads are sampled. Use sysstat 11.7.3 or newer, "
              + "collect with -t, or set asr.monitor.source = proc");
    }
    if (implausible > 0) {
      account.note(
          "impossible values, left out without the rest of their rows: %d rows, the first is line %d",
          implausible, firstImplausible);
    }
  }
}
