package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.testing.AwaitFixture;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A soak with a cool-down, by what the workers of the embedded server do with their memory. */
@Tag("run")
@Execution(ExecutionMode.CONCURRENT)
class CoolDownSimulationTest {
  private static final int COOL_DOWN_MS = 8_000;

  @TempDir Path folder;

  private GatlingFork fork(String... settings) throws Exception {
    List<String> all = new ArrayList<>();
    all.addAll(
        List.of(
            "asr.audio=audio/clip_01.wav",
            "asr.demo.fixedProcessing=100ms",
            "asr.users=2",
            "asr.duration=6s",
            "asr.soak.coolDown=8s"));
    all.addAll(List.of(settings));
    return new GatlingFork(SoakSimulation.class, folder, all.toArray(String[]::new));
  }

  private static double number(GatlingFork fork, String key) throws Exception {
    JsonNode number = fork.report().path("numbers").path(key);
    assertTrue(number.path("value").isNumber(), number + "\n" + fork.console());
    return number.path("value").asDouble();
  }

  @Test
  void aLeakIsRetainedAndAThresholdOnItFailsTheRun() throws Exception {
    try (GatlingFork fork =
        fork("asr.demo.fault.leakMib=4", "asr.thresholds.extra=memory.retained < 60MiB")) {
      fork.exitCode();
      assertTrue(number(fork, "memory.retained") > 80, fork.report().path("retained").toString());
      assertEquals(List.of("FAIL"), fork.results("memory.retained"), fork.verdict().toString());
      JsonNode manifest = fork.report().path("manifest");
      JsonNode cool = manifest.path("coolDown");
      long cooled = cool.path("endMs").asLong() - cool.path("beginMs").asLong();
      assertTrue(cooled >= COOL_DOWN_MS, cool.toString());
      assertTrue(manifest.path("endMs").asLong() <= cool.path("beginMs").asLong());
      assertTrue(manifest.path("startMs").asLong() - cool.path("restMs").asLong() >= COOL_DOWN_MS);
      assertEquals("COMPLETE", manifest.path("ended").asText());
      assertEquals(6_000, manifest.path("loadMs").asDouble(), 500);
    }
  }

  @Test
  void aCacheThatIsReleasedOnIdleIsNotRetained() throws Exception {
    try (GatlingFork fork =
        fork("asr.demo.fault.idleCacheMib=8", "asr.thresholds.extra=memory.retained < 60MiB")) {
      fork.exitCode();
      double before =
          fork.report().path("retained").path("processes").findValuesAsText("beforeMib").stream()
              .mapToDouble(Double::parseDouble)
              .min()
              .orElseThrow();
      assertTrue(number(fork, "worker.rss.max") > before + 100, fork.report().toString());
      assertTrue(number(fork, "memory.retained") < 40, fork.report().path("retained").toString());
    }
  }

  @Test
  void aSignalEndsTheCoolDownAndTheLoadIsReportedWhole() throws Exception {
    try (GatlingFork fork = fork("asr.soak.coolDown=5m")) {
      AwaitFixture.until("the cool-down", () -> fork.console().contains("Cool-down: 300 s"));
      fork.process().destroy();
      fork.exitCode();
      assertEquals("COMPLETE", fork.report().path("manifest").path("ended").asText());
      JsonNode number = fork.report().path("numbers").path("memory.retained");
      assertEquals("the cool-down was cut short", number.path("why").asText(), fork.console());
    }
  }
}
