package asrload.parse.pidstat;

import asrload.parse.line.Ansi;
import asrload.parse.line.ByteLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the first intervals of a pidstat log tell of the rest.
 *
 * @param headersRecur whether each interval has a header of its own, so that a row whose time
 *     changes without one is none (pidstat does so with -h, and wherever it prints two tables)
 * @param intervalSeconds seconds between the first two times of day; 0 when unknown
 */
record PidstatProbe(boolean headersRecur, int intervalSeconds) {
  static final PidstatProbe NOTHING = new PidstatProbe(false, 0);

  private static final int MAX_LINES = 20_000;
  private static final int LONGEST_INTERVAL_SECONDS = 3600;
  private static final int SECONDS_A_DAY = 24 * 3600;

  /** Reads the beginning of a log, up to the header of its second interval. */
  static PidstatProbe of(Path file, int maxLine) throws IOException {
    String first = null;
    String second = null;
    boolean afterHeader = false;
    boolean afterBlank = true;
    boolean blankSeen = false;
    try (ByteLines lines = ByteLines.open(file, maxLine)) {
      while (lines.next() && lines.number() < MAX_LINES) {
        if (Ansi.in(lines.buffer(), lines.start(), lines.end())) {
          lines.stripAnsi();
        }
        boolean mayBeHeader = afterBlank || !blankSeen;
        afterBlank = lines.blank();
        blankSeen |= afterBlank;
        if (mayBeHeader && isHeader(lines)) {
          afterHeader = true;
          continue;
        }
        String stamp = first != null && second != null && !afterHeader ? null : stamp(lines);
        if (stamp == null) {
          continue;
        }
        if (first == null) {
          first = stamp;
        } else if (!stamp.equals(first)) {
          if (afterHeader) {
            return new PidstatProbe(true, interval(first, stamp));
          }
          second = second == null ? stamp : second;
        }
        afterHeader = false;
      }
    }
    return new PidstatProbe(false, first == null || second == null ? 0 : interval(first, second));
  }

  private static boolean isHeader(ByteLines lines) {
    int length = lines.end() - lines.start();
    if (length < 10 || length > 500 || lines.buffer()[lines.end() - 1] != 'd') {
      return false; // does not end in "Command"
    }
    PidstatTable table = PidstatTable.header(lines.text());
    return table != null && table.kind() != PidstatTable.Kind.AVERAGE;
  }

  /** The time at the beginning of a line; null when there is none. */
  private static @Nullable String stamp(ByteLines lines) {
    for (int words = 1; words <= PidstatLines.MAX_TIME_TOKENS; words++) {
      int end = PidstatRow.skipTokens(lines.buffer(), lines.start(), lines.end(), words);
      String text =
          new String(
                  lines.buffer(),
                  lines.start(),
                  Math.min(end - lines.start(), 60),
                  StandardCharsets.UTF_8)
              .strip();
      if (PidstatClock.isTime(text)) {
        return text;
      }
    }
    return null;
  }

  private static int interval(String first, String second) {
    ClockTime from = ClockTime.parse(first);
    ClockTime to = ClockTime.parse(second);
    if (from == null || to == null) {
      return 0;
    }
    int seconds =
        Math.floorMod(to.time().toSecondOfDay() - from.time().toSecondOfDay(), SECONDS_A_DAY);
    return seconds <= LONGEST_INTERVAL_SECONDS ? seconds : 0;
  }
}
