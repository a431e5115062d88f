package asrload.parse.pidstat;

import asrload.parse.line.Account;
import asrload.parse.line.ByteLines;
import asrload.parse.line.InputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;

/**
 * Reads what {@code pidstat} of sysstat 10, 11 and 12 printed: one table ({@code -h}) or several,
 * tasks and children ({@code -T ALL}), any locale, any order of columns. Columns are found by name
 * at every header; the command is the rest of the line.
 *
 * <p>Units: %CPU of one core, RSS in KiB, children's CPU in ms. Where pidstat ran with {@code -I}
 * (%CPU divided by the number of processors), CPU is taken from {@code %usr + %system + %guest}
 * instead. Values that pidstat does not know ({@code -}, negative) become NaN or -1, and so do
 * those that cannot be: of more than 15 digits, {@code nan}, CPU above that of all cores of the
 * banner, resident memory of more than 100 %MEM. The rest of such a row counts.
 *
 * <p>RHEL 7's sysstat 10.1.5 and 11.2.2 to 11.7.2 limit a process to 100 % ({@link
 * ProcessSampleSink#atCap}). A process at that limit uses what its threads ({@code -t}) add up to,
 * where each of them has a row.
 *
 * <p>An interval without any row, as pidstat prints where no process was active, is handed over as
 * empty; its time lies evenly between the rows around it.
 *
 * <p>Time: epoch seconds, or a time of day with the banner's date; the date moves on at midnight,
 * and a step of the clock back by up to two hours does not. A banner's date such as {@code
 * 11/12/26} is read by the locale that the rest of the log shows, and as C's month/day where that
 * does not decide; the account then notes it. A first interval that crosses midnight is told by its
 * length, which is taken from the second.
 *
 * <p>Where each interval has a header of its own, as with {@code -h}, a row whose time is another
 * than its interval's is the rest of a command with a newline in it, as is any line behind a row
 * that has no time of its own; such lines are counted in the note. One that bears the very time of
 * its interval cannot be told from a sample.
 *
 * <p>Records are the samples and children rows handed to the sink. Other lines are blank lines,
 * banners, headers, the average block, rows of threads ({@code -t}), and rows of tables without CPU
 * and memory, and the rests of commands. Everything else is rejected, and so is a last line without
 * an end of line.
 *
 * <p>Source: pidstat(1) and {@code pidstat.c} of sysstat.
 */
public final class PidstatParser {
  /** Command lines are cut at about 1 KiB by pidstat itself. */
  private static final int MAX_LINE = 64 * 1024;

  private PidstatParser() {}

  /**
   * Reads a log and hands every sample to the sink, in the file's order.
   *
   * @param file the log; {@code .gz} is unpacked
   * @param name the path to print
   * @param zone time zone of the host that wrote it; not needed for epoch seconds
   * @param sink takes the samples
   * @throws IOException when the file cannot be read; never for its content
   */
  public static InputFile parse(Path file, String name, ZoneId zone, ProcessSampleSink sink)
      throws IOException {
    Account account = new Account();
    try (ByteLines lines = ByteLines.open(file, MAX_LINE)) {
      PidstatProbe probe = PidstatProbe.of(file, MAX_LINE);
      PidstatClock clock = new PidstatClock(zone, probe.intervalSeconds());
      PidstatLines reader = new PidstatLines(lines, account, clock, probe.headersRecur(), sink);
      while (lines.next()) {
        reader.read();
      }
      reader.finish();
      return account.close(name, InputFile.Kind.PIDSTAT, lines);
    }
  }
}
