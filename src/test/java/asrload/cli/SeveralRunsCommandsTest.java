package asrload.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.history.Acceptance;
import asrload.history.History;
import asrload.history.HistoryLine;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The commands over several runs, each in a JVM of its own, on runs that the first one makes. */
@Tag("run")
@Isolated
class SeveralRunsCommandsTest {
  private static final int MAX_ATTEMPTS = 4;
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder = Path.of("");

  @Test
  void nightsAreMadeJudgedComparedRepeatedAcceptedAndPruned() throws Exception {
    for (int night = 1; night <= 2; night++) {
      assertEquals(
          2,
          run(
              NightlyCommand.class,
              "asr.nightly.simulation=asrload.simulation.ConcurrencySimulation",
              "asr.users=2",
              "asr.duration=4s",
              "asr.baseline=off"),
          said());
    }
    History history = History.read(results().resolve(History.FILE));
    List<String> runs = history.runs().stream().map(HistoryLine::run).toList();
    assertEquals(2, runs.size());
    JsonNode nightly = JSON.readTree(results().resolve("nightly.json").toFile());
    assertEquals(runs.get(1), nightly.path("run").asText());
    assertEquals("CANNOT_TELL", nightly.path("answer").asText());
    assertTrue(
        nightly.toString().contains("needs 15 nights before it, have 1"), nightly.toString());
    assertTrue(
        Files.readString(results().resolve("nightly.html"))
            .contains("<a href=\"" + runs.get(1) + "/report.html\">"));

    String both = "asr.runs=" + String.join(",", runs);
    assertEquals(2, run(CompareCommand.class, both, "asr.out=" + folder.resolve("c")), said());
    assertTrue(Files.exists(folder.resolve("c/compare.html")));
    run(RepeatCommand.class, both, "asr.out=" + folder.resolve("r"));
    JsonNode repeat = JSON.readTree(folder.resolve("r/repeat.json").toFile());
    assertEquals(2, repeat.path("runs").size());

    assertEquals(
        0, run(AcceptCommand.class, "asr.run=" + runs.get(1), "asr.reason=a new model"), said());
    List<Acceptance> accepted = History.read(results().resolve(History.FILE)).acceptances();
    assertEquals(runs.get(1), accepted.get(0).run());

    assertEquals(0, run(PruneCommand.class, "asr.keepRuns=0", "asr.delete=true"), said());
    assertTrue(said().contains("(in the baseline of the nightly gate)"), said());
    assertTrue(Files.isDirectory(results().resolve(runs.get(0))));
    assertEquals(64, run(CompareCommand.class, "asr.runs=none," + runs.get(0)));
    assertTrue(said().contains("asr.runs: none: no such folder"), said());
  }

  @Test
  void aServerThatSlowsDownIsWorseByThatAndAHealthyOneIsNot() throws Exception {
    String[] load = {
      "asr.nightly.simulation=asrload.simulation.ConcurrencySimulation",
      "asr.users=2",
      "asr.duration=12s",
      "asr.baseline=off",
      "asr.demo.fixedProcessing=400ms"
    };
    run(NightlyCommand.class, load);
    List<String> slow = new ArrayList<>(List.of(load));
    slow.add("asr.demo.fault.slowdown=30ms"); // each task of a worker over its previous one
    run(NightlyCommand.class, slow.toArray(String[]::new));
    String out = "asr.out=" + folder.resolve("worse");
    assertEquals(1, run(CompareCommand.class, "asr.runs=" + run(0) + "," + run(1), out), said());
    JsonNode pair =
        JSON.readTree(folder.resolve("worse/compare.json").toFile()).path("comparisons").path(0);
    assertEquals("asr.demo.fault.slowdown: 0s against 30ms", pair.path("server").path(0).asText());
    JsonNode processing = pair.path("tasks").path(2);
    assertEquals("WORSE", processing.path("answer").asText());
    // The mean of 0, 30, 60 ... ms over the tasks that a worker had.
    double expected = 0.030 * (processing.path("samplesAfter").asInt() / 2.0 - 1) / 2;
    assertEquals(expected, processing.path("shift").asDouble(), 0.06, processing.toString());

    // Another run may differ, because the machine did: not every one.
    int healthy = 1;
    for (int attempt = 2; attempt <= MAX_ATTEMPTS && healthy == 1; attempt++) {
      run(NightlyCommand.class, load);
      healthy = run(CompareCommand.class, "asr.runs=" + run(0) + "," + run(attempt));
    }
    assertNotEquals(1, healthy, said());
  }

  private String run(int index) throws IOException {
    return History.read(results().resolve(History.FILE)).runs().get(index).run();
  }

  private Path results() {
    return folder.resolve("results");
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("console.txt"));
  }

  private int run(Class<?> command, String... settings) throws Exception {
    List<String> line = new ArrayList<>();
    line.add(ProcessHandle.current().info().command().orElse("java"));
    line.addAll(List.of("-Xmx512m", "-Dasr.results=" + results()));
    for (String setting : settings) {
      line.add("-D" + setting);
    }
    line.addAll(
        List.of("-cp", ManagementFactory.getRuntimeMXBean().getClassPath(), command.getName()));
    Process process =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("console.txt").toFile())
            .redirectInput(new File("/dev/null"))
            .start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroy();
      throw new AssertionError("still running\n" + said());
    }
    return process.exitValue();
  }
}
