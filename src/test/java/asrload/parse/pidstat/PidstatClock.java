package asrload.parse.pidstat;

import asrload.text.Phrase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the time stamps of a pidstat log into epoch ms; each is understood once. */
final class PidstatClock {
  /** Epoch seconds from 1973 on, so that no process id is taken for one. */
  private static final Pattern EPOCH_SECONDS = Pattern.compile("[0-9]{9,11}");

  /** What a clock is set back by at most; anything more is the next day. */
  private static final Duration STEP_BACK = Duration.ofHours(2);

  /** The longest interval that is told apart from text. */
  private static final Duration SOON = Duration.ofMinutes(2);

  private final ZoneId zone;
  private final int intervalSeconds;
  private @Nullable String bannerDate;
  private @Nullable String began;
  private @Nullable LocalDateTime last;
  private @Nullable Phrase note;
  private byte[] stamp = {};
  private boolean stamped;
  private long epochMs;

  /**
   * For a log.
   *
   * @param intervalSeconds length of its intervals, s; 0 when unknown
   */
  PidstatClock(ZoneId zone, int intervalSeconds) {
    this.zone = zone;
    this.intervalSeconds = intervalSeconds;
  }

  /** Whether a text is a time that {@link #advance} understands. */
  static boolean isTime(String text) {
    return EPOCH_SECONDS.matcher(text).matches() || ClockTime.parse(text) != null;
  }

  /** Takes the date of a banner; time starts anew. */
  void banner(String date) {
    bannerDate = date;
    began = null;
    last = null;
    stamped = false;
  }

  /** Takes the time of a header, at which its interval began. */
  void header(String time) {
    if (last == null) {
      began = time;
    }
  }

  /** Index after the time stamp when the line begins with the same as the row before; else -1. */
  int sameStamp(byte[] line, int start, int end) {
    int after = start + stamp.length;
    return stamped
            && after < end
            && line[after] == ' '
            && Arrays.equals(line, start, after, stamp, 0, stamp.length)
        ? after
        : -1;
  }

  /** Whether a time stamp is a little later than that of the row before. */
  boolean isNext(byte[] line, int start, int end) {
    if (!stamped || end - start > 60) {
      return false;
    }
    String text = new String(line, start, end - start, StandardCharsets.UTF_8).strip();
    if (EPOCH_SECONDS.matcher(text).matches()) {
      long laterMs = Long.parseLong(text) * 1000 - epochMs;
      return laterMs > 0 && laterMs <= SOON.toMillis();
    }
    ClockTime time = ClockTime.parse(text);
    if (time == null || last == null) {
      return false;
    }
    int laterSeconds =
        Math.floorMod(time.time().toSecondOfDay() - last.toLocalTime().toSecondOfDay(), 24 * 3600);
    return laterSeconds > 0 && laterSeconds <= SOON.toSeconds();
  }

  /**
   * Goes to the time stamp of a row.
   *
   * @param decimalComma whether the log writes decimal commas, which tells of the locale
   * @return null, or why the time stamp cannot be understood
   */
  @Nullable String advance(byte[] line, int start, int end, boolean decimalComma) {
    if (stamped && Arrays.equals(line, start, end, stamp, 0, stamp.length)) {
      return null;
    }
    String text = new String(line, start, end - start, StandardCharsets.UTF_8).strip();
    if (EPOCH_SECONDS.matcher(text).matches()) {
      epochMs = Long.parseLong(text) * 1000;
    } else {
      ClockTime time = ClockTime.parse(text);
      if (time == null) {
        return "no time stamp in a known format";
      }
      if (last == null) {
        String problem = startDay(time, decimalComma);
        if (problem != null) {
          return problem;
        }
      }
      place(time.time());
    }
    stamp = Arrays.copyOfRange(line, start, end);
    stamped = true;
    return null;
  }

  private @Nullable String startDay(ClockTime time, boolean decimalComma) {
    if (bannerDate == null) {
      return "a time of day without a date: keep pidstat's first line, or collect with -H";
    }
    BannerDate date = BannerDate.parse(bannerDate, time.twelveHour(), decimalComma);
    if (date == null) {
      return "a time of day, and the banner's date '"
          + bannerDate
          + "' is not understood: collect with S_TIME_FORMAT=ISO or -H";
    }
    if (date.ambiguous()) {
      note =
          Phrase.of(
              "the banner's date %s was read as %s; S_TIME_FORMAT=ISO makes it certain",
              bannerDate, date.date().toString());
    }
    ClockTime start = began == null ? null : ClockTime.parse(began);
    if (start != null) {
      place(date.date(), start.time());
    } else {
      boolean overMidnight = time.time().toSecondOfDay() < intervalSeconds;
      place(overMidnight ? date.date().plusDays(1) : date.date(), time.time());
    }
    return null;
  }

  private void place(LocalTime time) {
    if (last == null) {
      return;
    }
    LocalDateTime earliest = last.minus(STEP_BACK);
    LocalDate day = earliest.toLocalDate();
    place(time.isBefore(earliest.toLocalTime()) ? day.plusDays(1) : day, time);
  }

  private void place(LocalDate day, LocalTime time) {
    LocalDateTime local = day.atTime(time);
    ZonedDateTime zoned = local.atZone(zone);
    if (last != null && zoned.toInstant().toEpochMilli() < epochMs) {
      zoned = zoned.withLaterOffsetAtOverlap();
    }
    last = local;
    epochMs = zoned.toInstant().toEpochMilli();
  }

  /** The time of the last stamp, epoch ms. */
  long epochMs() {
    return epochMs;
  }

  /** What is uncertain about the times; null when nothing. */
  @Nullable Phrase note() {
    return note;
  }
}
