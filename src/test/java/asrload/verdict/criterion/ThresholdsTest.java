package asrload.verdict.criterion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asrload.analysis.Limits;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThresholdsTest {
  @Test
  void theSameRulesAreReadFromAListOfTheManifestAndFromTextWithCommas() {
    List<ThresholdRule> rules = rules(Map.of(Thresholds.RULES, "[rtf < 1, wer <= 50%]"));
    assertEquals(
        List.of("rtf < 1", "wer <= 50%"), rules.stream().map(ThresholdRule::stated).toList());
    assertEquals(
        rules.toString(), rules(Map.of(Thresholds.RULES, " rtf<1,,wer <= 50% ")).toString());
    assertEquals(List.of(), rules(Map.of(Thresholds.RULES, "[]")));
  }

  @Test
  void aRuleThatIsAddedReplacesThoseInTheSameDirection() {
    Map<String, String> settings =
        Map.of(
            Thresholds.RULES, "rtf < 1, rtf > 0.1, wer < 5%", Thresholds.EXTRA, "rtf < 2, wer off");
    assertEquals(
        List.of("rtf > 0.1", "rtf < 2"),
        rules(settings).stream().map(ThresholdRule::stated).toList());
  }

  @Test
  void withoutRulesTheGuidesLimitOfAWorkerHolds() {
    assertEquals(Limits.DEFAULT.workerMib(), worker(Map.of()));
  }

  @Test
  void aRuleThatBoundsTheMemoryIsTheLimitOfAWorker() {
    String rules = Thresholds.RULES;
    String extra = Thresholds.EXTRA;
    assertEquals(1024.0, worker(Map.of(rules, "[rtf < 1, memory.peak < 1GiB, wer <= 50%]")));
    assertEquals(2048.0, worker(Map.of(extra, "e2e.p95 < 5s,memory.peak <= 2 GiB over 60s")));
    assertEquals(1e9 / (1 << 20), worker(Map.of(extra, "worker.rss.max < 1GB")));
    assertEquals(
        700.0, worker(Map.of(rules, "memory.peak < 1GiB", extra, "memory.peak < 700 MiB")));
  }

  @Test
  void withoutSuchARuleAWorkerHasNoLimit() {
    assertEquals(null, worker(Map.of(Thresholds.RULES, "[rtf < 1, injector.rss.max < 1GiB]")));
    assertEquals(null, worker(Map.of(Thresholds.EXTRA, "memory.peak off")));
    assertEquals(null, worker(Map.of(Thresholds.RULES, "memory.peak > 1MiB")));
  }

  private static List<ThresholdRule> rules(Map<String, String> settings) {
    return Thresholds.of(settings).rules();
  }

  private static @Nullable Double worker(Map<String, String> settings) {
    return Thresholds.of(settings).workerMemoryMib();
  }
}
