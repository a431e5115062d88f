package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import asrload.testing.StackFixture;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A load against uvicorn, Redis and workers that recognise speech and log their own metrics. */
@Tag("run")
@Isolated("measures CPU")
@NeedsTool({
  Tool.PIDSTAT,
  Tool.REDIS,
  Tool.RQ,
  Tool.CELERY,
  Tool.FASTAPI,
  Tool.UVICORN,
  Tool.MULTIPART,
  Tool.POCKETSPHINX,
  Tool.ENGLISH_MODEL
})
class ReferenceStackTest {
  private static final Pattern LIVE = Pattern.compile(" s of .* done (\\d+),.* RTF ([0-9.]+)");

  @TempDir Path folder;

  @Test
  void tasksAreJoinedRolesToldApartAndCpuOfForkedChildrenCounted() throws Exception {
    try (StackFixture stack = StackFixture.start(folder.resolve("stack"), Map.of());
        GatlingFork fork =
            new GatlingFork(
                folder,
                stack.settings(
                    "asr.audio=audio",
                    "asr.users=2",
                    "asr.rampUp=0s",
                    "asr.duration=16s",
                    "asr.progress=3s"))) {
      double before = StackFixture.cpuSeconds(workers(stack));
      fork.exitCode();
      double kernel = StackFixture.cpuSeconds(workers(stack)) - before;
      JsonNode report = fork.report();
      assertAllJoined(fork, report);

      double sampled = 0;
      for (JsonNode worker : assertRoles(report, stack)) {
        assertTrue(worker.path("use").path("children").asInt() > 0, worker.toString());
        sampled += worker.path("use").path("cpuSeconds").asDouble();
      }
      assertEquals(kernel, sampled, 0.05 * kernel);

      JsonNode cpu = report.path("workerCpu");
      double logged = cpu.path("loggedSeconds").asDouble();
      // A short task wholly behind the last sample has no CPU there: at most one of each worker.
      int left = completed(report) - cpu.path("tasks").asInt();
      assertTrue(left >= 0 && left <= workers(stack).size(), left + " left out: " + cpu);
      assertTrue(cpu.path("sampledSeconds").asDouble() >= sampled, cpu.toString());
      assertTrue(logged > 0.4 * sampled && logged < sampled, sampled + ": " + cpu);

      double seen = 0;
      double sum = 0;
      for (MatchResult live : LIVE.matcher(fork.console()).results().toList()) {
        double done = Double.parseDouble(live.group(1));
        sum += (done - seen) * Double.parseDouble(live.group(2));
        seen = done;
      }
      double rtf = number(report, "rtf");
      assertEquals(rtf, sum / seen, 0.1 * rtf, fork.console());
      assertTrue(seen <= completed(report) && seen >= 0.9 * completed(report) - 2, fork.console());
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "STACK_PRELOAD=1 STACK_UVICORNS=2 ASR_METRICS_FORMAT=text",
        "STACK_QUEUE=celery",
      })
  void otherStacksAreUnderstoodAsWell(String variables) throws Exception {
    Map<String, String> environment = new TreeMap<>();
    for (String variable : variables.split(" ", -1)) {
      String[] parts = variable.split("=", 2);
      environment.put(parts[0], parts[1]);
    }
    try (StackFixture stack = StackFixture.start(folder.resolve("stack"), environment);
        GatlingFork fork =
            new GatlingFork(
                folder,
                stack.settings(
                    "asr.audio=audio", "asr.users=2", "asr.rampUp=0s", "asr.duration=8s"))) {
      fork.exitCode();
      JsonNode report = fork.report();
      assertAllJoined(fork, report);
      for (JsonNode worker : assertRoles(report, stack)) {
        // A parent and its child share what it loaded: counted once in PSS, twice in RSS.
        double pss = worker.path("use").path("pssMaxMib").asDouble();
        assertTrue(pss > 0 && pss < 0.8 * worker.path("rssMaxMib").asDouble(), worker.toString());
      }
    }
  }

  @Test
  @NeedsTool(Tool.LIBRIVOX)
  void realSpeechWithItsTranscriptsHasAWordErrorRateThatStaysTheSame() throws Exception {
    try (StackFixture stack =
            StackFixture.start(folder.resolve("stack"), Map.of("STACK_MODEL", "general"));
        GatlingFork fork =
            new GatlingFork(
                folder,
                stack.settings(
                    "asr.audio=/usr/share/pocketsphinx/test/data/librivox",
                    "asr.users=2",
                    "asr.rampUp=0s",
                    "asr.duration=15s"))) {
      fork.exitCode();
      JsonNode report = fork.report();
      assertAllJoined(fork, report);
      double errors = number(report, "wer");
      assertTrue(errors > 0.05 && errors < 0.5, "wer " + errors);
      for (JsonNode clip : report.path("correctness")) {
        assertEquals(1, clip.path("distinct").asInt(), clip.toString());
      }
    }
  }

  private static void assertAllJoined(GatlingFork fork, JsonNode report) throws IOException {
    assertTrue(completed(report) > 3, fork.console());
    assertEquals(1.0, number(report, "join.coverage"), fork.console());
    assertEquals(0.0, number(report, "failed.ratio"), fork.console());
    List<String> rejected = new ArrayList<>();
    for (JsonNode input : report.path("inputs")) {
      if (input.path("rejected").asInt() > 0) {
        rejected.add(input.toString());
      }
    }
    assertEquals(List.of(), rejected);
  }

  private static List<ProcessHandle> workers(StackFixture stack) throws IOException {
    return List.of(stack.process("worker-1"), stack.process("worker-2"));
  }

  /** Front end and queue have a role each, and each worker one of its own, which is returned. */
  private static List<JsonNode> assertRoles(JsonNode report, StackFixture stack)
      throws IOException {
    Map<String, JsonNode> roles = new TreeMap<>();
    report.path("roles").forEach(role -> roles.put(role.path("name").asText(), role));
    assertTrue(roles.containsKey("front end") && roles.containsKey("queue"), roles.toString());
    List<JsonNode> found = new ArrayList<>();
    for (ProcessHandle worker : workers(stack)) {
      roles.forEach(
          (name, role) -> {
            if (name.endsWith("(pid " + worker.pid() + ")")) {
              assertEquals("worker", role.path("role").asText());
              found.add(role);
            }
          });
    }
    assertEquals(2, found.size(), roles.toString());
    return found;
  }

  private static int completed(JsonNode report) {
    return report.path("ledger").path("completed").asInt();
  }

  private static double number(JsonNode report, String metric) {
    return report.path("numbers").path(metric).path("value").asDouble(Double.NaN);
  }
}
