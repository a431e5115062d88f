package asrload.compare;

import asrload.analysis.Analysis;
import asrload.metric.Metric;
import asrload.metric.MetricReading;
import asrload.text.Phrase;
import asrload.text.Unit;
import asrload.verdict.Result;
import asrload.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The same load several times: what its numbers are, and how much they differ from run to run.
 *
 * @param runs every repeat, in their order
 * @param spreads every metric that a used repeat has
 */
public record Repeats(List<Repeat> runs, List<Spread> spreads) {
  /** So many used repeats at least have an interval. */
  public static final int MIN_RUNS = 3;

  private static final double TAIL = 0.025;

  /**
   * One repeat.
   *
   * @param leftOut why it is in no mean; empty when it is
   */
  public record Repeat(Analysis run, Verdict verdict, Phrase leftOut) {
    /** Judges whether it counts: not when the injector was the limit or transcripts are wrong. */
    public static Repeat of(Analysis run, Verdict verdict) {
      return new Repeat(
          run,
          verdict,
          verdict.verdict() == Result.INVALID
              ? Phrase.of("the injector did not keep up: INVALID")
              : verdict.transcripts() == Result.FAIL
                  ? Phrase.of("its transcripts were wrong")
                  : Phrase.none());
    }
  }

  /**
   * One metric over the used repeats.
   *
   * @param values one per repeat that has it
   * @param mean of these
   * @param deviation standard deviation; null for a single one
   * @param low lower end of the 95 % interval of the mean, mean - t s / sqrt(n); null below {@value
   *     #MIN_RUNS} repeats
   * @param high upper end
   * @param withinRun median width of the 95 % intervals inside the repeats; null where none has one
   * @param believable difference of two single runs from which on it is more than chance: t s
   *     sqrt(2); null below {@value #MIN_RUNS} repeats
   */
  public record Spread(
      String metric,
      Unit unit,
      List<Double> values,
      double mean,
      @Nullable Double deviation,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Double withinRun,
      @Nullable Double believable) {
    /** Standard deviation / mean; null where that means nothing. */
    public @Nullable Double cv() {
      return deviation == null || mean == 0 ? null : (Double) (deviation / Math.abs(mean));
    }
  }

  /** Of repeats in their order. */
  public static Repeats of(List<Repeat> runs) {
    List<Analysis> used =
        runs.stream().filter(one -> one.leftOut().isEmpty()).map(Repeat::run).toList();
    List<Spread> spreads = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      List<MetricReading> readings =
          used.stream().map(metric::reading).filter(one -> one.value() != null).toList();
      if (!readings.isEmpty()) {
        spreads.add(spread(metric, readings));
      }
    }
    return new Repeats(List.copyOf(runs), List.copyOf(spreads));
  }

  /** The worst verdict of all repeats. */
  public Result verdict() {
    return runs.stream()
        .map(one -> one.verdict().verdict())
        .max(Enum::compareTo)
        .orElse(Result.INCONCLUSIVE);
  }

  private static Spread spread(Metric metric, List<MetricReading> readings) {
    SummaryStatistics values = new SummaryStatistics();
    List<Double> all = new ArrayList<>();
    for (MetricReading reading : readings) {
      Double value = reading.value();
      if (value != null) {
        values.addValue(value);
        all.add(value);
      }
    }
    int n = all.size();
    double deviation = values.getStandardDeviation();
    double t = n < MIN_RUNS ? 0 : TDistribution.of(n - 1.0).inverseSurvivalProbability(TAIL);
    double half = t * deviation / Math.sqrt(n);
    return new Spread(
        metric.key(),
        metric.unit(),
        List.copyOf(all),
        values.getMean(),
        n < 2 ? null : (Double) deviation,
        n < MIN_RUNS ? null : (Double) (values.getMean() - half),
        n < MIN_RUNS ? null : (Double) (values.getMean() + half),
        withinRun(readings),
        n < MIN_RUNS ? null : (Double) (t * deviation * Math.sqrt(2)));
  }

  private static @Nullable Double withinRun(List<MetricReading> readings) {
    double[] widths =
        readings.stream()
            .filter(one -> one.low() != null && one.high() != null)
            .mapToDouble(one -> one.high() - one.low())
            .sorted()
            .toArray();
    return widths.length == 0
        ? null
        : (Double) Arrays.stream(widths).skip(widths.length / 2).findFirst().orElseThrow();
  }
}
