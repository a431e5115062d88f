package asrload.parse.pidstat;

import asrload.parse.line.Account;
import asrload.parse.line.Ansi;
import asrload.parse.line.ByteLines;
import asrload.parse.pidstat.PidstatTable.Column;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what each line of a pidstat log is, and hands the rows to the sink. */
final class PidstatLines {
  /** {@code print_gal_header} of sysstat: sysname release (host) date _machine_ (n CPU). */
  private static final Pattern BANNER =
      Pattern.compile("\\S+ \\S+ \\(.*?\\)\\s+(\\S.{0,40}?)\\s+_\\S+_\\s+\\((\\d{1,5}) CPU\\)\\s*");

  /** Most tokens that a locale's time is known to have, as in {@code 02:44:41 PM UTC}. */
  static final int MAX_TIME_TOKENS = 3;

  private static final String CUT_OFF = "cut off in its last line";

  private final ByteLines lines;
  private final Account account;
  private final PidstatClock clock;
  private final boolean headersRecur;
  private final ProcessSampleSink sink;
  private final PidstatRow row = new PidstatRow();
  private final PidstatSamples samples;
  private final EmptyIntervals empty;
  private final CommandCache commands = new CommandCache();
  private @Nullable PidstatTable table;
  private int timeTokens;
  private boolean colours;
  private boolean afterBlank = true;
  private boolean blankSeen;
  private boolean afterHeader;
  private boolean afterRow;
  private boolean stampIsNew;
  private long restLines;
  private long firstRestLine;

  PidstatLines(
      ByteLines lines,
      Account account,
      PidstatClock clock,
      boolean headersRecur,
      ProcessSampleSink sink) {
    this.lines = lines;
    this.account = account;
    this.clock = clock;
    this.headersRecur = headersRecur;
    this.sink = sink;
    this.samples = new PidstatSamples(account, sink, row);
    this.empty = new EmptyIntervals(sink::emptyInterval);
  }

  /** Reads the line that {@code lines} is at. */
  void read() {
    if (lines.tooLong()) {
      account.reject(lines, "longer than 64 KiB");
      return;
    }
    if (colours) {
      lines.stripAnsi();
    }
    PidstatTable current = table;
    String problem = "no pidstat header before this line";
    if (current != null && current.kind() != PidstatTable.Kind.AVERAGE) {
      problem = readRow(current);
      if (problem == null) {
        afterBlank = false;
        afterRow = true;
        return;
      }
    }
    if (!colours && Ansi.in(lines.buffer(), lines.start(), lines.end())) {
      colours = true;
      read();
      return;
    }
    readOther(problem);
  }

  /** Adds what became known only at the end. */
  void finish() {
    if (clock.note() != null) {
      account.note(clock.note());
    }
    if (restLines > 0) {
      account.note(
          "lines that continue a command with a newline in it, not read: %d, the first is line %d",
          restLines, firstRestLine);
    }
    empty.finish();
    samples.finish();
  }

  private @Nullable String readRow(PidstatTable table) {
    String problem = null;
    int stampEnd = clock.sameStamp(lines.buffer(), lines.start(), lines.end());
    if (stampEnd >= 0) {
      problem = row.read(lines.buffer(), stampEnd, lines.end());
    } else if (timeTokens > 0) {
      problem = readNewStamp(timeTokens);
    } else {
      // The header does not show how many words a time has in this locale.
      problem = readNewStamp(1);
      int tokens = 1;
      String retried = problem;
      while (retried != null && tokens < MAX_TIME_TOKENS) {
        tokens++;
        retried = readNewStamp(tokens);
      }
      if (retried == null) {
        problem = null;
        timeTokens = tokens;
      }
    }
    if (problem != null) {
      return problem;
    }
    if (lines.unterminated()) {
      account.note(CUT_OFF);
      return "cut off: the file ends inside this line";
    }
    deliver(table);
    return null;
  }

  private @Nullable String readNewStamp(int tokens) {
    byte[] line = lines.buffer();
    int stampEnd = PidstatRow.skipTokens(line, lines.start(), lines.end(), tokens);
    String problem = row.read(line, stampEnd, lines.end());
    if (problem != null) {
      return problem;
    }
    if (headersRecur && !afterHeader) {
      return "another time than its interval's: the rest of a command with a newline in it";
    }
    problem = clock.advance(line, lines.start(), stampEnd, row.decimalComma());
    if (problem == null) {
      afterHeader = false;
      stampIsNew = true;
    }
    return problem;
  }

  private void deliver(PidstatTable table) {
    if (stampIsNew) {
      stampIsNew = false;
      samples.flush();
      empty.stamp(clock.epochMs());
    }
    empty.line();
    if (row.isThread()) {
      samples.thread();
      account.other();
      return;
    }
    if (table.kind() == PidstatTable.Kind.UNUSED) {
      account.other();
      return;
    }
    long pid = row.pid();
    String command = commands.text(pid, lines.buffer(), row.commandStart(), lines.end());
    account.record();
    if (table.kind() == PidstatTable.Kind.CHILDREN) {
      samples.flush();
      sink.withChildren(
          clock.epochMs(), pid, row.childrenUserMs(), row.childrenSystemMs(), command);
    } else {
      samples.process(
          clock.epochMs(), pid, command, lines.number(), table.columns().contains(Column.TID));
    }
  }

  private void readOther(@Nullable String problem) {
    boolean mayBeHeader = afterBlank || !blankSeen;
    afterBlank = false;
    if (lines.blank()) {
      afterBlank = true;
      blankSeen = true;
      account.other();
      return;
    }
    String text = lines.text();
    PidstatTable header = mayBeHeader ? PidstatTable.header(text) : null;
    if (header != null) {
      startTable(header);
      account.other();
      return;
    }
    PidstatTable current = table;
    if (current != null && current.isAverageRow(text)) {
      account.other();
      return;
    }
    Matcher banner = text.length() < 500 ? BANNER.matcher(text) : null;
    if (banner != null && banner.matches()) {
      int cores = Integer.parseInt(banner.group(2));
      empty.newLog();
      samples.logEnds();
      clock.banner(banner.group(1));
      sink.cores(cores);
      afterRow = false;
      row.newLog(cores, text);
      table = null;
      afterBlank = true;
      account.other();
      return;
    }
    empty.line();
    if (lines.unterminated()) {
      account.note(CUT_OFF);
    } else if (mayGoOnWithACommand()) {
      firstRestLine = restLines == 0 ? lines.number() : firstRestLine;
      restLines++;
      account.other();
      return;
    }
    account.reject(lines, problem == null ? "no row of the average block" : problem);
  }

  /** Behind a row, a line without its time; without repeated headers, without any time. */
  private boolean mayGoOnWithACommand() {
    byte[] line = lines.buffer();
    if (!afterRow || clock.sameStamp(line, lines.start(), lines.end()) >= 0 || isBinary()) {
      return false;
    }
    int stampEnd = PidstatRow.skipTokens(line, lines.start(), lines.end(), Math.max(1, timeTokens));
    if (clock.isNext(line, lines.start(), stampEnd)) {
      return false; // the first row of an interval, cut off when pidstat was killed
    }
    return headersRecur || !PidstatClock.isTime(lines.text().strip().split("\\s+", 2)[0]);
  }

  /** Whether it holds what pidstat prints of no command. */
  private boolean isBinary() {
    byte[] line = lines.buffer();
    for (int i = lines.start(); i < lines.end(); i++) {
      if (line[i] >= 0 && line[i] < ' ' && line[i] != '\t' && line[i] != '\r') {
        return true;
      }
    }
    return false;
  }

  private void startTable(PidstatTable header) {
    boolean sameTimes = table != null && header.timeTokens() == 0;
    if (!sameTimes) {
      timeTokens = header.timeTokens();
    }
    samples.flush();
    empty.header(header);
    table = header;
    afterHeader = true;
    afterRow = false;
    row.begin(header);
    if (header.timeTokens() > 0 && header.kind() != PidstatTable.Kind.AVERAGE) {
      clock.header(header.prefix());
    }
  }
}
