package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.simulation.run.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Runs that are ended before their load. */
@Tag("run")
@Execution(ExecutionMode.CONCURRENT)
class EarlyEndSimulationTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir Path folder;

  private static void await(String what, GatlingFork fork, Condition condition) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < deadline, () -> what + " not within " + LIMIT);
      assertTrue(fork.process().isAlive(), fork.console());
      Thread.sleep(5);
    }
  }

  interface Condition {
    boolean holds() throws Exception;
  }

  @Test
  void sigtermWhileARunIsPreparedLeavesNoFolderAndNoProcess() throws Exception {
    try (GatlingFork fork = new GatlingFork(folder, "asr.audio=audio", "asr.duration=120s")) {
      await("the folder of the run", fork, fork::hasRun);
      fork.process().destroy();
      List<ProcessHandle> started = fork.descendants();
      fork.exitCode();
      assertFalse(fork.hasRun(), fork.console());
      assertEquals(List.of(), fork.emptyFolders());
      assertFalse(fork.console().contains("\tat "), "no stack trace: " + fork.console());
      await("the end of all that was started", started);
    }
  }

  @Test
  void sigtermWhileClipsAreTranscribedAloneLeavesAReportThatSaysSo() throws Exception {
    try (GatlingFork fork =
        new GatlingFork(
            folder, "asr.audio=audio", "asr.duration=120s", "asr.baseline=run", "asr.users=2")) {
      fork.awaitJournal(journal -> journal.contains("SUBMITTED"));
      List<ProcessHandle> started = fork.descendants();
      fork.process().destroy();
      fork.exitCode();
      String report = Files.readString(fork.run().resolve("report.md"));
      assertTrue(report.contains("stopped by a signal"), report);
      await("the end of all that was started", started);
    }
  }

  @Test
  void aSamplerThatIsRefusedAfterTheServerStartedLeavesNoFolder() throws Exception {
    Path noSampler = Files.createDirectories(folder.resolve("programs"));
    Path pidstat = Files.writeString(noSampler.resolve("pidstat"), "#!/bin/sh\nexit 127\n");
    assertTrue(pidstat.toFile().setExecutable(true));
    try (GatlingFork fork =
        new GatlingFork(
            folder,
            Map.of("PATH", noSampler + ":/usr/local/bin:/usr/bin:/bin"),
            "asr.audio=audio",
            "asr.monitor.source=pidstat")) {
      assertEquals(ExitCode.REFUSED, fork.exitCode(), fork.console());
      assertFalse(fork.hasRun(), fork.console());
    }
  }

  private static void await(String what, List<ProcessHandle> processes) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (processes.stream().anyMatch(ProcessHandle::isAlive)) {
      assertTrue(System.nanoTime() < deadline, () -> what + ": " + processes);
      Thread.sleep(50);
    }
  }
}
