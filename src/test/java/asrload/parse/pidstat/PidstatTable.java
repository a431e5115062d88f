package asrload.parse.pidstat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table of pidstat, as its header names it. Before the columns stands {@code # Time} (with -h),
 * the time at which the interval began, or the word for average in the locale's language with a
 * colon.
 *
 * @param kind what its rows are
 * @param timeTokens words of the time in front of the columns; 0 when the header does not show it
 * @param columns meaning of each column before the command
 * @param prefix what comes before the first column
 */
record PidstatTable(Kind kind, int timeTokens, List<Column> columns, String prefix) {
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final int MAX_PREFIX_TOKENS = 4;

  /** What the rows of a table are. */
  enum Kind {
    /** Processes with CPU, memory or both. */
    SAMPLES,
    /** Processes together with their children that ended. */
    CHILDREN,
    /** Processes with nothing that is used here, such as disk traffic. */
    UNUSED,
    /** Averages over the whole run. */
    AVERAGE
  }

  /** What is in a column. */
  enum Column {
    /** A number that is not used, and never counts as activity. */
    NUMBER(true),
    /** What the process did in the interval, not used either. */
    ACTIVITY(true),
    /** Time waiting for a processor, by which newer versions are known. */
    WAIT(true),
    MEM(true),
    TEXT(false),
    /** Of tables whose rows show no activity. */
    OTHER(false),
    PID(false),
    TID(false),
    CPU(false),
    USR(false),
    SYSTEM(false),
    GUEST(false),
    RSS(false),
    USR_MS(false),
    SYSTEM_MS(false),
    GUEST_MS(false);

    /** Whether it is a number that is passed over. */
    final boolean skipped;

    Column(boolean skipped) {
      this.skipped = skipped;
    }

    static Column named(String name) {
      return switch (name) {
        case "PID", "TGID" -> PID;
        case "TID" -> TID;
        case "%CPU" -> CPU;
        case "%usr", "%user" -> USR;
        case "%system" -> SYSTEM;
        case "%guest" -> GUEST;
        case "RSS" -> RSS;
        case "usr-ms" -> USR_MS;
        case "system-ms" -> SYSTEM_MS;
        case "guest-ms" -> GUEST_MS;
        case "UID", "CPU", "VSZ" -> NUMBER;
        case "minflt/s", "majflt/s" -> ACTIVITY;
        case "%wait" -> WAIT;
        case "%MEM" -> MEM;
        case "USER" -> TEXT;
        default -> OTHER;
      };
    }
  }

  /** Reads a line as header; null when it is none. */
  static @Nullable PidstatTable header(String line) {
    String[] words = SPACES.split(line.strip());
    int first = 0;
    while (first < words.length && !isIdentity(words[first])) {
      first++;
    }
    if (first == 0
        || first > MAX_PREFIX_TOKENS
        || first >= words.length - 1
        || !words[words.length - 1].equals("Command")) {
      return null;
    }
    List<Column> columns = new ArrayList<>();
    for (int i = first; i < words.length - 1; i++) {
      columns.add(Column.named(words[i]));
    }
    String prefix = String.join(" ", List.of(words).subList(0, first));
    if (!columns.contains(Column.PID)) {
      return null;
    }
    if (prefix.equals("# Time")) {
      return new PidstatTable(kind(columns), 0, List.copyOf(columns), prefix);
    }
    if (PidstatClock.isTime(prefix)) {
      return new PidstatTable(kind(columns), first, List.copyOf(columns), prefix);
    }
    if (prefix.endsWith(":") || prefix.endsWith("\uff1a")) {
      return new PidstatTable(Kind.AVERAGE, first, List.copyOf(columns), prefix);
    }
    return null;
  }

  private static boolean isIdentity(String word) {
    return word.equals("UID") || word.equals("USER") || word.equals("PID") || word.equals("TGID");
  }

  private static Kind kind(List<Column> columns) {
    if (columns.contains(Column.USR_MS) && columns.contains(Column.SYSTEM_MS)) {
      return Kind.CHILDREN;
    }
    return columns.contains(Column.CPU) || columns.contains(Column.RSS)
        ? Kind.SAMPLES
        : Kind.UNUSED;
  }

  /** Whether a line is a row of this average block. */
  boolean isAverageRow(String line) {
    return kind == Kind.AVERAGE && line.startsWith(prefix);
  }
}
