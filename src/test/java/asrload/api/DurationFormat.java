package asrload.api;

import asrload.config.ConfigException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * How a server writes a duration: a number of {@code s}, {@code ms}, {@code us}, {@code ns} or
 * {@code ticks} (100 ns), or {@code iso} (ISO 8601, {@code PT1.25S}).
 */
final class DurationFormat {
  static final String SECONDS = "s";
  private static final String ISO = "iso";

  private final double perMillisecond;

  private DurationFormat(double perMillisecond) {
    this.perMillisecond = perMillisecond;
  }

  static DurationFormat of(String name) {
    return new DurationFormat(
        switch (name) {
          case SECONDS -> 1e-3;
          case "ms" -> 1;
          case "us" -> 1e3;
          case "ticks" -> 1e4;
          case "ns" -> 1e6;
          case ISO -> 0;
          default ->
              throw new ConfigException(
                  "format = %s: the unit of a duration is one of s, ms, us, ns, ticks (100 ns), iso (PT1.25S)"
                      .formatted(name));
        });
  }

  /** Milliseconds; null when it is not written so, or below 0. */
  @Nullable Long milliseconds(String text) {
    try {
      double ms =
          perMillisecond == 0
              ? Duration.parse(text.strip()).toNanos() / 1e6
              : Double.parseDouble(text.strip()) / perMillisecond;
      return ms >= 0 && ms < Long.MAX_VALUE ? Math.round(ms) : null;
    } catch (NumberFormatException | DateTimeParseException | ArithmeticException e) {
      return null;
    }
  }
}
