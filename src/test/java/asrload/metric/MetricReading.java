package asrload.metric;

import asrload.analysis.stats.Distribution;
import asrload.analysis.stats.OrderStatistics;
import asrload.text.Phrase;
import java.util.function.Supplier;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;
import org.jspecify.annotations.Nullable;

/**
 * What a threshold is held against.
 *
 * @param value the number; null when the files do not support it
 * @param samples what it rests on
 * @param why why there is no value; null when there is one
 * @param low lower end of its 95% interval, or what an unknown value is at least; null without one
 * @param high upper end of it; null without one
 * @param inOrder the values of which it is a percentile, in the order of time; null for other
 *     numbers
 */
public record MetricReading(
    @Nullable Double value,
    long samples,
    @Nullable Phrase why,
    @Nullable Double low,
    @Nullable Double high,
    @Nullable Supplier<double[]> inOrder) {
  private static final double ALPHA = 0.05;

  static MetricReading of(Measured measured) {
    return new MetricReading(
        measured.value(), measured.samples(), measured.why(), measured.atLeast(), null, null);
  }

  /** Why there is no value; empty when there is one. */
  public Phrase reason() {
    return why == null ? Phrase.none() : why;
  }

  Measured measured() {
    return new Measured(value, samples, why, low);
  }

  /** No value, and why. */
  public static MetricReading none(String why) {
    return none(Phrase.of(why));
  }

  /** No value, and why. */
  public static MetricReading none(Phrase why) {
    return of(Measured.none(why));
  }

  /** A share of n, with its Clopper-Pearson interval; n >= 1. */
  static MetricReading share(int part, int n) {
    Interval interval = BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(n, part, ALPHA);
    return new MetricReading(
        (double) part / n, n, null, interval.getLowerBound(), interval.getUpperBound(), null);
  }

  /**
   * A percentile of these values, with the order-statistic interval that their number supports.
   *
   * @param inOrder the same values in the order of time
   */
  static MetricReading percentile(
      Distribution values, Supplier<double[]> inOrder, double p, String whyNone) {
    int n = values.size();
    if (n == 0) {
      return none(whyNone);
    }
    OrderStatistics ranks = OrderStatistics.ranks95(n, p);
    return new MetricReading(
        values.quantile(p),
        n,
        null,
        ranks.low() < 1 ? null : (Double) values.atRank(ranks.low()),
        ranks.high() > n ? null : (Double) values.atRank(ranks.high()),
        inOrder);
  }

  /** The same without a value where the sample is too small for that percentile. */
  MetricReading supported(double p) {
    int needs = OrderStatistics.leastSample95(p);
    return value == null || samples >= needs
        ? this
        : new MetricReading(null, samples, Measured.needs(needs, samples), low, high, inOrder);
  }
}
