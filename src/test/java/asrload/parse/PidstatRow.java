package asrload.parse;

import asrload.parse.PidstatTable.Column;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One row of a pidstat table, read from bytes into fields that the next row overwrites. */
final class PidstatRow {
  /**
   * By decimals: at {@code --dec=0} each of four values is rounded by up to 0.5, so that a sum of
   * three can be 2.0 over the fourth; more is the mark of {@code -I}.
   */
  private static final double[] MOST_ROUNDING_PERCENT = {2.0, 0.25, 0.05};

  private static final String NO_NUMBER = "a word where its header has a number";
  private static final String NO_PID = "no process id where its header has one";

  private final ByteNumber number = new ByteNumber();
  private final double[] values = new double[Column.values().length];
  private Column[] columns = {};
  private boolean thread;
  private int commandStart;
  private int cpuDecimals;
  private boolean dividedByCores;
  private boolean everDividedByCores;

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
  void newLog() {
    dividedByCores = false;
  }

  /** Goes to a table, whose rows are read from now on. */
  void begin(PidstatTable table) {
    columns = table.columns().toArray(new Column[0]);
    Arrays.fill(values, Double.NaN);
  }

  /**
   * Reads the columns that stand after the time.
   *
   * @return null, or why the line is no row of the table
   */
  @Nullable String read(byte[] line, int from, int end) {
    boolean processless = false;
    boolean threaded = false;
    int at = from;
    for (Column column : columns) {
      while (at < end && line[at] == ' ') {
        at++;
      }
      if (at >= end) {
        return "fewer columns than its header";
      }
      if (column == Column.NUMBER) {
        if (!startsNumber(line[at])) {
          return NO_NUMBER;
        }
        while (at < end && line[at] != ' ') {
          at++;
        }
        continue;
      }
      if (column == Column.TEXT) {
        at = skipTokens(line, at, end, 1);
        continue;
      }
      at = number.read(line, at, end);
      if (at < 0) {
        return NO_NUMBER;
      }
      values[index(column)] = number.value();
      if (column == Column.PID) {
        processless = number.unknown();
        if (!processless && !number.wholeAndPositive()) {
          return NO_PID;
        }
      } else if (column == Column.CPU) {
        cpuDecimals = Math.min(number.decimals(), MOST_ROUNDING_PERCENT.length - 1);
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
    return null;
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

  /** CPU of the process, 100 = one core; NaN when unknown. */
  double cpuPercent() {
    double cpu = value(Column.CPU);
    double sum = value(Column.USR) + value(Column.SYSTEM) + value(Column.GUEST);
    if (sum - cpu > MOST_ROUNDING_PERCENT[cpuDecimals]) {
      dividedByCores = everDividedByCores = true;
    }
    double known = dividedByCores && !Double.isNaN(sum) ? sum : cpu;
    return known >= 0 ? known : Double.NaN;
  }

  /** Resident memory in KiB; -1 when unknown. */
  long rssKib() {
    double kib = value(Column.RSS);
    return kib >= 0 ? Math.round(kib) : -1;
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

  /** Whether a row so far had %CPU divided by the number of processors. */
  boolean dividedByCores() {
    return everDividedByCores;
  }

  private double value(Column column) {
    return values[index(column)];
  }

  @SuppressWarnings("EnumOrdinal") // An EnumMap would make an object of every number.
  private static int index(Column column) {
    return column.ordinal();
  }
}
