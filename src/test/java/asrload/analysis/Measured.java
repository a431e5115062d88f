package asrload.analysis;

import org.jspecify.annotations.Nullable;

/**
 * One number of the report.
 *
 * @param value the number; null when the files do not support it
 * @param samples how many tasks, records or intervals it rests on
 * @param why why there is no value; null when there is one
 */
public record Measured(@Nullable Double value, long samples, @Nullable String why) {
  static Measured of(double value, long samples) {
    return Double.isNaN(value) ? none("nothing to measure") : new Measured(value, samples, null);
  }

  static Measured none(String why) {
    return new Measured(null, 0, why);
  }

  static Measured of(Percentile percentile) {
    return percentile.value() != null
        ? of(percentile.value(), percentile.samples())
        : new Measured(
            null,
            percentile.samples(),
            "needs " + percentile.needs() + " tasks, have " + percentile.samples());
  }
}
