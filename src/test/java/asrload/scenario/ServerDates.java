package asrload.scenario;

import asrload.journal.InjectorPart.ServerClock;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server's clock, from the dates of its answers: each allows a range of offsets, and what all
 * of the first two minutes allow is about as narrow as a round trip. Later answers are left out,
 * because clocks drift. Thread-safe.
 */
public final class ServerDates {
  private static final long FOR_MS = 120_000;
  private static final long SECOND_MS = 1_000;

  private final boolean wanted;
  private long lowMs = Long.MIN_VALUE;
  private long highMs = Long.MAX_VALUE;
  private long answers;
  private long firstMs;

  /**
   * Sees nothing unless it is wanted.
   *
   * @param wanted whether another injector's clock is to be compared with this one's
   */
  public ServerDates(boolean wanted) {
    this.wanted = wanted;
  }

  /**
   * Takes an answer.
   *
   * @param date its header {@code Date}; null or unreadable: it is left out
   * @param sentMs when it was asked for, epoch ms
   * @param doneMs when it was complete, epoch ms
   */
  void seen(@Nullable String date, long sentMs, long doneMs) {
    if (wanted && date != null) {
      take(date, sentMs, doneMs);
    }
  }

  private synchronized void take(String date, long sentMs, long doneMs) {
    if (answers > 0 && doneMs > firstMs + FOR_MS) {
      return;
    }
    long serverMs;
    try {
      serverMs =
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
              .toInstant()
              .toEpochMilli();
    } catch (DateTimeException e) {
      return;
    }
    firstMs = answers++ == 0 ? doneMs : firstMs;
    lowMs = Math.max(lowMs, serverMs - doneMs);
    highMs = Math.min(highMs, serverMs + SECOND_MS - sentMs);
  }

  /** What all answers allow; empty without any. */
  public synchronized Optional<ServerClock> clock() {
    return answers == 0 ? Optional.empty() : Optional.of(new ServerClock(lowMs, highMs, answers));
  }
}
