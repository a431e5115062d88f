package asrload.verdict;

import asrload.analysis.Analysis;
import asrload.analysis.stats.Certification;
import asrload.analysis.stats.EarlyStopping;
import asrload.analysis.task.Ledger;
import asrload.journal.RunState;
import asrload.metric.Metric;
import asrload.metric.MetricReading;
import asrload.text.Phrase;
import asrload.verdict.criterion.LeakSubject;
import asrload.verdict.criterion.ThresholdRule;
import asrload.verdict.criterion.ThresholdRule.Comparison;
import asrload.verdict.criterion.Thresholds;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds a threshold against a run. */
final class ThresholdJudge {
  private ThresholdJudge() {}

  /**
   * Judges; empty when the rule is one of the guide's and the run has nothing of its kind.
   *
   * @param whole the run: leaks and the evidence are of all of it
   * @param run the part of it that the other rules are held against
   */
  static Optional<Reason> judge(Analysis whole, Analysis run, ThresholdRule rule) {
    Optional<LeakSubject> leak = LeakSubject.named(rule.subject().name());
    if (leak.isPresent()) {
      return LeakRules.judge(whole.memory().leaks(), rule, leak.get());
    }
    if (rule.isAbout(Metric.JOIN_COVERAGE)) {
      return EvidenceRules.joined(whole, rule);
    }
    if (rule.isAbout(Metric.MONITOR_COVERAGE)) {
      return EvidenceRules.monitored(whole, rule);
    }
    if (rule.over() != null) {
      return Optional.of(WindowedJudge.judge(run, rule, rule.over()));
    }
    MetricReading reading = rule.subject().whole().apply(run);
    if (reading.inOrder() != null && rule.isUpper()) {
      return Optional.of(percentile(rule, reading));
    }
    Double value = reading.value();
    Double atLeast = reading.low();
    if (value == null && atLeast != null && rule.holds(atLeast) != rule.isUpper()) {
      // Whatever the value is, it is on that side of the limit.
      return Optional.of(bounded(rule, reading, atLeast));
    }
    if (value == null) {
      return nothingToJudge(run, rule) ? Optional.empty() : Optional.of(unknown(rule, reading));
    }
    return Optional.of(compared(run, rule, reading, value));
  }

  private static boolean nothingToJudge(Analysis run, ThresholdRule rule) {
    return rule.isAbout(Metric.RTF) ? nothingCompleted(run) : Thresholds.isGuides(rule);
  }

  private static boolean nothingCompleted(Analysis run) {
    Ledger ledger = run.client().ledger();
    return ledger == null ? run.state() != RunState.BY_HAND : ledger.completed() == 0;
  }

  private static Reason bounded(ThresholdRule rule, MetricReading reading, double atLeast) {
    boolean held = rule.holds(atLeast);
    return reason(
        rule,
        reading,
        held ? Result.PASS : Result.FAIL,
        Phrase.of(
            held
                ? "%s is at least %s, not below the limit of %s"
                : "%s is at least %s, over the limit of %s",
            rule.subject().title(),
            rule.text(atLeast),
            rule.text(rule.limit())),
        held ? Phrase.none() : rule.subject().hints().crossed());
  }

  private static Reason unknown(ThresholdRule rule, MetricReading reading) {
    return reason(
        rule,
        reading,
        Result.INCONCLUSIVE,
        Phrase.of("%s is unknown: %s", rule.subject().title(), reading.reason()),
        rule.subject().hints().unknown());
  }

  /** By early stopping; beyond the limit by its estimate, when the sample supports one. */
  private static Reason percentile(ThresholdRule rule, MetricReading reading) {
    double p = rule.subject().percentile() == null ? 0 : rule.subject().percentile();
    double within =
        rule.comparison() == Comparison.LESS ? Math.nextDown(rule.limit()) : rule.limit();
    double[] values = reading.inOrder() == null ? new double[0] : reading.inOrder().get();
    Certification certification = EarlyStopping.certify(values, p, within);
    Double value = reading.value();
    Double low = reading.low();
    boolean surelyOver = value != null && low != null && !rule.holds(low);
    Result result =
        certification.certified()
            ? Result.PASS
            : certification.violated() || surelyOver ? Result.FAIL : Result.INCONCLUSIVE;
    Phrase text =
        value != null
            ? Phrase.of(
                rule.holds(value)
                    ? "%s is %s, within the limit of %s; %s"
                    : "%s is %s, over the limit of %s; %s",
                rule.subject().title(),
                rule.text(value),
                rule.text(rule.limit()),
                surelyOver && low != null && !certification.violated()
                    ? Phrase.of("its 95 %% interval begins at %s", rule.text(low))
                    : certification.words())
            : Phrase.of(
                "%s against the limit of %s: %s",
                rule.subject().title(), rule.text(rule.limit()), certification.words());
    Phrase hint =
        switch (result) {
          case PASS -> Phrase.none();
          case INCONCLUSIVE -> Phrase.of("Run longer, or with more users, for more tasks.");
          case FAIL, INVALID -> rule.subject().hints().crossed();
        };
    return reason(rule, reading, result, text, hint);
  }

  private static Reason compared(
      Analysis run, ThresholdRule rule, MetricReading reading, double value) {
    boolean held = rule.holds(value);
    boolean failures = rule.isAbout(Metric.FAILED_RATIO);
    Phrase text =
        Phrase.of(
            template(rule, held),
            rule.subject().title(),
            rule.text(value),
            rule.text(rule.limit()),
            failures && !held ? FrequentError.of(run) : interval(rule, reading, held));
    return reason(
        rule,
        reading,
        held ? Result.PASS : Result.FAIL,
        text,
        held ? Phrase.none() : rule.subject().hints().crossed());
  }

  private static String template(ThresholdRule rule, boolean held) {
    Comparison comparison = rule.comparison();
    if (comparison != null && comparison.isExact()) {
      return held ? "%s is %s, as required (%s)%s" : "%s is %s, not as required (%s)%s";
    }
    if (rule.isUpper()) {
      return held ? "%s is %s, within the limit of %s%s" : "%s is %s, over the limit of %s%s";
    }
    return held ? "%s is %s, not below the limit of %s%s" : "%s is %s, below the limit of %s%s";
  }

  /** What the sample cannot exclude. */
  private static Phrase interval(ThresholdRule rule, MetricReading reading, boolean held) {
    Double high = reading.high();
    if (high == null || !held || !rule.isUpper()) {
      return Phrase.none();
    }
    return rule.holds(high)
        ? Phrase.of(" (at most %s with 95 %% confidence)", rule.text(high))
        : Phrase.of(
            "; %d tasks cannot exclude up to %s (95 %% interval)",
            reading.samples(), rule.text(high));
  }

  static Reason reason(
      ThresholdRule rule, MetricReading reading, Result result, Phrase text, Phrase hint) {
    return new Reason(
        rule.subject().name(),
        rule.stated(),
        finite(reading.value()),
        finite(reading.low()),
        finite(reading.high()),
        Double.isNaN(rule.limit()) ? null : (Double) rule.limit(),
        rule.subject().unit(),
        reading.samples(),
        result,
        text,
        hint);
  }

  /** A censored percentile is infinite, which JSON cannot hold. */
  private static @Nullable Double finite(@Nullable Double value) {
    return value == null || Double.isInfinite(value) ? null : value;
  }
}
