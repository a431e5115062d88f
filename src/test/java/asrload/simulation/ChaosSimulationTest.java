package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A soak that provokes the embedded server. */
@Tag("run")
@Execution(ExecutionMode.CONCURRENT)
class ChaosSimulationTest {
  @TempDir Path folder;

  private GatlingFork fork(String... settings) throws Exception {
    List<String> all = new ArrayList<>();
    all.addAll(
        List.of(
            "asr.audio=audio/clip_01.wav",
            "asr.demo.fixedProcessing=100ms",
            "asr.users=2",
            "asr.duration=10s",
            "asr.soak.chaos=0.5",
            "asr.soak.chaosLimit=5s"));
    all.addAll(List.of(settings));
    GatlingFork fork = new GatlingFork(SoakSimulation.class, folder, all.toArray(String[]::new));
    fork.exitCode();
    return fork;
  }

  private static Map<String, JsonNode> kinds(GatlingFork fork) throws Exception {
    Map<String, JsonNode> kinds = new HashMap<>();
    for (JsonNode kind : fork.report().path("provocations").path("kinds")) {
      kinds.put(kind.path("kind").asText(), kind);
    }
    return kinds;
  }

  private static int count(GatlingFork fork, String kind, String end) throws Exception {
    JsonNode row = kinds(fork).getOrDefault(kind, MissingNode.getInstance());
    assertTrue(row.path("sent").asInt() > 0, fork.console());
    return row.path(end).asInt();
  }

  @Test
  void aHealthyServerEndsEveryProvocationCleanlyAndNoneOfThemCounts() throws Exception {
    try (GatlingFork fork = fork()) {
      assertEquals(List.of("PASS"), fork.results("PROVOKED"), fork.verdict().toString());
      assertEquals(8, kinds(fork).size(), fork.console());
      for (String refused : List.of("EMPTY", "WRONG_HEADER", "EIGHT_KHZ")) {
        assertEquals(count(fork, refused, "sent"), count(fork, refused, "refused"));
      }
      assertTrue(count(fork, "HOUR_HEADER", "ended") > 0);
      assertTrue(count(fork, "ABORTED_UPLOAD", "left") > 0);
      assertTrue(
          count(fork, "ABANDONED_POLL", "left") + count(fork, "ABANDONED_POLL", "ended") > 0);
      JsonNode report = fork.report();
      int tasks = report.path("ledger").path("submitted").asInt();
      assertEquals(tasks, report.path("ledger").path("completed").asInt(), fork.console());
      assertEquals(0, report.path("join").path("orphanRecords").size());
      assertEquals(1, report.path("numbers").path("join.coverage").path("value").asDouble());
      long sent = Files.readAllLines(fork.run().resolve("provocations.jsonl")).size();
      assertTrue(sent <= tasks / 2 && sent >= tasks / 4, sent + " beside " + tasks);
      for (JsonNode request : report.path("requests")) {
        if (request.path("name").asText().equals("submit")) {
          assertEquals(tasks, request.path("ok").asInt(), "of Gatling's: " + request);
        }
      }
    }
  }

  @Test
  void aServerErrorOnBadAudioIsFound() throws Exception {
    try (GatlingFork fork = fork("asr.demo.fault.errorOnBadAudio=true")) {
      assertEquals(List.of("FAIL"), fork.results("PROVOKED"), fork.verdict().toString());
      assertTrue(count(fork, "WRONG_HEADER", "serverError") > 0);
      assertEquals(0, count(fork, "HOUR_HEADER", "serverError"));
    }
  }

  @Test
  void aWorkerThatDiesOfBadAudioIsFound() throws Exception {
    try (GatlingFork fork = fork("asr.demo.fault.crashOnBadAudio=true", "asr.duration=14s")) {
      assertEquals(List.of("FAIL"), fork.results("PROVOKED"), fork.verdict().toString());
      assertTrue(count(fork, "WRONG_HEADER", "workerRestarts") > 0, kinds(fork).toString());
    }
  }
}
