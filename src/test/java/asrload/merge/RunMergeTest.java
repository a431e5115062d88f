package asrload.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.CoolDown;
import asrload.journal.MergedInjector.Alignment;
import asrload.journal.MergedInjector.By;
import asrload.journal.RunDirectory;
import asrload.journal.RunManifest;
import asrload.parse.run.ManifestParser;
import asrload.testing.SampleRun;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunMergeTest {
  @TempDir Path folder;
  private SplitRunFixture split;
  private Path results;

  @BeforeEach
  void three() throws IOException {
    results = folder.resolve("results");
    split = new SplitRunFixture(SampleRun.healthy(), folder, 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void theReportOfTheSharesIsThatOfTheWholeRun(int count) throws IOException {
    split = new SplitRunFixture(SampleRun.healthy(), folder.resolve("count-" + count), count);
    ObjectNode whole = SplitRunFixture.report(split.whole());
    ObjectNode merged = SplitRunFixture.report(merge(split.all()));
    assertEquals(80, merged.at("/ledger/submitted").asInt());
    assertEquals(count, merged.at("/injectors").size());
    for (String key : List.of("inputs", "injectors", "manifest", "run", "injector")) {
      whole.remove(key);
      merged.remove(key);
    }
    assertFalse(whole.isEmpty());
    for (String key : names(whole, merged)) {
      assertEquals(String.valueOf(whole.get(key)), String.valueOf(merged.get(key)), key);
    }
  }

  @Test
  void theOrderOfTheDirectoriesMeansNothing() throws IOException {
    List<Path> reversed = new ArrayList<>(split.all());
    Collections.reverse(reversed);
    Path one = merge(split.all());
    Path other = merge(reversed);
    for (String file : List.of("tasks.jsonl", "tasks-0003.jsonl", "run.json", "injector.jsonl")) {
      assertEquals(-1, Files.mismatch(one.resolve(file), other.resolve(file)), file);
    }
  }

  @Test
  void aHostThatAllSampledIsOneAndItsLogsHaveEachLineOnce() throws IOException {
    List<String> lines = Files.readAllLines(split.whole().resolve("worker/worker-1.log"));
    Files.write(split.of(1).resolve("worker/worker-1.log"), lines.subList(5, lines.size()));
    Files.write(split.of(2).resolve("worker/worker-1.log"), lines.subList(0, lines.size() - 7));
    Files.write(split.of(0).resolve("worker/worker-1.log"), lines.subList(3, lines.size() - 2));
    Path merged = merge(split.all());
    try (Stream<Path> hosts = Files.list(merged.resolve("monitor"))) {
      assertEquals(List.of(merged.resolve("monitor/local")), hosts.toList());
    }
    assertEquals(
        new TreeSet<>(lines),
        new TreeSet<>(Files.readAllLines(merged.resolve("worker/worker-1.log"))));
    assertEquals(lines.size(), Files.readAllLines(merged.resolve("worker/worker-1.log")).size());
    JsonNode join = SplitRunFixture.report(merged).get("join");
    assertEquals(80, join.get("records").asInt());
    assertEquals(0, join.get("repeated").size(), "no record counts twice");
  }

  @Test
  void aClockThatIsBehindIsMovedByTheDatesOfTheServer() throws IOException {
    dates(0, -20, 30);
    split.elsewhere(1, 5_000);
    dates(1, 4_990, 5_020);
    Path merged = merge(split.all());
    RunManifest manifest = ManifestParser.run(merged.resolve("run.json"));
    assertEquals(new Alignment(5_000, 40L, By.SERVER_DATES), manifest.merged().get(1).clock());
    assertEquals(SampleRun.START_MS, manifest.merged().get(1).startMs());
    ObjectNode whole = SplitRunFixture.report(split.whole());
    ObjectNode ofMerged = SplitRunFixture.report(merged);
    for (String key : List.of("ledger", "endToEnd", "numbers")) {
      assertEquals(String.valueOf(whole.get(key)), String.valueOf(ofMerged.get(key)), key);
      assertFalse(String.valueOf(whole.get(key)).equals("null"), key);
    }
  }

  @Test
  void clocksThatNothingComparesAreSaidToBeTakenAsTheyAre() throws IOException {
    split.elsewhere(1, 0);
    Path merged = merge(split.all());
    assertEquals(
        By.UNKNOWN,
        Objects.requireNonNull(
                ManifestParser.run(merged.resolve("run.json")).merged().get(1).clock())
            .by());
    SplitRunFixture.report(merged);
    String report = Files.readString(merged.resolve("report.md"));
    assertTrue(report.contains("not compared, taken to agree"), report);
  }

  @Test
  void aShareAloneCannotPass() throws IOException {
    SplitRunFixture.report(split.of(1));
    assertEquals(
        "INCONCLUSIVE", SplitRunFixture.reason(split.of(1), "injectors").path("result").asText());
    assertTrue(
        SplitRunFixture.reason(split.of(1), "injectors")
            .path("text")
            .asText()
            .startsWith("this is the share of injector 1 of 3 alone"));
  }

  @Test
  void theCoolDownIsTheTimeInWhichNoInjectorSentAnything() throws IOException {
    for (int index = 0; index < 3; index++) {
      int late = index;
      split.manifest(
          index,
          json ->
              json.putObject("coolDown")
                  .put("plannedMs", 30_000)
                  .put("restMs", SampleRun.START_MS - 5_000 + late)
                  .put("beginMs", SampleRun.START_MS + 61_000 + 2_000L * late)
                  .put("endMs", SampleRun.START_MS + 91_000 + 2_000L * late));
    }
    CoolDown merged = ManifestParser.run(merge(split.all()).resolve("run.json")).coolDown();
    assertEquals(
        new CoolDown(
            26_000,
            SampleRun.START_MS - 5_000 + 2,
            SampleRun.START_MS + 65_000,
            SampleRun.START_MS + 91_000),
        merged);
  }

  @Test
  void aMissingInjectorIsNamedAndTheRunCannotPass() throws IOException {
    Path merged = merge(List.of(split.of(0), split.of(2)));
    JsonNode report = SplitRunFixture.report(merged);
    assertEquals(
        "INCONCLUSIVE", SplitRunFixture.reason(merged, "injectors").path("result").asText());
    assertTrue(
        SplitRunFixture.reason(merged, "injectors")
            .path("text")
            .asText()
            .contains("injector 1 is missing"));
    assertEquals(2, report.at("/injectors").size());
    for (int index : List.of(0, 2)) {
      split.manifest(
          index, json -> ((ObjectNode) json.get("config")).put("asr.injector.incomplete", "named"));
    }
    Path named = merge(List.of(split.of(0), split.of(2)));
    SplitRunFixture.report(named);
    assertEquals("PASS", SplitRunFixture.reason(named, "injectors").path("result").asText());
  }

  @Test
  void theTasksOfAKilledInjectorAreInFlightAndThoseOfTheOthersAreLostWithoutAnEnd()
      throws IOException {
    split.manifest(
        1,
        json -> {
          json.remove("ended");
          json.remove("endMs");
        });
    dropLastLine(split.of(1));
    dropLastLine(split.of(2));
    Path merged = merge(split.all());
    JsonNode report = SplitRunFixture.report(merged);
    assertEquals(2, report.at("/ledger/inFlight").asInt());
    assertEquals(1, report.at("/ledger/lost").size(), report.at("/ledger")::toString);
    assertTrue(
        SplitRunFixture.reason(merged, "injectors")
            .path("text")
            .asText()
            .contains("injector 1 was killed"));
  }

  @Test
  void aTaskThatTwoInjectorsGotFromTheServerIsNamed() throws IOException {
    String first = Files.readAllLines(split.of(0).resolve("tasks.jsonl")).get(1);
    String id = SplitRunFixture.JSON.readTree(first).path("taskId").asText();
    Path journal = split.of(1).resolve("tasks.jsonl");
    List<String> lines = Files.readAllLines(journal);
    ObjectNode changed = (ObjectNode) SplitRunFixture.JSON.readTree(lines.get(1));
    lines.set(1, changed.put("taskId", id).toString());
    Files.write(journal, lines);
    assertEquals(1, SplitRunFixture.report(merge(split.all())).at("/ledger/duplicated").size());
  }

  @Test
  void damagedLinesAreKeptForTheReport() throws IOException {
    Path journal = split.of(1).resolve("tasks.jsonl");
    Files.writeString(journal, Files.readString(journal) + "{\"event\": \"COMPL");
    Path merged = merge(split.all());
    assertTrue(Files.readString(merged.resolve("tasks-0002.jsonl")).endsWith("\"COMPL\n"));
    JsonNode inputs = SplitRunFixture.report(merged).get("inputs");
    int rejected = 0;
    for (JsonNode input : inputs) {
      rejected += input.path("rejected").asInt();
    }
    assertEquals(1, rejected);
  }

  @Test
  void runsThatWereNotSharedAreMergedAsTheyAre() throws IOException {
    Path other = folder.resolve("other");
    SplitRunFixture second = new SplitRunFixture(SampleRun.healthy(), other, 2);
    second.manifestOfWhole(json -> json.put("injectorPid", 101));
    Path merged = merge(List.of(split.whole(), second.whole()));
    JsonNode report = SplitRunFixture.report(merged);
    assertEquals(160, report.at("/ledger/submitted").asInt());
    assertEquals(
        80, report.at("/ledger/duplicated").size(), "both have the same ids of the server");
  }

  private void dates(int index, long lowMs, long highMs) throws IOException {
    split.manifest(
        index,
        json ->
            ((ObjectNode) json.get("injector"))
                .putObject("serverClock")
                .put("lowMs", lowMs)
                .put("highMs", highMs)
                .put("answers", 100));
  }

  private static void dropLastLine(Path share) throws IOException {
    Path journal = share.resolve("tasks.jsonl");
    List<String> lines = Files.readAllLines(journal);
    Files.write(journal, lines.subList(0, lines.size() - 1));
  }

  private Path merge(List<Path> runs) throws IOException {
    RunDirectory merged = RunMerge.merge(runs, results);
    return merged.root();
  }

  private static Set<String> names(ObjectNode one, ObjectNode other) {
    Set<String> names = new TreeSet<>();
    one.fieldNames().forEachRemaining(names::add);
    other.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
