package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.report.RunReporter;
import asrload.testing.AwaitFixture;
import asrload.testing.MarkedProcessesFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals at random moments of a run: preparation, load, drain and report. */
@Execution(ExecutionMode.CONCURRENT)
class KillFaultsTest {
  private static final int SEED = 13;
  private static final List<List<String>> SIGNALS =
      List.of(
          List.of("TERM"),
          List.of("INT"),
          List.of("KILL"),
          List.of("TERM", "TERM"),
          List.of("INT", "TERM"),
          List.of("TERM", "KILL"));

  @TempDir Path folder;

  private static GatlingFork start(Path own, MarkedProcessesFixture marked) throws Exception {
    return new GatlingFork(
        own,
        marked.environment(),
        "asr.audio=audio/clip_01.wav",
        "asr.demo.fixedProcessing=400ms",
        "asr.users=3",
        "asr.rampUp=0s",
        "asr.duration=2s",
        "asr.drain=3s");
  }

  @Tag("run")
  @Test
  void aFewRandomKillsLeaveNoProcessAndAReportCanBeMade() throws Exception {
    killAtRandom(3);
  }

  @Tag("fault")
  @Test
  void aHundredRandomKillsLeaveNoProcessAndAReportCanBeMade() throws Exception {
    killAtRandom(100);
  }

  private void killAtRandom(int rounds) throws Exception {
    long wholeMs = whole();
    Random random = new Random(SEED);
    for (int round = 0; round < rounds; round++) {
      List<String> signals = SIGNALS.get(random.nextInt(SIGNALS.size()));
      long afterMs = (long) (random.nextDouble() * wholeMs);
      long betweenMs = (long) (random.nextDouble() * 1_000);
      Path own = Files.createDirectories(folder.resolve("round-" + round));
      kill(
          "round %d: %s after %d ms, %d ms between".formatted(round, signals, afterMs, betweenMs),
          own,
          signals,
          afterMs,
          betweenMs);
    }
  }

  /** How long a run takes here that is not killed, ms. */
  private long whole() throws Exception {
    long start = System.nanoTime();
    MarkedProcessesFixture marked = new MarkedProcessesFixture();
    try (GatlingFork fork = start(Files.createDirectories(folder.resolve("whole")), marked)) {
      fork.exitCode();
      marked.awaitNone("a run that was not killed");
    }
    return (System.nanoTime() - start) / 1_000_000;
  }

  private void kill(String what, Path own, List<String> signals, long afterMs, long betweenMs)
      throws Exception {
    MarkedProcessesFixture marked = new MarkedProcessesFixture();
    try (GatlingFork fork = start(own, marked)) {
      boolean ended = fork.process().waitFor(afterMs, TimeUnit.MILLISECONDS);
      for (String signal : signals) {
        signal(signal, fork.process());
        ended = fork.process().waitFor(betweenMs, TimeUnit.MILLISECONDS);
      }
      fork.exitCode();
      marked.awaitNone(what + "\n" + fork.console());
      if (fork.hasRun()) {
        Path report = RunReporter.report(fork.run(), ZoneId.systemDefault()).markdown();
        assertTrue(Files.size(report) > 0, what + ", ended: " + ended);
      }
      boolean hard = signals.contains("KILL");
      if (!hard && fork.hasRun()) {
        assertEquals(0, fork.emptyFolders().size(), what + "\n" + fork.console());
        assertTrue(Files.exists(fork.run().resolve("verdict.json")), what + "\n" + fork.console());
      }
      if (!hard) {
        // Gatling's own way to say that it made no page.
        boolean noRequest = fork.console().contains("There were no requests sent");
        assertTrue(noRequest || !fork.console().contains("\tat "), what + "\n" + fork.console());
      }
    }
  }

  private static void signal(String signal, Process process) throws Exception {
    // kill as the shell's own command; a process that has ended is none of an error.
    var unused =
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid() + " 2>/dev/null")
            .start()
            .waitFor();
  }

  /** Maven itself, as a user starts it, in this checkout: its classes have to be compiled. */
  @Tag("fault")
  @ParameterizedTest(name = "{0}")
  @CsvSource({"TERM,1", "INT,1", "KILL,1", "TERM,2", "INT,2"})
  void aSignalToMavenEndsTheRunWithAReportAndLeavesNoProcess(String signal, int times)
      throws Exception {
    MarkedProcessesFixture marked = new MarkedProcessesFixture();
    Path results = folder.resolve("results");
    ProcessBuilder builder =
        new ProcessBuilder(
                "mvn",
                "-q",
                "gatling:test",
                "-Dasr.results=" + results,
                "-Dasr.audio=audio/clip_01.wav",
                "-Dasr.demo.fixedProcessing=100ms",
                "-Dasr.users=2",
                "-Dasr.rampUp=0s",
                "-Dasr.duration=120s")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("console.txt").toFile());
    builder.environment().putAll(Map.copyOf(marked.environment()));
    Process maven = builder.start();
    try {
      AwaitFixture.until("a completed task", () -> journal(results).contains("COMPLETED"));
      for (int i = 0; i < times; i++) {
        signal(signal, maven);
        Thread.sleep(200);
      }
      assertTrue(maven.waitFor(60, TimeUnit.SECONDS), "Maven goes on");
      String console = Files.readString(folder.resolve("console.txt"));
      marked.awaitNone(console);
      Path run = run(results).orElseThrow();
      assertTrue(Files.exists(run.resolve("report.md")), console);
      assertTrue(Files.readString(run.resolve("report.md")).contains("partial"), console);
    } finally {
      maven.destroyForcibly();
    }
  }

  private static Optional<Path> run(Path results) throws Exception {
    if (!Files.isDirectory(results)) {
      return Optional.empty();
    }
    try (var runs = Files.list(results)) {
      return runs.filter(Files::isDirectory).findFirst();
    }
  }

  private static String journal(Path results) throws Exception {
    Optional<Path> journal = run(results).map(run -> run.resolve("tasks.jsonl"));
    return journal.isPresent() && Files.exists(journal.get())
        ? Files.readString(journal.get())
        : "";
  }
}
