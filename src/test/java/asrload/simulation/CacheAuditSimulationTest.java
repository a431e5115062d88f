package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.answer.CacheAudit.Judgement;
import asrload.simulation.run.ExitCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The audit of the embedded server, with a cache and without. */
@Tag("run")
@Isolated("its result is a time")
class CacheAuditSimulationTest {
  @TempDir Path folder;

  @Test
  void aServerThatKeepsAnswersIsFound() throws Exception {
    try (GatlingFork fork = fork("asr.demo.cache=true")) {
      JsonNode audit = audit(fork);
      assertEquals(Judgement.CACHING.name(), audit.path("judgement").asText(), fork.console());
      assertTrue(audit.path("ratio").path("high95").asDouble() < 0.7, audit.toString());
      assertEquals(
          Map.of("first upload", 1, "distinct upload", 30, "repeated upload", 30), phases(fork));
      String report = Files.readString(fork.run().resolve("report.md"));
      assertTrue(report.contains("**The server caches.**"), report);
      assertTrue(report.contains("asr.audioUniqueSuffix = true"), report);
    }
  }

  @Test
  void theUniqueSuffixDefeatsTheCache() throws Exception {
    try (GatlingFork fork = fork("asr.demo.cache=true", "asr.audioUniqueSuffix=true")) {
      assertEquals(
          Judgement.NO_CACHING.name(), audit(fork).path("judgement").asText(), fork.console());
    }
  }

  @Test
  void aServerThatKeepsNothingIsNotSuspected() throws Exception {
    try (GatlingFork fork = fork("asr.demo.cache=false")) {
      JsonNode audit = audit(fork);
      assertEquals(Judgement.NO_CACHING.name(), audit.path("judgement").asText(), fork.console());
      assertEquals(30, audit.path("ratio").path("pairs").asInt());
    }
  }

  @Test
  void audioThatCannotBeMadeDistinctAndIsTooLittleIsRefused() throws Exception {
    Path audio = Path.of("src/test/resources/asrload/scenario/half.mp3").toAbsolutePath();
    try (GatlingFork fork =
        new GatlingFork(CacheAuditSimulation.class, folder, "asr.audio=" + audio)) {
      assertEquals(ExitCode.REFUSED, fork.exitCode(), fork.console());
      assertTrue(fork.console().contains("asr.audio has 1 different clip(s). It needs 6"));
    }
  }

  /** A worker takes 300 ms for a task, whatever it is. */
  private GatlingFork fork(String... properties) throws IOException {
    String[] all = {
      "asr.audio=audio/clip_01.wav",
      "asr.duration=90s",
      "asr.demo.workers=1",
      "asr.demo.fixedProcessing=300ms",
      "asr.poll.minInterval=10ms",
      "asr.poll.elapsedShare=1%",
      "asr.monitor.source=off"
    };
    String[] both = Arrays.copyOf(all, all.length + properties.length);
    System.arraycopy(properties, 0, both, all.length, properties.length);
    return new GatlingFork(CacheAuditSimulation.class, folder, both);
  }

  private static JsonNode audit(GatlingFork fork) throws Exception {
    fork.exitCode();
    return new JsonMapper().readTree(fork.run().resolve("report.json").toFile()).path("cacheAudit");
  }

  private static Map<String, Integer> phases(GatlingFork fork) throws IOException {
    Map<String, Integer> phases = new TreeMap<>();
    for (String line : Files.readAllLines(fork.run().resolve("tasks.jsonl"))) {
      JsonNode event = new JsonMapper().readTree(line);
      if (event.path("event").asText().equalsIgnoreCase("completed")) {
        phases.merge(event.path("phase").asText(), 1, Integer::sum);
      }
    }
    return phases;
  }
}
