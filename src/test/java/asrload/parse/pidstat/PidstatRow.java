package asrload.parse.pidstat;

import asrload.parse.pidstat.PidstatTable.Column;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One row of a pidstat table, read from bytes into fields that the next row overwrites. */
final class PidstatRow {
  /** Memory of which no process has so much, KiB: 1 PiB. */
  private static final double MAX_RSS_KIB = 0x1p40;

  /** Less memory than this is not held against %MEM, KiB. */
  private static final double CHECKED_RSS_KIB = 0x1p20;

  private static final String NO_NUMBER = "a word where its header has a number";
  private static final String NO_PID = "no process id where its header has one";

  private final ByteNumber number = new ByteNumber();
  private final double[] values = new double[Column.values().length];
  private Column[] columns = {};
  private boolean thread;
  private int commandStart;
  private int cpuDecimals;
  private final PidstatCpu cpu = new PidstatCpu();
  private byte[] line = {};
  private int lineEnd;
  private int memoryShareStart;
  private boolean outOfRange;
  private boolean judgesIdle;
  private boolean active;

  /** Index after the given number of words and the spaces before each. */
  static int skipTokens(byte[] line, int start, int end, int tokens) {
    int at = start;
    for (int i = 0; i < tokens; i++) {
      while (at < end && line[at] == ' ') {
        at++;
      }
      while (at < end && line[at] != ' ') {
        at++;
      }
    }
    return at;
  }

  /** Goes to a log that may have been collected in another way. */
  void newLog(int cores, String banner) {
    cpu.newLog(cores, banner);
  }

  /** Goes to a table, whose rows are read from now on. */
  void begin(PidstatTable table) {
    columns = table.columns().toArray(new Column[0]);
    Arrays.fill(values, Double.NaN);
    cpu.waitColumn(table.columns().contains(Column.WAIT));
    judgesIdle = !table.columns().contains(Column.OTHER);
  }

  /**
   * Reads the columns that come after the time.
   *
   * @return null, or why the line is no row of the table
   */
  @Nullable String read(byte[] line, int from, int end) {
    boolean processless = false;
    boolean threaded = false;
    outOfRange = false;
    active = false;
    memoryShareStart = -1;
    int at = from;
    for (Column column : columns) {
      while (at < end && line[at] == ' ') {
        at++;
      }
      if (at >= end) {
        return "fewer columns than its header";
      }
      if (column.skipped) {
        if (!startsNumber(line[at]) && ByteNumber.notFinite(line, at, end) < 0) {
          return NO_NUMBER;
        }
        if (column == Column.MEM) {
          memoryShareStart = at;
        }
        if (column == Column.ACTIVITY) {
          at = skipActivity(line, at, end);
        }
        while (at < end && line[at] != ' ') {
          at++;
        }
        continue;
      }
      if (column == Column.TEXT || column == Column.OTHER) {
        at = skipTokens(line, at, end, 1);
        continue;
      }
      at = number.read(line, at, end);
      if (at < 0) {
        return NO_NUMBER;
      }
      values[index(column)] = number.value();
      outOfRange |= number.outOfRange();
      if (column == Column.PID) {
        processless = number.unknown() && !number.outOfRange();
        if (!processless && !number.wholeAndPositive()) {
          return NO_PID;
        }
      } else if (column == Column.CPU) {
        cpuDecimals = number.decimals();
      } else if (column == Column.TID) {
        threaded = !number.unknown();
      }
    }
    int blanks = at;
    while (at < end && line[at] == ' ') {
      at++;
    }
    if (at == blanks || at >= end) {
      return "no command";
    }
    if (processless && !threaded) {
      return NO_PID;
    }
    thread = threaded;
    commandStart = at;
    this.line = line;
    lineEnd = end;
    return null;
  }

  /** Goes over the digits of a number that is 0 where the process did nothing. */
  private int skipActivity(byte[] line, int start, int end) {
    int at = start;
    while (at < end && (line[at] == '0' || line[at] == '.' || line[at] == ',')) {
      at++;
    }
    active |= at < end && line[at] != ' ';
    return at;
  }

  private static boolean startsNumber(byte b) {
    return (b >= '0' && b <= '9') || b == '-' || b == '+' || b == '.';
  }

  /** Whether the row is of a thread (-t), not of a process. */
  boolean isThread() {
    return thread;
  }

  long pid() {
    return (long) value(Column.PID);
  }

  /**
   * CPU of the process, 100 = one core; NaN when unknown. {@link #cpuKind} says what it is; once a
   * row.
   */
  double cpuPercent() {
    return cpu.percent(
        value(Column.CPU),
        value(Column.USR),
        value(Column.SYSTEM),
        value(Column.GUEST),
        cpuDecimals);
  }

  /** What the last {@link #cpuPercent} is. */
  PidstatCpu.Kind cpuKind() {
    return cpu.kind();
  }

  /** %CPU as it is printed; NaN when unknown. */
  double printedPercent() {
    return value(Column.CPU);
  }

  double userPercent() {
    return value(Column.USR);
  }

  double systemPercent() {
    return value(Column.SYSTEM);
  }

  /** Resident memory in KiB; -1 when unknown. */
  long rssKib() {
    double kib = value(Column.RSS);
    if (kib > MAX_RSS_KIB || (kib > CHECKED_RSS_KIB && memoryShare() > 100)) {
      outOfRange = true;
      return -1;
    }
    return kib >= 0 ? Math.round(kib) : -1;
  }

  /** Share of the host's memory, percent; NaN when unknown. */
  private double memoryShare() {
    int after = memoryShareStart < 0 ? -1 : number.read(line, memoryShareStart, lineEnd);
    return after < 0 ? Double.NaN : number.outOfRange() ? Double.POSITIVE_INFINITY : number.value();
  }

  /** Whether the row had a value that cannot be; after its values were asked for. */
  boolean implausible() {
    return outOfRange || cpu.implausible();
  }

  /** Whether the process did nothing in the interval, by the columns of CPU and page faults. */
  boolean idle() {
    return judgesIdle
        && !active
        && !(value(Column.CPU) > 0)
        && !(value(Column.USR) > 0)
        && !(value(Column.SYSTEM) > 0);
  }

  /** User CPU of process and children in ms, with guest time, as %CPU counts it. */
  double childrenUserMs() {
    double guest = value(Column.GUEST_MS);
    return value(Column.USR_MS) + (guest > 0 ? guest : 0);
  }

  double childrenSystemMs() {
    return value(Column.SYSTEM_MS);
  }

  /** Index of the command's first byte. */
  int commandStart() {
    return commandStart;
  }

  /** Whether any number so far had a decimal comma. */
  boolean decimalComma() {
    return number.decimalComma();
  }

  /** How the log counts CPU. */
  PidstatCpu cpu() {
    return cpu;
  }

  private double value(Column column) {
    return values[index(column)];
  }

  @SuppressWarnings("EnumOrdinal") // An EnumMap would make an object of every number.
  private static int index(Column column) {
    return column.ordinal();
  }
}
