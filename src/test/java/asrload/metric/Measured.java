package asrload.metric;

import asrload.analysis.stats.Percentile;
import asrload.text.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * One number of the report.
 *
 * @param value the number; null when the files do not support it
 * @param samples how many tasks, records or intervals it rests on
 * @param why why there is no value; null when there is one
 * @param atLeast what the unknown value is at least; null where that is unknown, too
 */
public record Measured(
    @Nullable Double value, long samples, @Nullable Phrase why, @Nullable Double atLeast) {
  public Measured(@Nullable Double value, long samples, @Nullable Phrase why) {
    this(value, samples, why, null);
  }

  /** CPU of processes at the limit of a log, percent. */
  static Measured capped(double atLeastPercent, long samples) {
    return new Measured(
        null,
        samples,
        Phrase.of(
            "this pidstat limits a process to 100 %% CPU, so the CPU is unknown, at least %.1f %%",
            atLeastPercent),
        atLeastPercent);
  }

  public static Measured of(double value, long samples) {
    return Double.isNaN(value) ? none("nothing to measure") : new Measured(value, samples, null);
  }

  /** No number, and why. */
  public static Measured none(String why, Object... args) {
    return none(Phrase.of(why, args));
  }

  /** No number, and why. */
  public static Measured none(Phrase why) {
    return new Measured(null, 0, why);
  }

  public static Measured of(Percentile percentile) {
    return percentile.value() != null
        ? of(percentile.value(), percentile.samples())
        : new Measured(null, percentile.samples(), needs(percentile.needs(), percentile.samples()));
  }

  public static Phrase needs(long needs, long have) {
    return Phrase.of("needs %d tasks, have %d", needs, have);
  }
}
