package asrload.scenario;

import static io.gatling.javaapi.core.CoreDsl.details;

import asrload.metric.Metric;
import asrload.verdict.criterion.ThresholdRule;
import asrload.verdict.criterion.ThresholdRule.Comparison;
import asrload.verdict.criterion.Thresholds;
import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.Assertion.WithPath;
import io.gatling.javaapi.core.Assertion.WithPathAndTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The thresholds that Gatling's own statistics can express, as its assertions. They hold for the
 * responses of {@link TranscriptionResponse}: all of the run and of all injectors, failed ones with
 * the time until they failed, tasks in flight at the end left out.
 *
 * @param assertions for Gatling
 * @param expressed the thresholds that they stand for, as they were written
 * @param others the thresholds without one
 */
public record ThresholdAssertions(
    List<Assertion> assertions, List<String> expressed, List<String> others) {
  private static final double MS_PER_SECOND = 1_000;
  private static final double PRECISION = 1e6;

  /** Of the thresholds of a run; a search for the capacity holds them against one of its loads. */
  public static ThresholdAssertions of(Thresholds thresholds, boolean search) {
    List<Assertion> assertions = new ArrayList<>();
    List<String> expressed = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (ThresholdRule rule : thresholds.rules()) {
      Optional<Assertion> assertion = search ? Optional.empty() : assertion(rule);
      assertion.ifPresent(assertions::add);
      (assertion.isPresent() ? expressed : others).add(rule.stated());
    }
    return new ThresholdAssertions(
        List.copyOf(assertions), List.copyOf(expressed), List.copyOf(others));
  }

  /** Which there are, for the console. */
  public String summary() {
    return "Thresholds as assertions of Gatling: %s | only in the report: %s"
        .formatted(words(expressed), words(others));
  }

  private static String words(List<String> rules) {
    return rules.isEmpty() ? "none" : String.join(", ", rules);
  }

  private static Optional<Assertion> assertion(ThresholdRule rule) {
    Comparison comparison = rule.comparison();
    if (comparison == null || comparison == Comparison.DIFFERENT || rule.over() != null) {
      return Optional.empty();
    }
    WithPath tasks = details(TranscriptionResponse.NAME);
    if (rule.isAbout(Metric.FAILED_RATIO)) {
      return Optional.of(
          compared(comparison, tasks.failedRequests().percent(), rounded(100 * rule.limit())));
    }
    if (rule.isAbout(Metric.COMPLETED)) {
      return Optional.of(
          compared(
              comparison,
              tasks.successfulRequests().count(),
              (long) whole(comparison, rule.limit())));
    }
    if (rule.isAbout(Metric.E2E_MAX)) {
      return Optional.of(compared(comparison, tasks.responseTime().max(), ms(rule, comparison)));
    }
    Double percentile = rule.subject().percentile();
    return percentile != null && rule.subject().name().startsWith("e2e.")
        ? Optional.of(
            compared(
                comparison,
                tasks.responseTime().percentile(rounded(100 * percentile)),
                ms(rule, comparison)))
        : Optional.empty();
  }

  private static <N extends Number> Assertion compared(
      Comparison comparison, WithPathAndTarget<N> value, N limit) {
    return switch (comparison) {
      case LESS -> value.lt(limit);
      case AT_MOST -> value.lte(limit);
      case MORE -> value.gt(limit);
      case AT_LEAST -> value.gte(limit);
      case EQUAL -> value.is(limit);
      case DIFFERENT -> throw new IllegalArgumentException("Gatling has no such condition");
    };
  }

  private static int ms(ThresholdRule rule, Comparison comparison) {
    return (int) whole(comparison, rounded(MS_PER_SECOND * rule.limit()));
  }

  /** A whole number that divides whole values as the limit does. */
  private static double whole(Comparison comparison, double limit) {
    return comparison == Comparison.LESS || comparison == Comparison.AT_LEAST
        ? Math.ceil(limit)
        : Math.floor(limit);
  }

  /** Without what a double cannot hold of a decimal fraction. */
  private static double rounded(double value) {
    return Math.round(value * PRECISION) / PRECISION;
  }
}
