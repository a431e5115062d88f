package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.simulation.run.ExitCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clips alone, then the load, against the embedded server. */
@Tag("run")
class BaselineSimulationTest {
  @TempDir Path folder;

  @Test
  void theBaselineComesBeforeTheLoadCountsNowhereInItAndCanBeTakenByALaterRun() throws Exception {
    Path audio = Files.createDirectory(folder.resolve("audio"));
    for (String clip : new String[] {"clip_01.wav", "clip_02.wav"}) {
      Files.copy(Path.of("audio", clip), audio.resolve(clip));
    }
    Path first = Files.createDirectory(folder.resolve("first"));
    Path second = Files.createDirectory(folder.resolve("second"));
    Path run;
    try (GatlingFork fork = fork(first, audio, "run", "asr.serverVersion=1.4")) {
      fork.exitCode();
      run = fork.run();
      JsonNode report = report(fork);
      JsonNode alone = report.path("answers").path("baseline");
      assertEquals(2, alone.path("twice").asInt(), fork.console());
      assertEquals(0, alone.path("unsteady").asInt());
      long start = report.path("manifest").path("startMs").asLong();
      int baseline = 0;
      for (String line : Files.readAllLines(run.resolve("tasks.jsonl"))) {
        JsonNode event = new JsonMapper().readTree(line);
        boolean solo = event.path("phase").asText().equals("baseline");
        assertEquals(solo, event.path("sentMs").asLong() < start, line);
        baseline += solo ? 1 : 0;
      }
      assertEquals(8, baseline);
      JsonNode total = report.path("answers").path("total");
      assertEquals(report.path("ledger").path("submitted"), total.path("tasks"));
      assertEquals(report.path("ledger").path("completed"), total.path("identical"));
      assertTrue(total.path("identical").asInt() >= 2, total.toString());
      assertEquals(2, report.path("crossChecks").size());
      for (JsonNode check : report.path("crossChecks")) {
        assertEquals(check.path("journal"), check.path("gatling"), check.toString());
      }
      assertEquals(0, report.path("join").path("orphanRecords").size());
    }
    try (GatlingFork fork = fork(second, audio, run.toString())) {
      fork.exitCode();
      JsonNode answers = report(fork).path("answers");
      assertEquals(2, answers.path("baseline").path("twice").asInt(), fork.console());
      assertTrue(answers.path("total").path("identical").asInt() >= 2, answers.toString());
    }
    try (GatlingFork fork = fork(second, audio, run.toString(), "asr.serverVersion=1.5")) {
      assertEquals(ExitCode.REFUSED, fork.exitCode(), fork.console());
      assertTrue(
          fork.console().contains("that run was of server version 1.4, this one is of 1.5"),
          fork.console());
    }
    Path third = Files.createDirectory(folder.resolve("third"));
    Path other = Files.copy(Path.of("audio/clip_03.wav"), third.resolve("another.wav"));
    try (GatlingFork fork = fork(third, other, run.toString())) {
      assertEquals(ExitCode.REFUSED, fork.exitCode(), fork.console());
      assertTrue(
          fork.console().contains("none of the clips of asr.audio was transcribed alone"),
          fork.console());
    }
  }

  @Test
  void anEarlierRunWithoutABaselineIsRefused() throws Exception {
    try (GatlingFork fork = fork(folder, Path.of("audio"), folder.toString())) {
      assertEquals(ExitCode.REFUSED, fork.exitCode(), fork.console());
      assertTrue(fork.console().contains("no baseline in this folder"), fork.console());
    }
  }

  private static GatlingFork fork(Path folder, Path audio, String baseline, String... more)
      throws Exception {
    return new GatlingFork(
        folder,
        Stream.concat(
                Stream.of(
                    "asr.audio=" + audio,
                    "asr.baseline=" + baseline,
                    "asr.users=2",
                    "asr.duration=5s",
                    "asr.rampUp=0s"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private static JsonNode report(GatlingFork fork) throws Exception {
    return new JsonMapper().readTree(fork.run().resolve("report.json").toFile());
  }
}
