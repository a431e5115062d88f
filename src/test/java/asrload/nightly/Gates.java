package asrload.nightly;

import asrload.history.HistoryLine;
import asrload.metric.Metric;
import asrload.nightly.NightlyResult.Night;
import asrload.text.Phrase;
import asrload.text.Unit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From what a night was to the answer that is printed. */
final class Gates {
  private Gates() {}

  /** The answer on a metric; {@code step} is null where the night was not judged. */
  static Gate of(
      String metric, Night tonight, Track.@Nullable Step step, @Nullable List<String> runs) {
    HistoryLine.Value value = tonight.line().metrics().get(metric);
    Double measured = value == null ? null : (Double) value.value();
    Unit unit = Gates.metric(metric).unit();
    if (step == null || runs == null) {
      Phrase why =
          !tonight.used()
              ? Phrase.of("not judged: %s", tonight.why())
              : Phrase.of("this night has no value");
      return new Gate(
          metric, Gate.Answer.CANNOT_TELL, measured, null, 0, null, null, null, null, why, unit);
    }
    boolean failures = metric.equals(Metric.FAILED_RATIO.key());
    int n = step.baseline().length;
    double spread = failures || n == 0 ? 0 : GateRule.spread(step.baseline());
    String since = step.since() == 0 ? null : runs.get(Math.max(0, runs.size() - 1 - step.since()));
    boolean known = n >= GateRule.MIN_NIGHTS;
    return new Gate(
        metric,
        answer(step.kind()),
        measured,
        n == 0 ? null : (Double) natural(metric, GateRule.median(step.baseline()), failures),
        n,
        known && !failures ? (Double) spread : null,
        known && !failures ? smallest(metric, spread, n, 0) : null,
        known && !failures ? smallest(metric, spread, n, 2) : null,
        since,
        why(metric, step, since, failures),
        unit);
  }

  private static @Nullable Double smallest(String metric, double spread, int nights, int window) {
    double shift = GateRule.smallest(spread, nights, GateRule.WINDOWS.get(window));
    return Double.isInfinite(shift) ? null : (Double) change(metric, shift);
  }

  /** The change of the metric, as a share, of a shift to the worse on the logarithmic scale. */
  private static double change(String metric, double shift) {
    return Math.expm1(sign(metric) * shift);
  }

  private static double natural(String metric, double level, boolean failures) {
    return failures ? level : Math.exp(sign(metric) * level);
  }

  private static Phrase why(
      String metric, Track.Step step, @Nullable String since, boolean failures) {
    double percent = 100 * (failures ? step.shift() : change(metric, step.shift()));
    Phrase by = Phrase.of(failures ? "%.1f points" : "%.1f %%", Math.abs(percent));
    String first = String.valueOf(since);
    int n = step.baseline().length;
    return switch (step.kind()) {
      case OK -> Phrase.of("within what %d nights before it vary", n);
      case NEW_LEVEL -> Phrase.of("the first night after an accepted change: a new mean begins");
      case CANNOT_TELL ->
          n < GateRule.MIN_NIGHTS
              ? Phrase.of("needs %d nights before it, have %d", GateRule.MIN_NIGHTS, n)
              : Phrase.of("the nights vary too much to see a step of 25 %%");
      case CONFIRM -> Phrase.of("out of line by %s, a single night: run it again", by);
      case REGRESSION -> Phrase.of("worse by %s since %s", by, first);
      case STILL -> Phrase.of("still worse by %s since %s: accept or fix it", by, first);
      case IMPROVED -> Phrase.of("better by %s since %s: the new level", by, first);
    };
  }

  /** 1 where lower is better. */
  static int sign(String metric) {
    return metric(metric).direction() == Metric.Direction.HIGHER_IS_BETTER ? -1 : 1;
  }

  private static Metric metric(String key) {
    return Arrays.stream(Metric.values())
        .filter(metric -> metric.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no metric " + key));
  }

  static Gate.Answer answer(Track.Kind kind) {
    return switch (kind) {
      case OK, IMPROVED -> Gate.Answer.OK;
      case NEW_LEVEL, CANNOT_TELL -> Gate.Answer.CANNOT_TELL;
      case CONFIRM -> Gate.Answer.CONFIRM;
      case REGRESSION, STILL -> Gate.Answer.REGRESSION;
    };
  }
}
