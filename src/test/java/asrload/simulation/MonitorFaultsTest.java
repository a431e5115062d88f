package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.testing.AwaitFixture;
import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A pidstat that is killed, is missing, hangs or prints rubbish while a run goes on. */
@NeedsTool(Tool.PIDSTAT)
@Execution(ExecutionMode.CONCURRENT)
class MonitorFaultsTest {
  private static final String SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin";
  private static final String REAL = "exec env PATH=" + SYSTEM_PATH + " pidstat \"$@\"\n";

  @TempDir Path folder;

  /** Starts a run whose pidstat is this script. */
  private GatlingFork start(String pidstat, String seconds) throws IOException {
    Path programs = Files.createDirectories(folder.resolve("programs"));
    Path script = Files.writeString(programs.resolve("pidstat"), "#!/bin/sh\n" + pidstat);
    assertTrue(script.toFile().setExecutable(true));
    return new GatlingFork(
        folder,
        Map.of("PATH", programs + ":" + SYSTEM_PATH),
        "asr.audio=audio/clip_01.wav",
        "asr.demo.fixedProcessing=80ms",
        "asr.users=2",
        "asr.rampUp=0s",
        "asr.duration=" + seconds);
  }

  private static ProcessHandle pidstat(GatlingFork fork) throws Exception {
    List<ProcessHandle> found = new ArrayList<>();
    AwaitFixture.until(
        "pidstat",
        () -> {
          fork.descendants().stream()
              .filter(process -> process.info().command().orElse("").endsWith("/pidstat"))
              .forEach(found::add);
          return !found.isEmpty();
        });
    return found.get(0);
  }

  private static JsonNode monitor(GatlingFork fork) throws IOException {
    return new JsonMapper().readTree(fork.run().resolve("monitor/local/monitor.json").toFile());
  }

  private static List<String> ends(GatlingFork fork) throws IOException {
    List<String> ends = new ArrayList<>();
    monitor(fork).path("sessions").forEach(session -> ends.add(session.path("end").asText()));
    return ends;
  }

  private static String report(GatlingFork fork) throws IOException {
    return Files.readString(fork.run().resolve("report.md"));
  }

  @Tag("run")
  @Test
  void aPidstatThatIsKilledAndThenMissingLeavesAGapWithItsReasonAndIsTold() throws Exception {
    Path gone = folder.resolve("gone");
    String script = "[ -e '%s' ] && { echo 'no such program' >&2; exit 127; }\n".formatted(gone);
    try (GatlingFork fork = start(script + REAL, "10s")) {
      fork.awaitJournal(journal -> journal.contains("COMPLETED"));
      ProcessHandle pidstat = pidstat(fork);
      Files.createFile(gone);
      pidstat.destroyForcibly();
      assertEquals(1, fork.exitCode(), fork.console());
      assertEquals(List.of("FAIL"), fork.results("MONITOR LOST"), report(fork));
      assertEquals(List.of("PASS"), fork.results("ledger"), report(fork));
      assertEquals("ended by signal 9", ends(fork).get(0));
      assertEquals("ended with exit code 127: no such program", ends(fork).get(1));
      assertTrue(report(fork).contains("**No samples** from "), report(fork));
      assertTrue(report(fork).contains("exit code 127"), report(fork));
    }
  }

  @Tag("fault")
  @Test
  void rubbishInPlaceOfSamplesIsCountedAndTheMonitorIsLost() throws Exception {
    String script =
        "case \"$*\" in -V|*'-p 1') %s;; esac\n".formatted(REAL.strip())
            + "while :; do printf '\\000\\377 %%CPU 12:00:00 1 2 3 x\\n'; sleep 0.2; done\n";
    try (GatlingFork fork = start(script, "8s")) {
      assertEquals(1, fork.exitCode(), fork.console());
      assertEquals(List.of("FAIL"), fork.results("MONITOR LOST"), report(fork));
      assertEquals(List.of("PASS"), fork.results("ledger"), report(fork));
      JsonNode report = new JsonMapper().readTree(fork.run().resolve("report.json").toFile());
      long rejected = 0;
      for (JsonNode input : report.path("inputs")) {
        rejected +=
            input.path("kind").asText().equals("pidstat") ? input.path("rejected").asLong() : 0;
      }
      assertTrue(rejected > 10, report.path("inputs").toString());
    }
  }

  @Tag("fault")
  @Test
  void aPidstatThatHangsWhenItIsTriedIsReplacedByTheKernelsOwnFiles() throws Exception {
    String script = "case \"$*\" in -V) %s;; esac\nexec sleep 1000\n".formatted(REAL.strip());
    try (GatlingFork fork = start(script, "8s")) {
      fork.exitCode();
      assertEquals(List.of(), fork.results("MONITOR LOST"), report(fork));
      assertTrue(monitor(fork).path("source").asText().contains("/proc"), monitor(fork).toString());
      assertTrue(report(fork).contains("pidstat does not run on host"), report(fork));
    }
  }

  @Tag("fault")
  @Test
  void aPidstatThatIsStoppedIsReplacedByAnother() throws Exception {
    try (GatlingFork fork = start(REAL, "50s")) {
      fork.awaitJournal(journal -> journal.contains("COMPLETED"));
      ProcessHandle pidstat = pidstat(fork);
      int code = new ProcessBuilder("sh", "-c", "kill -STOP " + pidstat.pid()).start().waitFor();
      assertEquals(0, code);
      fork.exitCode();
      assertEquals(2, ends(fork).size(), monitor(fork).toString());
      assertTrue(ends(fork).get(0).startsWith("no output for 2"), monitor(fork).toString());
      assertEquals("stopped", ends(fork).get(1));
      assertEquals(List.of("FAIL"), fork.results("MONITOR LOST"), report(fork));
      assertTrue(report(fork).contains("no output for 2"), report(fork));
      assertTrue(!pidstat.isAlive(), "left running: " + pidstat);
    }
  }
}
