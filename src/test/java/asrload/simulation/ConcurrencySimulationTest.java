package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.report.RunReport;
import asrload.report.RunReporter;
import asrload.simulation.run.ExitCode;
import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job end to end: the embedded server with real speech, pidstat, Gatling, the report.
 * Needs sysstat.
 */
class ConcurrencySimulationTest {
  private static final String AUDIO = "asr.audio=audio";
  private static final String LAST_LINE = "HTML report: ";

  @TempDir Path folder;

  @NeedsTool(Tool.PIDSTAT)
  @Test
  void aShortRunPassesAndItsReportJoinsAllThreeSides() throws Exception {
    try (GatlingFork fork =
        GatlingFork.undisturbed(
            folder, AUDIO, "asr.users=3", "asr.duration=10s", "asr.rampUp=700ms")) {
      assertEquals(0, fork.exitCode(), fork.console());
      JsonNode report = new JsonMapper().readTree(fork.run().resolve("report.json").toFile());
      String text = Files.readString(fork.results().resolve("performance_report.md"));
      assertEquals(Files.readString(fork.run().resolve("report.md")), text);
      assertEquals("PASS", report.path("verdict").asText(), text);
      assertEquals(Set.of(), againstItsSchema(report));
      assertEquals(1.0, number(report, "join.coverage"));
      assertEquals(1.0, number(report, "monitor.coverage"), 0.15);
      assertEquals(0.0, number(report, "wer"), 0.02);
      assertTrue(number(report, "rtf") < 1);
      assertTrue(number(report, "tasks.completed") >= 3);
      for (JsonNode role : report.path("roles")) {
        if (role.path("role").asText().equals("worker")) {
          assertTrue(role.path("cpuMeanPercent").asDouble() > 0, role.toString());
        }
      }
      assertEquals(2, report.path("crossChecks").size());
      for (JsonNode check : report.path("crossChecks")) {
        assertEquals(check.path("journal"), check.path("gatling"), check.toString());
      }
      List<String> kinds = new ArrayList<>();
      for (JsonNode input : report.path("inputs")) {
        assertEquals(0, input.path("rejected").asInt(), input.toString());
        kinds.add(input.path("kind").asText());
      }
      assertTrue(
          kinds.containsAll(List.of("task journal", "simulation.log", "worker log", "pidstat")),
          kinds.toString());
      JsonNode manifest = new JsonMapper().readTree(fork.run().resolve("run.json").toFile());
      assertEquals("CONCURRENCY", manifest.path("kind").asText());
      assertTrue(Files.exists(fork.run().resolve("verdict.json")));
      assertTrue(Files.isSameFile(fork.run().resolve("report.html"), fork.lastPath(LAST_LINE)));
      assertEquals(List.of(), fork.emptyFolders());
      assertEquals(1, Files.readAllLines(fork.results().resolve("history.jsonl")).size());
      assertTrue(
          Files.readString(fork.run().resolve("gatling/index.html")).contains("transcription"));
      otherCodeComesToTheSameNumbers(report, new OtherCodeFixture(fork.run()));
    }
  }

  /** Sample runs hold every field; a real run holds what nobody thought of. */
  private static Set<ValidationMessage> againstItsSchema(JsonNode report) throws Exception {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(Path.of("docs/report.schema.json")))
        .validate(report);
  }

  private static void otherCodeComesToTheSameNumbers(JsonNode report, OtherCodeFixture other)
      throws Exception {
    assertEquals(other.slowestSeconds(), number(report, "e2e.max"), 1e-6);
    assertEquals(other.rtf(), number(report, "rtf"), 1e-6);
    assertEquals(other.peakMib(), number(report, "memory.peak"), 1e-6);
    for (JsonNode role : report.path("roles")) {
      if (role.path("name").asText().equals("worker 1")) {
        assertEquals(other.workerRssMib(), role.path("rssMaxMib").asDouble(), 1e-6);
        return;
      }
    }
    throw new AssertionError("no worker 1 among " + report.path("roles"));
  }

  private static double number(JsonNode report, String metric) {
    return report.path("numbers").path(metric).path("value").asDouble(Double.NaN);
  }

  @NeedsTool(Tool.PIDSTAT)
  @Test
  void sigtermLeavesAPartialReportAndNoProcess() throws Exception {
    try (GatlingFork fork = new GatlingFork(folder, AUDIO, "asr.users=2", "asr.duration=120s")) {
      fork.awaitJournal(journal -> journal.contains("COMPLETED"));
      List<ProcessHandle> started = fork.descendants();
      assertTrue(started.size() >= 4, "front end, two workers, pidstat: " + started);
      fork.process().destroy();
      fork.exitCode();
      String report = Files.readString(fork.run().resolve("report.md"));
      assertTrue(report.contains("partial"), report);
      assertTrue(Files.isSameFile(fork.run().resolve("report.html"), fork.lastPath(LAST_LINE)));
      assertEquals(List.of(), fork.emptyFolders());
      assertGone(started);
    }
  }

  @Test
  void sigkillLeavesAReadableJournalNoProcessAndAReportCanBeMade() throws Exception {
    try (GatlingFork fork = new GatlingFork(folder, AUDIO, "asr.users=2", "asr.duration=120s")) {
      fork.awaitJournal(journal -> journal.contains("COMPLETED"));
      List<ProcessHandle> started = fork.descendants();
      assertTrue(started.size() >= 3, "front end and two workers: " + started);
      fork.process().destroyForcibly();
      fork.exitCode();
      assertGone(started);
      RunReport report = RunReporter.report(fork.run(), ZoneId.systemDefault());
      assertTrue(Files.readString(report.markdown()).contains("killed"));
    }
  }

  @Test
  void aMisspeltSettingIsRefusedBeforeAnythingStarts() throws Exception {
    try (GatlingFork fork = new GatlingFork(folder, "asr.userz=3", "asr.users=-1")) {
      assertEquals(ExitCode.REFUSED, fork.exitCode(), fork.console());
      assertTrue(fork.console().contains("did you mean asr.users?"), fork.console());
      assertTrue(fork.console().contains("asr.users = -1"), fork.console());
      assertFalse(fork.console().contains("\tat "), "no stack trace: " + fork.console());
      assertFalse(Files.exists(fork.results()));
    }
  }

  @Test
  void aServerThatRefusesConnectionsIsToldBeforeTheLoad() throws Exception {
    // Port 9 of loopback: discard, which nobody serves.
    try (GatlingFork fork = new GatlingFork(folder, "asr.baseUrl=http://127.0.0.1:9")) {
      assertEquals(ExitCode.REFUSED, fork.exitCode(), fork.console());
      assertTrue(fork.console().contains("no connection to 127.0.0.1 port 9"), fork.console());
      assertFalse(fork.hasRun(), "a folder of a run that never started");
    }
  }

  private static void assertGone(List<ProcessHandle> processes) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (processes.stream().anyMatch(ProcessHandle::isAlive)) {
      assertTrue(System.nanoTime() < deadline, "left running: " + processes);
      Thread.sleep(50);
    }
  }
}
