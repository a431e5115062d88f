package asrload.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import asrload.journal.RunDirectory;
import asrload.journal.RunManifest;
import asrload.testing.SampleManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruningTest {
  private static final Instant NOW = Instant.parse("2026-03-31T00:00:00Z");

  @TempDir Path results = Path.of("");

  @BeforeEach
  void fourRuns() throws IOException {
    run("night-01", 1, RunManifest.Ended.COMPLETE, Map.of());
    run("night-10", 10, RunManifest.Ended.COMPLETE, Map.of());
    run("night-20", 20, RunManifest.Ended.INTERRUPTED, Map.of());
    run("night-30", 30, RunManifest.Ended.COMPLETE, Map.of());
  }

  @Test
  void theNewestRunsStay() throws IOException {
    Pruning pruning = prune(2, null, Set.of(), "run");
    assertEquals(List.of("night-01", "night-10"), names(pruning.delete()));
    assertEquals(
        List.of("night-20: one of the 2 newest", "night-30: one of the 2 newest"), kept(pruning));
  }

  @Test
  void theRunsOfTheLastDaysStay() throws IOException {
    assertEquals(
        List.of("night-01", "night-10", "night-20"),
        names(prune(null, 5, Set.of(), "run").delete()));
  }

  @Test
  void aBaselineOfTheNightlyGateStays() throws IOException {
    Pruning pruning = prune(1, null, Set.of("night-10"), "run");
    assertEquals(List.of("night-01", "night-20"), names(pruning.delete()));
    assertEquals("night-10: in the baseline of the nightly gate", kept(pruning).get(0));
  }

  @Test
  void whatARunThatStaysWasComparedWithStays() throws IOException {
    run(
        "night-31",
        31,
        RunManifest.Ended.COMPLETE,
        Map.of("asr.baseline", "results/night-01", HistoryLine.CONTROL, "night-20"));
    assertEquals(List.of("night-10", "night-30"), names(prune(1, null, Set.of(), "run").delete()));
    assertEquals(List.of("night-30"), names(prune(1, null, Set.of(), "results/night-10").delete()));
  }

  @Test
  void aRunThatMayStillGoOnStays() throws IOException {
    run("night-29", 29, null, Map.of());
    run("night-02", 2, null, Map.of());
    assertEquals(
        List.of("night-01", "night-02", "night-10", "night-20", "night-30"),
        names(prune(0, null, Set.of(), "run").delete()));
  }

  @Test
  void onlyRunDirectoriesAreLookedAt() throws IOException {
    Files.writeString(results.resolve("history.jsonl"), "{}\n");
    Files.createDirectories(results.resolve("my-notes"));
    Files.writeString(Files.createDirectories(results.resolve("damaged")).resolve("run.json"), "{");
    Files.createSymbolicLink(results.resolve("linked"), results.resolve("night-01"));
    assertEquals(4, prune(0, null, Set.of(), "off").delete().size());
  }

  @Test
  void aFolderThatIsNotThereHasNothingToDelete() throws IOException {
    Pruning none = Pruning.of(results.resolve("none"), 1, null, Set.of(), "run", NOW);
    assertEquals(new Pruning(List.of(), List.of()), none);
  }

  private Pruning prune(
      @Nullable Integer newest, @Nullable Integer days, Set<String> needed, String baseline)
      throws IOException {
    Instant after = days == null ? null : NOW.minus(Duration.ofDays(days));
    return Pruning.of(results, newest, after, needed, baseline, NOW);
  }

  private void run(
      String name, int day, RunManifest.@Nullable Ended ended, Map<String, String> config)
      throws IOException {
    long start = Instant.parse("2026-03-%02dT02:00:00Z".formatted(day)).toEpochMilli();
    new RunDirectory(Files.createDirectories(results.resolve(name)))
        .write(SampleManifest.of(start, ended, null, config));
  }

  private static List<String> names(List<Path> runs) {
    return runs.stream().map(run -> String.valueOf(run.getFileName())).toList();
  }

  private static List<String> kept(Pruning pruning) {
    return pruning.keep().stream()
        .map(kept -> kept.run().getFileName() + ": " + kept.why())
        .toList();
  }
}
