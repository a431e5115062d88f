package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.simulation.run.ExitCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Each simulation in a short form against the embedded server, whose workers take a fixed time, so
 * that its capacity is known.
 */
@Tag("run")
@Isolated("it holds loads against their clock")
class LoadShapesTest {
  @TempDir Path folder;

  private GatlingFork fork(Class<? extends AsrSimulation> simulation, String... settings)
      throws IOException {
    Stream<String> common =
        Stream.of(
            "asr.audio=audio",
            "asr.monitor.source=off",
            "asr.demo.fixedProcessing=200ms",
            "asr.poll.minInterval=20ms",
            "asr.drain=20s",
            "asr.progress=1s");
    return new GatlingFork(
        simulation, folder, Stream.concat(common, Arrays.stream(settings)).toArray(String[]::new));
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(new JsonMapper().readTree(line));
    }
    return lines;
  }

  private static List<JsonNode> tasks(GatlingFork fork, String event) throws IOException {
    return lines(fork.run().resolve("tasks.jsonl")).stream()
        .filter(line -> line.path("event").asText().equals(event))
        .toList();
  }

  private static JsonNode manifest(GatlingFork fork) throws IOException {
    return new JsonMapper().readTree(fork.run().resolve("run.json").toFile());
  }

  private static JsonNode headline(GatlingFork fork) throws IOException {
    return new JsonMapper().readTree(fork.run().resolve("report.json").toFile()).path("headline");
  }

  private static JsonNode value(JsonNode headline, String key) {
    for (JsonNode value : headline.path("values")) {
      if (value.path("key").asText().equals(key)) {
        return value.path("value");
      }
    }
    throw new AssertionError(key + " is not in " + headline);
  }

  @Test
  void smokeSubmitsEveryClipOnceOneAfterTheOther() throws Exception {
    try (GatlingFork fork = fork(SmokeSimulation.class)) {
      fork.exitCode();
      List<JsonNode> done = tasks(fork, "COMPLETED");
      assertEquals(13, done.size(), fork.console());
      assertEquals(13, done.stream().map(task -> task.path("audio").asText()).distinct().count());
      for (int i = 1; i < done.size(); i++) {
        assertTrue(done.get(i).path("sentMs").asLong() >= done.get(i - 1).path("doneMs").asLong());
      }
      assertFalse(Files.exists(fork.run().resolve("levels.jsonl")), "one closed load");
      assertEquals("COMPLETE", manifest(fork).path("ended").asText());
    }
  }

  @Test
  void offlineSubmitsAllFilesAtOnceAndTheLoadIsAsLongAsTheMakespan() throws Exception {
    try (GatlingFork fork = fork(OfflineSimulation.class, "asr.offline.files=20")) {
      fork.exitCode();
      List<JsonNode> done = tasks(fork, "COMPLETED");
      assertEquals(20, done.size(), fork.console());
      long lastDone =
          done.stream().mapToLong(task -> task.path("doneMs").asLong()).max().orElseThrow();
      long lastSent =
          done.stream().mapToLong(task -> task.path("sentMs").asLong()).max().orElseThrow();
      assertTrue(lastSent < lastDone - 1_000, "10 tasks at 200 ms for each worker");
      JsonNode manifest = manifest(fork);
      long makespan = lastDone - manifest.path("startMs").asLong();
      assertEquals((double) makespan, manifest.path("loadMs").asDouble(), 400);
      long firstSent =
          done.stream().mapToLong(task -> task.path("sentMs").asLong()).min().orElseThrow();
      assertEquals("OFFLINE", headline(fork).path("kind").asText());
      assertEquals(
          (lastDone - firstSent) / 1000.0,
          value(headline(fork), "offline.makespan").asDouble(),
          1e-9);
    }
  }

  @Test
  void stepsAreHeldUntilTheyAreStableAndTasksCarryTheirLevel() throws Exception {
    try (GatlingFork fork =
        fork(
            StepSimulation.class,
            "asr.steps.users=1,2,4",
            "asr.steps.window=1s",
            "asr.steps.limit=6s")) {
      fork.exitCode();
      List<JsonNode> levels = lines(fork.run().resolve("levels.jsonl"));
      assertEquals(
          List.of("1 user", "2 users", "4 users"),
          levels.stream().map(level -> level.path("name").asText()).toList(),
          fork.console());
      for (JsonNode level : levels) {
        long ms = level.path("endMs").asLong() - level.path("startMs").asLong();
        boolean stable = level.path("why").asText().startsWith("stable");
        assertTrue(ms >= (stable ? 3_000 : 6_000) && ms < 7_000, level.toString());
        assertTrue(stable || level.path("why").asText().contains("6 s"), level.toString());
        assertTrue(level.has("steadyMs"), level.toString());
        assertTrue(
            tasks(fork, "COMPLETED").stream()
                .anyMatch(task -> task.path("phase").equals(level.path("name"))));
      }
      assertTrue(fork.console().contains("| level 3 of 3 | 4 users |"), fork.console());
      JsonNode headline = headline(fork);
      assertEquals("STEPS", headline.path("kind").asText());
      assertFalse(headline.path("known").asBoolean(), "a knee needs 6 levels");
      assertTrue(value(headline, "steps.audio").asDouble() > 0, headline.toString());
    }
  }

  @Test
  void theSameSeedGivesTheSameArrivalsAndLatencyCountsFromThem() throws Exception {
    List<List<Long>> runs = new ArrayList<>();
    Set<Integer> due = new TreeSet<>();
    for (int run = 0; run < 2; run++) {
      Path own = Files.createDirectory(folder.resolve("run" + run));
      try (GatlingFork fork =
          new GatlingFork(
              ArrivalSimulation.class,
              own,
              "asr.audio=audio/clip_01.wav",
              "asr.monitor.source=off",
              "asr.demo.fixedProcessing=50ms",
              "asr.load.rate=12 tasks/s",
              "asr.load.seed=5",
              "asr.duration=6s")) {
        fork.exitCode();
        long start = manifest(fork).path("startMs").asLong();
        List<JsonNode> tasks = tasks(fork, "SUBMITTED");
        runs.add(
            tasks.stream().map(task -> task.path("intendedMs").asLong() - start).sorted().toList());
        assertTrue(
            tasks.stream()
                .allMatch(
                    task -> task.path("sentMs").asLong() >= task.path("intendedMs").asLong()));
        JsonNode level = lines(fork.run().resolve("levels.jsonl")).get(0);
        assertEquals(tasks.size(), level.path("arrivals").asInt(), 1, level.toString());
        due.add(level.path("arrivals").asInt());
      }
    }
    assertEquals(1, due.size(), "as many in both runs: " + due);
    // Not those of the last seconds: a busy machine may end the load before they are sent.
    List<List<Long>> sent =
        runs.stream().map(run -> run.stream().filter(ms -> ms < 2_500).toList()).toList();
    assertTrue(sent.get(0).size() >= 20, runs.toString());
    assertEquals(sent.get(0), sent.get(1));
  }

  @Test
  void aBurstIsFollowedByARecoveryThatIsTimed() throws Exception {
    try (GatlingFork fork =
        fork(
            SpikeSimulation.class,
            "asr.spike.base=2 users",
            "asr.spike.burst=12 users",
            "asr.spike.baseTime=6s",
            "asr.spike.burstTime=2s",
            "asr.spike.recoveryTime=5s")) {
      fork.exitCode();
      List<JsonNode> levels = lines(fork.run().resolve("levels.jsonl"));
      assertEquals(
          List.of("BASE", "BURST", "RECOVERY"),
          levels.stream().map(level -> level.path("kind").asText()).toList());
      JsonNode headline = headline(fork);
      assertEquals("SPIKE", headline.path("kind").asText());
      assertTrue(fork.console().contains(headline.path("answer").asText()), fork.console());
      JsonNode recovery = new JsonMapper().readTree(fork.run().resolve("report.json").toFile());
      double tasks = recovery.path("levels").path("recovery").path("inFlightSeconds").asDouble();
      assertEquals(tasks, value(headline, "spike.recovery.tasks").asDouble());
      // 12 tasks of 200 ms for 2 workers.
      assertTrue(tasks < 4, headline.toString());
    }
  }

  @Test
  void aSoakMakesInterimReportsAndAStopRuleEndsItWithAReport() throws Exception {
    try (GatlingFork fork =
        fork(
            SoakSimulation.class,
            "asr.duration=90s",
            "asr.soak.capacity=30 tasks/s",
            "asr.soak.interim=5s",
            "asr.soak.stop.backlog=100")) {
      fork.exitCode();
      assertTrue(
          Files.readString(fork.run().resolve("interim/report.md")).contains("running"),
          fork.console());
      JsonNode manifest = manifest(fork);
      assertEquals("SOAK", manifest.path("kind").asText());
      assertEquals("INTERRUPTED", manifest.path("ended").asText());
      assertTrue(
          manifest.path("endReason").asText().contains("asr.soak.stop.backlog = 100"),
          manifest.toString());
      assertTrue(Files.exists(fork.run().resolve("report.md")));
    }
  }

  @Test
  void theDeadlineEndsARunWithAReport() throws Exception {
    try (GatlingFork fork = fork(ConcurrencySimulation.class, "asr.deadline=4s")) {
      fork.exitCode();
      assertTrue(manifest(fork).path("endReason").asText().contains("asr.deadline"));
      assertTrue(Files.exists(fork.run().resolve("report.md")), fork.console());
    }
  }

  @Test
  void aMixWithAClassThatHasNoClipIsRefusedWithWhatIsThere() throws Exception {
    try (GatlingFork fork = fork(ConcurrencySimulation.class, "asr.load.mix=<1s: 50%,>=1s: 50%")) {
      assertEquals(ExitCode.REFUSED, fork.exitCode(), fork.console());
      assertTrue(
          fork.console().contains("<1s: 50%: asr.audio has no clip of that length"),
          fork.console());
      assertTrue(fork.console().contains("it has 13 clips of"), fork.console());
      assertFalse(Files.exists(fork.results()));
    }
  }
}
