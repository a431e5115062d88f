package asrload.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemoryLimitsTest {
  private static final String RULES = "asr.thresholds.rules";
  private static final String EXTRA = "asr.thresholds.extra";

  @Test
  void withoutRulesTheGuidesLimitHolds() {
    assertEquals(1024.0, worker(Map.of()));
  }

  @Test
  void aRuleThatBoundsTheMemoryIsTheLimit() {
    assertEquals(1024.0, worker(Map.of(RULES, "[rtf < 1, memory.peak < 1GiB, wer <= 50%]")));
    assertEquals(2048.0, worker(Map.of(EXTRA, "e2e.p95 < 5s,memory.peak <= 2 GiB over 60s")));
    assertEquals(1e9 / (1 << 20), worker(Map.of(EXTRA, "worker.rss.max < 1GB")));
    assertEquals(
        700.0, worker(Map.of(RULES, "memory.peak < 1GiB", EXTRA, "memory.peak < 700 MiB")));
  }

  @Test
  void withoutSuchARuleThereIsNone() {
    assertEquals(null, worker(Map.of(RULES, "[rtf < 1, injector.rss.max < 1GiB]")));
    assertEquals(null, worker(Map.of(EXTRA, "memory.peak off")));
  }

  private static @Nullable Double worker(Map<String, String> config) {
    return MemoryLimits.of(config, null).workerMib();
  }
}
