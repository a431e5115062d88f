package asrload.analysis.stats;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A percentile and how much the sample supports it. Infinite values are censored: true value above
 * what was waited for.
 *
 * @param p the quantile, such as 0.95
 * @param samples values it was taken from
 * @param value the HF1 quantile; null when the sample cannot support it ({@link #needs})
 * @param low lower end of the 95% order-statistic interval; null without one
 * @param high upper end of it; null without one
 * @param needs the least sample for an upper bound
 */
public record Percentile(
    double p,
    int samples,
    @Nullable Double value,
    @Nullable Double low,
    @Nullable Double high,
    int needs) {

  /** The name of a quantile: 0.999 is {@code p99.9}. */
  public static String name(double p) {
    return String.format(Locale.ROOT, "p%.1f", 100 * p).replaceFirst("\\.0$", "");
  }

  /** The percentile of these values, with the interval that their number supports. */
  public static Percentile of(Distribution values, double p) {
    int n = values.size();
    int needs = OrderStatistics.leastSample95(p);
    if (n < needs) {
      return new Percentile(p, n, null, null, null, needs);
    }
    OrderStatistics ranks = OrderStatistics.ranks95(n, p);
    Double low = ranks.low() < 1 ? null : values.atRank(ranks.low());
    return new Percentile(p, n, values.quantile(p), low, values.atRank(ranks.high()), needs);
  }
}
