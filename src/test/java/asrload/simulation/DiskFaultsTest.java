package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.RunDirectory;
import asrload.parse.run.TaskJournalParser;
import asrload.report.RunReporter;
import asrload.simulation.run.ExitCode;
import asrload.testing.TmpfsFixture;
import asrload.verdict.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Disks that are full or read-only, in reality: a tmpfs that the test mounts and fills. */
@Execution(ExecutionMode.CONCURRENT)
class DiskFaultsTest {
  private static final Duration AT_ONCE = Duration.ofSeconds(20);

  @TempDir Path folder;

  /** Its results and Gatling's folder are on that disk, its console is not. */
  private GatlingFork start(Path disk) throws IOException {
    Path console = Files.createFile(folder.resolve("console.txt"));
    Files.createSymbolicLink(disk.resolve("console.txt"), console);
    return new GatlingFork(
        disk,
        "asr.audio=audio/clip_01.wav",
        "asr.demo.fixedProcessing=20ms",
        "asr.users=4",
        "asr.rampUp=0s",
        "asr.duration=120s");
  }

  private Path disk() {
    return folder.resolve("disk");
  }

  @Tag("run")
  @Test
  void aDiskThatIsFullStopsTheLoadAtOnceAndTheReportIsMadeOnceThereIsRoom() throws Exception {
    try (TmpfsFixture disk = TmpfsFixture.mount(disk(), "size=64m");
        GatlingFork fork = start(disk())) {
      fork.awaitJournal(journal -> journal.contains("COMPLETED"));
      disk.fill(0);
      long start = System.nanoTime();
      assertEquals(70, fork.exitCode(), fork.console());
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(took.compareTo(AT_ONCE) < 0, took + "\n" + fork.console());
      assertTrue(fork.console().contains("asrload: the load stops: "), fork.console());
      assertTrue(fork.console().contains("The run's files are kept."), fork.console());
      assertEquals(List.of(), temporaryFiles(fork.run()));
      assertFalse(Files.exists(fork.run().resolve("report.md")), "an empty report");
      RunDirectory run = new RunDirectory(fork.run());
      long lines = Files.readString(run.tasks()).lines().count();
      disk.free();
      assertTrue(lines > 2, fork.console());
      var journal = TaskJournalParser.parse(run.tasks(), "tasks.jsonl");
      assertTrue(journal.input().rejected() <= 1, "all but a line that was cut");
      Path report = RunReporter.report(run.root(), ZoneId.systemDefault()).markdown();
      assertTrue(Files.readString(report).contains("killed"), Files.readString(report));
    }
  }

  @Tag("fault")
  @Test
  void aDiskThatGetsFullStopsTheLoadWhileThereIsRoomForTheReport() throws Exception {
    try (TmpfsFixture disk = TmpfsFixture.mount(disk(), "size=64m");
        GatlingFork fork = start(disk())) {
      fork.awaitJournal(journal -> journal.contains("COMPLETED"));
      disk.fill(25 << 20);
      assertEquals(Result.INCONCLUSIVE.exitCode(), fork.exitCode(), fork.console());
      String said = "its disk has 24 MiB left, and the report needs up to 32 MiB";
      assertTrue(fork.console().contains("asrload: the load stops: "), fork.console());
      assertTrue(fork.console().contains(said), fork.console());
      String report = Files.readString(fork.run().resolve("report.md"));
      assertTrue(report.contains(said), report);
      assertTrue(Files.exists(fork.run().resolve("gatling/index.html")), fork.console());
    }
  }

  @Tag("fault")
  @Test
  @SuppressWarnings("try") // the resource is ended, not used
  void aDiskThatIsReadOnlyOrTooSmallIsRefusedBeforeAnythingStarts() throws Exception {
    for (String options : List.of("ro", "size=16m")) {
      Path own = Files.createDirectories(folder.resolve(options));
      try (TmpfsFixture unused = TmpfsFixture.mount(own.resolve("results"), options);
          GatlingFork fork = new GatlingFork(own, "asr.audio=audio/clip_01.wav")) {
        assertEquals(ExitCode.REFUSED, fork.exitCode(), fork.console());
        assertTrue(fork.console().contains("asr.results = "), fork.console());
        assertFalse(fork.console().contains("\tat "), "no stack trace: " + fork.console());
        assertFalse(fork.hasRun(), fork.console());
      }
    }
  }

  private static List<Path> temporaryFiles(Path run) throws IOException {
    try (Stream<Path> files = Files.walk(run)) {
      return files.filter(file -> file.toString().endsWith(".tmp")).toList();
    }
  }
}
