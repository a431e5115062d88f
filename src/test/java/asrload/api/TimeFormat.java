package asrload.api;

import asrload.config.ConfigException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a server writes a moment: {@value #ISO}, {@code epoch-s}, {@code epoch-ms}, {@code rfc1123},
 * or a pattern of {@link DateTimeFormatter}. A moment without a zone is read as UTC.
 */
final class TimeFormat {
  static final String ISO = "iso";

  private final String name;
  private final DateTimeFormatter formatter;

  private TimeFormat(String name, DateTimeFormatter formatter) {
    this.name = name;
    this.formatter = formatter;
  }

  static TimeFormat of(String name) {
    return switch (name) {
      case ISO, "epoch-s", "epoch-ms" -> new TimeFormat(name, DateTimeFormatter.ISO_DATE_TIME);
      case "rfc1123" -> new TimeFormat(name, DateTimeFormatter.RFC_1123_DATE_TIME);
      default -> {
        try {
          yield new TimeFormat(name, DateTimeFormatter.ofPattern(name, Locale.ROOT));
        } catch (IllegalArgumentException e) {
          throw new ConfigException(
              ("format = %s: set iso, epoch-s, epoch-ms, rfc1123, or a pattern such as "
                      + "yyyy-MM-dd HH:mm:ss (%s)")
                  .formatted(name, e.getMessage()));
        }
      }
    };
  }

  /** Epoch ms; null when it is not written so. */
  @Nullable Long epochMs(String text) {
    try {
      return switch (name) {
        case "epoch-s" -> Math.round(Double.parseDouble(text) * 1000);
        case "epoch-ms" -> Math.round(Double.parseDouble(text));
        default -> {
          // A blank between date and time is ISO in many a server's eyes.
          String written = name.equals(ISO) ? text.strip().replace(' ', 'T') : text.strip();
          TemporalAccessor moment =
              formatter.parseBest(written, Instant::from, LocalDateTime::from);
          yield moment instanceof LocalDateTime local
              ? local.toInstant(ZoneOffset.UTC).toEpochMilli()
              : Instant.from(moment).toEpochMilli();
        }
      };
    } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
      return null;
    }
  }
}
