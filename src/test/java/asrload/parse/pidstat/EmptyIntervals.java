package asrload.parse.pidstat;

import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The intervals of a pidstat log in which no process had a row: of them only the headers stand
 * there. They lie evenly between the rows around them, those at the end at the usual distance.
 */
final class EmptyIntervals {
  /** Headers further apart than this many usual intervals are not of consecutive ones. */
  private static final double MAX_STRETCH = 1.5;

  private final LongConsumer empty;
  private @Nullable List<PidstatTable.Column> firstColumns;
  private String prefix = "";
  private boolean begun;
  private boolean used;
  private int count;
  private boolean stamped;
  private long lastMs;
  private long usualMs;

  EmptyIntervals(LongConsumer empty) {
    this.empty = empty;
  }

  /** Goes to a log that was begun anew. */
  void newLog() {
    finish();
    firstColumns = null;
    prefix = "";
    stamped = false;
  }

  /** Takes a header: that of an interval's first table begins an interval. */
  void header(PidstatTable table) {
    boolean untimed = table.timeTokens() == 0;
    if (firstColumns == null) {
      firstColumns = table.columns();
    }
    boolean first = untimed ? table.columns().equals(firstColumns) : !table.prefix().equals(prefix);
    prefix = table.prefix();
    if (first) {
      end();
      begun = table.kind() != PidstatTable.Kind.AVERAGE;
    }
  }

  /** The current interval has a row, or a line that should be one. */
  void line() {
    used = true;
  }

  /** The first row at another time, epoch ms. */
  void stamp(long endMs) {
    long distance = endMs - lastMs;
    if (stamped && distance > 0) {
      double each = (double) distance / (count + 1);
      if (count > 0 && (usualMs == 0 || each <= MAX_STRETCH * usualMs)) {
        for (int i = 1; i <= count; i++) {
          empty.accept(lastMs + Math.round(each * i));
        }
      }
      usualMs = usualMs == 0 ? Math.round(each) : Math.min(usualMs, Math.round(each));
    }
    count = 0;
    stamped = true;
    lastMs = endMs;
  }

  private void end() {
    if (begun && !used) {
      count++;
    }
    begun = false;
    used = false;
  }

  /** After the last line. */
  void finish() {
    end();
    if (stamped && usualMs > 0) {
      for (int i = 1; i <= count; i++) {
        empty.accept(lastMs + i * usualMs);
      }
    }
    count = 0;
  }
}
