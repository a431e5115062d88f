package asrload.analysis;

import asrload.text.Unit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a threshold can be about.
 *
 * @param name its name in a rule, such as {@code e2e.p99}
 * @param unit the unit of its value, as in {@link Metric#unit}
 * @param percentile the quantile that it is, such as 0.99; null for other numbers
 * @param whole its value over the whole run
 * @param part its value in a part of the load; null for what only a whole run has
 */
public record Subject(
    String name,
    Unit unit,
    @Nullable Double percentile,
    Function<Analysis, Reading> whole,
    @Nullable Function<Slice, Reading> part) {

  static Subject of(Metric metric) {
    return new Subject(metric.key(), metric.unit(), null, run -> Reading.of(metric.of(run)), null);
  }

  /** One that is answered in words and not with a number. */
  public static Subject ofWords(String name) {
    return new Subject(name, Unit.NONE, null, run -> Reading.none("it is no number"), null);
  }

  Subject reading(Function<Analysis, Reading> as) {
    return new Subject(name, unit, percentile, as, part);
  }

  Subject inParts(Function<Slice, Reading> of) {
    return new Subject(name, unit, percentile, whole, of);
  }
}
