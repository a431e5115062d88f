package asrload.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asrload.verdict.criterion.Thresholds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdAssertionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "failed.ratio <= 1%          | Percent(FailedRequests),Lte(1.0)",
        "failed.ratio < 0.7%         | Percent(FailedRequests),Lt(0.7)",
        "e2e.p95 < 5s                | Time(ResponseTime,Percentile(95.0)),Lt(5000.0)",
        "e2e.p99.9 <= 2min           | Time(ResponseTime,Percentile(99.9)),Lte(120000.0)",
        "e2e.p50 > 1.1s              | Time(ResponseTime,Percentile(50.0)),Gt(1100.0)",
        "e2e.max >= 250ms            | Time(ResponseTime,Max),Gte(250.0)",
        "tasks.completed >= 100      | Count(SuccessfulRequests),Gte(100.0)",
        "tasks.completed == 12 tasks | Count(SuccessfulRequests),Is(12.0)",
      })
  void aThresholdThatGatlingCanExpressBecomesOneOnTheResponsesOfTasks(
      String rule, String expected) {
    ThresholdAssertions made = of(rule, false);
    assertEquals(List.of(), made.others());
    assertEquals(1, made.expressed().size());
    assertEquals("Assertion(Details(List(transcription)),%s)".formatted(expected), text(made));
  }

  /** Gatling's times are whole milliseconds: under 1.5 ms is under 2. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "e2e.max < 1.5ms | Lt(2.0)",
        "e2e.max <= 1.5ms | Lte(1.0)",
        "e2e.max > 1.5ms | Gt(1.0)",
        "e2e.max >= 1.5ms | Gte(2.0)",
      })
  void aLimitBetweenTwoMillisecondsDividesThemTheSame(String rule, String condition) {
    assertEquals(
        "Assertion(Details(List(transcription)),Time(ResponseTime,Max),%s)".formatted(condition),
        text(of(rule, false)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rtf < 1",
        "rtf.p95 < 1",
        "wer <= 50%",
        "memory.peak < 1GiB",
        "leak(worker) != LEAK",
        "join.coverage >= 98%",
        "rejected.ratio <= 1%",
        "throughput.tasks >= 1 tasks/s",
        "tasks.completed != 3",
        "failed.ratio <= 1% over 60s",
        "e2e.p95 < 5s over 10s",
      })
  void whatGatlingDoesNotKnowIsLeftToTheReport(String rule) {
    ThresholdAssertions made = of(rule, false);
    assertEquals(List.of(), made.assertions());
    assertEquals(List.of(rule), made.others());
  }

  @Test
  void aSearchHasNoneBecauseItsRulesHoldForOneOfItsLoads() {
    assertEquals(List.of(), of("failed.ratio <= 1%", true).assertions());
  }

  @Test
  void theConsoleNamesBothKinds() {
    assertEquals(
        "Thresholds as assertions of Gatling: failed.ratio <= 1% | only in the report: rtf < 1",
        of("rtf < 1, failed.ratio <= 1%", false).summary());
    assertEquals(
        "Thresholds as assertions of Gatling: none | only in the report: rtf < 1",
        of("rtf < 1", false).summary());
  }

  private static String text(ThresholdAssertions made) {
    return made.assertions().get(0).asScala().toString();
  }

  private static ThresholdAssertions of(String rules, boolean search) {
    return ThresholdAssertions.of(
        Thresholds.of(Map.of(Thresholds.RULES, rules, Thresholds.EXTRA, "")), search);
  }
}
