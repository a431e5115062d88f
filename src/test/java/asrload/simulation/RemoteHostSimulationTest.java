package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.simulation.run.ExitCode;
import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs with a host behind a prefix that joins its arguments for a shell, as ssh does. */
@Tag("run")
@NeedsTool(Tool.PIDSTAT)
class RemoteHostSimulationTest {
  @TempDir Path folder;

  private GatlingFork fork(String host, String duration) throws IOException {
    Path settings =
        Files.writeString(
            folder.resolve("hosts.conf"), "asr.hosts = [{ name = far, " + host + " }]");
    return new GatlingFork(
        folder,
        "asr.audio=audio",
        "asr.users=2",
        "asr.duration=" + duration,
        "asr.config=" + settings);
  }

  /**
   * Stand in for an nvidia-smi that is silent for long, as with no process on the GPU, and for
   * another machine's boot id.
   */
  private Path programs() throws IOException {
    Path programs = Files.createDirectories(folder.resolve("programs"));
    Path script =
        Files.writeString(
            programs.resolve("nvidia-smi"),
            "#!/bin/sh\n[ \"$1\" = -L ] && exit 0\nexec sleep 300\n");
    assertTrue(script.toFile().setExecutable(true));
    Path otherKernel =
        Files.writeString(
            programs.resolve("cat"),
            "#!/bin/sh\ncase \"$1\" in */boot_id) echo elsewhere;; *) exec /bin/cat \"$@\";; esac\n");
    assertTrue(otherKernel.toFile().setExecutable(true));
    return programs;
  }

  private String host() throws IOException {
    Files.writeString(folder.resolve("far.log"), "");
    return """
    command = [env, "PATH=%s:/usr/local/bin:/usr/bin:/bin", sh, -c, "exec sh -c \\"$*\\"", like-ssh]
      workerLogs = ["%s"], workerLogCommand = [tail, -F, "%s"]
    """
        .formatted(programs(), folder.resolve("far.log"), folder.resolve("far.log"));
  }

  @Test
  void sigkillLeavesNothingRunningOnAnyHost() throws Exception {
    try (GatlingFork fork = fork(host(), "120s")) {
      fork.awaitJournal(journal -> journal.contains("COMPLETED"));
      List<ProcessHandle> started = fork.descendants();
      List<String> commands = started.stream().map(p -> p.info().commandLine().orElse("")).toList();
      for (String part : List.of("pidstat", "tail -c +1 -F", "nvidia-smi --query-gpu", "tail -F")) {
        assertTrue(commands.stream().anyMatch(c -> c.contains(part)), part + " in " + commands);
      }
      fork.process().destroyForcibly();
      fork.exitCode();
      assertGone(started);
      JsonNode monitor = new JsonMapper().readTree(monitorJson(fork).toFile());
      assertEquals("far", monitor.path("host").asText());
      assertEquals(1, monitor.path("sessions").size(), monitor.toString());
      assertFalse(monitor.path("sessions").path(0).has("end"), "it was killed: " + monitor);
    }
  }

  @Test
  void theEndOfARunEndsEverythingAndTellsWhatItCost() throws Exception {
    try (GatlingFork fork = fork(host(), "4s")) {
      fork.awaitJournal(journal -> journal.contains("SUBMITTED"));
      List<ProcessHandle> started = fork.descendants();
      assertTrue(started.size() >= 4, "front end, two workers, pidstat: " + started);
      fork.exitCode();
      assertGone(started);
      JsonNode monitor = new JsonMapper().readTree(monitorJson(fork).toFile());
      assertEquals(1, monitor.path("sessions").size(), monitor.toString());
      assertEquals("stopped", monitor.path("sessions").path(0).path("end").asText());
      assertTrue(monitor.path("ownCpuSeconds").asDouble() > 0, monitor.toString());
      assertTrue(Files.size(fork.run().resolve("monitor/far/processes.jsonl")) > 0);
      assertTrue(Files.exists(fork.run().resolve("worker/far/1-far.log")));
    }
  }

  @Test
  void aHostThatCannotBeReachedIsToldBeforeTheLoadAndLeavesNoFolder() throws Exception {
    try (GatlingFork fork = fork("command = [sh, -c, \"echo no route >&2; exit 255\"]", "5s")) {
      assertEquals(ExitCode.REFUSED, fork.exitCode(), fork.console());
      assertTrue(fork.console().contains("host far cannot be reached"), fork.console());
      assertTrue(fork.console().contains("exit code 255: no route"), fork.console());
      assertFalse(fork.console().contains("\tat "), "no stack trace: " + fork.console());
      assertFalse(Files.exists(fork.results()));
    }
  }

  private static Path monitorJson(GatlingFork fork) throws IOException {
    return fork.run().resolve("monitor/far/monitor.json");
  }

  private static void assertGone(List<ProcessHandle> processes) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (processes.stream().anyMatch(ProcessHandle::isAlive)) {
      assertTrue(
          System.nanoTime() < deadline,
          () ->
              "left running: "
                  + processes.stream()
                      .filter(ProcessHandle::isAlive)
                      .map(p -> p.pid() + " " + p.info().commandLine().orElse("?"))
                      .toList());
      Thread.sleep(50);
    }
  }
}
