package asrload.verdict.criterion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rtf.p95 < 0.5|rtf.p95 < 0.5|0.5",
        "e2e.p99<30s|e2e.p99 < 30s|30",
        "e2e.p99.9 <= 2 min|e2e.p99.9 <= 2min|120",
        "e2e.p50 < 250ms|e2e.p50 < 250ms|0.25",
        "failed.ratio < 1%|failed.ratio < 1%|0.01",
        "failed.ratio < 0.01|failed.ratio < 0.01|0.01",
        "worker.rss.max < 1GiB|worker.rss.max < 1GiB|1024",
        "memory.peak <= 512KiB|memory.peak <= 512KiB|0.5",
        "gpu.memory.max < 20GiB|gpu.memory.max < 20GiB|20480",
        "gpu.utilisation.mean < 95%|gpu.utilisation.mean < 95%|0.95",
        "injector.cpu.p95 < 80%|injector.cpu.p95 < 80%|80",
        "throughput.tasks >= 2 tasks/s|throughput.tasks >= 2 tasks/s|120",
        "throughput.audio > 20 audio-s/s|throughput.audio > 20 audio-s/s|20",
        "tasks.completed == 75|tasks.completed == 75|75",
        "memory.delta < -1 MiB/task|memory.delta < -1 MiB/task|-1",
      })
  void aLimitIsReadInTheUnitOfItsMetric(String text, String stated, double limit) {
    ThresholdRule rule = RuleParser.parse(text);
    assertEquals(stated, rule.stated());
    assertEquals(limit, rule.limit(), 1e-9);
    assertEquals(stated, RuleParser.parse(stated).stated());
  }

  @Test
  void aRuleMayHoldForEveryWindow() {
    assertEquals(Duration.ofSeconds(60), RuleParser.parse("rtf < 1 over 1 min").over());
    assertEquals("e2e.p95 < 2s over 90s", RuleParser.parse("e2e.p95<2s over 1.5min").stated());
    assertEquals(
        "worker.cpu.max < 90% over 30s",
        RuleParser.parse("worker.cpu.max < 90% over 30s").stated());
    assertNull(RuleParser.parse("rtf < 1").over());
  }

  @Test
  void whatCanFallMayBeLimitedBelowZero() {
    assertEquals(-0.5, RuleParser.parse("memory.delta > -0.5MiB").limit());
    assertEquals(-2, RuleParser.parse("backlog.slope > -2 tasks/min").limit());
  }

  @Test
  void aLeakIsJudgedByItsAnswer() {
    ThresholdRule rule = RuleParser.parse("leak(worker)!=LEAK");
    assertEquals("leak(worker) != LEAK", rule.stated());
    assertEquals("LEAK", rule.answer());
    assertEquals("leak(worker.gpu) != LEAK", RuleParser.parse("leak(worker.gpu)!=LEAK").stated());
    assertEquals("leak(gpu) == NO_LEAK", RuleParser.parse("leak(gpu) == NO_LEAK").stated());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|1|expected a metric",
        "e2e.p59s < 30s|1|unknown metric \"e2e.p59s\"",
        "e2e.p100 < 30s|1|unknown metric",
        "5|1|a rule must start with a metric name; write decimals with a point, e.g. 0.5",
        "rtf|4|expected one of < <= > >= == != or off after rtf",
        "rtf =< 1|5|\"=<\" is not one of < <= > >= == != or off",
        "rtf under 1|5|\"under\" is not one of",
        "rtf <|6|expected a number after the operator",
        "rtf < fast|7|expected a number, found \"fast\"",
        "rtf == 1|5|== and != do not apply to the measured value rtf",
        "e2e.p95 < 30|13|e2e.p95 needs a unit after the number; its units: h, min, ms, s",
        "e2e.p95 < 30MiB|13|the unit \"MiB\" does not fit e2e.p95; its units: h, min, ms, s",
        "rtf < 1s|8|the unit \"s\" does not fit rtf; its units: none",
        "failed.ratio < 120%|16|a share must be between 0% and 100%",
        "e2e.p95 < -5s|11|e2e.p95 is never below 0",
        "rtf < 1 over|13|expected a time, as in over 60s",
        "rtf < 1 over 60|14|expected a time with one of the units",
        "rtf < 1 over 10ms|14|a window must be from 1s to 24h long",
        "join.coverage >= 98% over 60s|22|join.coverage is a number of the whole run",
        "rtf < 1 always|9|the unit \"always\" does not fit rtf; its units: none",
        "e2e.p95 < 2s always|14|unexpected \"always\" after the end",
        "leak(worker) < 5|14|a leak is judged with == or !=",
        "leak(worker) != LEEK|17|\"LEEK\" is not one of LEAK",
        "leak(disk) != LEAK|1|unknown metric \"leak(disk)\"",
      })
  void whatCannotBeReadIsNamedWithItsColumn(String text, int column, String problem) {
    String message =
        String.valueOf(
            assertThrows(RuleException.class, () -> RuleParser.parse(text)).getMessage());
    assertTrue(
        message.startsWith("rule \"%s\", column %d: %s".formatted(text, column, problem)), message);
  }

  @Test
  void anUnknownMetricTellsTheKnownOnes() {
    List<String> known =
        assertThrows(RuleException.class, () -> RuleParser.parse("wroker.rss.max < 1GiB")).known();
    assertTrue(
        known.contains("worker.rss.max") && known.contains("leak(worker)"), known.toString());
  }
}
