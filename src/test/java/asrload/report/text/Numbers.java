package asrload.report.text;

import asrload.analysis.stats.Percentile;
import asrload.metric.Measured;
import asrload.metric.Metric;
import asrload.text.Unit;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Numbers as text, the same in every locale. */
public final class Numbers {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Numbers() {}

  public static String fixed(double value, int decimals) {
    return Unit.fixed(value, decimals);
  }

  /** Seconds; infinity is what a timed-out task took. */
  public static Text seconds(Words words, double value) {
    return Text.ours(Unit.SECONDS.text(value, words::say));
  }

  public static String orNone(@Nullable Double value, int decimals) {
    return value == null ? "n/a" : fixed(value, decimals);
  }

  public static String percent(double ratio) {
    return fixed(100 * ratio, 1) + " %";
  }

  /** A share that is 100 % only when nothing is missing. */
  public static String coverage(double ratio) {
    return ratio >= 1 ? "100 %" : percent(Math.min(ratio, 0.999));
  }

  public static Text time(long epochMs) {
    return Text.ours(UTC.format(Instant.ofEpochMilli(epochMs)));
  }

  /** The number with its unit, or why there is none. */
  public static Text measured(Words words, Metric metric, Measured measured) {
    return measured(words, metric.unit(), measured);
  }

  /** The same of a number that has that unit. */
  public static Text measured(Words words, Unit unit, Measured measured) {
    Double value = measured.value();
    if (value == null) {
      return Text.ours(words.say("n/a (%s)", Objects.requireNonNull(measured.why())));
    }
    return Text.ours(unit.text(value, words::say));
  }

  /** The percentile with its 95% interval, or what it would need. */
  public static Text percentile(Words words, Percentile percentile) {
    Double value = percentile.value();
    if (value == null) {
      return words.text("n/a (needs %d tasks, have %d)", percentile.needs(), percentile.samples());
    }
    return words.text(
        "%s (95 %% interval %s to %s)",
        seconds(words, value), low(words, percentile), high(words, percentile));
  }

  private static Text low(Words words, Percentile percentile) {
    Double low = percentile.low();
    if (low != null && Double.isInfinite(low)) {
      return seconds(words, low);
    }
    return Text.of(low == null ? "0" : fixed(low, 2));
  }

  private static Text high(Words words, Percentile percentile) {
    Double high = percentile.high();
    return high == null ? words.text("no upper bound") : seconds(words, high);
  }
}
