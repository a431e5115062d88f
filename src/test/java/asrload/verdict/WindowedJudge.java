package asrload.verdict;

import asrload.analysis.Analysis;
import asrload.metric.MetricReading;
import asrload.metric.Slice;
import asrload.metric.Subject;
import asrload.text.Phrase;
import asrload.verdict.criterion.ThresholdRule;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Holds a threshold against each consecutive window of the load. A percentile of a window is its
 * HF1 estimate, from at least 1/(1 - p) tasks, so that it is not merely the highest value.
 */
final class WindowedJudge {
  private final ThresholdRule rule;
  private final Duration over;
  private @Nullable MetricReading worst;
  private double worstValue;
  private double worstAtSeconds;
  private int crossed;
  private int unknown;
  private Phrase why = Phrase.none();

  private WindowedJudge(ThresholdRule rule, Duration over) {
    this.rule = rule;
    this.over = over;
  }

  static Reason judge(Analysis run, ThresholdRule rule, Duration over) {
    return new WindowedJudge(rule, over).judge(run);
  }

  private Reason judge(Analysis run) {
    List<Slice> slices = Slice.of(run, over.toMillis());
    Function<Slice, MetricReading> part = rule.subject().part();
    if (slices.isEmpty() || part == null || run.windows() == null) {
      double load = run.windows() == null ? 0 : run.windows().load().seconds();
      return reason(
          Result.INCONCLUSIVE,
          Phrase.of(
              "%s is unknown in windows of %s: the load lasted %s",
              rule.subject().title(), seconds(over.toMillis() / 1000.0), seconds(load)),
          Phrase.of("Run longer."));
    }
    for (Slice slice : slices) {
      add(part.apply(slice), (slice.window().startMs() - run.windows().load().startMs()) / 1000.0);
    }
    return answer(slices.size());
  }

  private void add(MetricReading reading, double atSeconds) {
    Double value = reading.value();
    Integer least = least(rule.subject());
    if (value == null || (least != null && reading.samples() < least)) {
      unknown++;
      why =
          value == null || least == null
              ? reading.reason()
              : Phrase.of("needs %d tasks, have %d", least, reading.samples());
      return;
    }
    crossed += rule.holds(value) ? 0 : 1;
    if (worst == null || (rule.isUpper() ? value > worstValue : value < worstValue)) {
      worst = reading;
      worstValue = value;
      worstAtSeconds = atSeconds;
    }
  }

  private static @Nullable Integer least(Subject subject) {
    Double p = subject.percentile();
    return p == null ? null : (Integer) (int) Math.ceil(1 / (1 - p) - 1e-9);
  }

  private Reason answer(int windows) {
    String length = seconds(over.toMillis() / 1000.0);
    if (crossed > 0) {
      return reason(
          Result.FAIL,
          Phrase.of(
              rule.isUpper()
                  ? "%s exceeded %s in %d of %d windows of %s; worst: %s, %s into the load"
                  : "%s fell below %s in %d of %d windows of %s; worst: %s, %s into the load",
              rule.subject().title(),
              rule.text(rule.limit()),
              crossed,
              windows,
              length,
              rule.text(worstValue),
              seconds(worstAtSeconds)),
          rule.subject().hints().crossed());
    }
    if (unknown > 0) {
      return reason(
          Result.INCONCLUSIVE,
          Phrase.of(
              "%s is unknown in %d of %d windows of %s: %s",
              rule.subject().title(), unknown, windows, length, why),
          Phrase.of("Use longer windows, or more load."));
    }
    return reason(
        Result.PASS,
        Phrase.of(
            "%s is within the limit of %s in each of %d windows of %s; worst: %s",
            rule.subject().title(),
            rule.text(rule.limit()),
            windows,
            length,
            rule.text(worstValue)),
        Phrase.none());
  }

  private Reason reason(Result result, Phrase text, Phrase hint) {
    MetricReading reading = worst == null ? MetricReading.none(why) : worst;
    return ThresholdJudge.reason(rule, reading, result, text, hint);
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.0f s", seconds);
  }
}
