package asrload.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.read.MissingInput;
import asrload.analysis.read.RunFiles;
import asrload.analysis.read.RunReader;
import asrload.journal.AudioEntry;
import asrload.journal.AudioNote;
import asrload.journal.InjectorSecond;
import asrload.journal.Level;
import asrload.journal.MonitorManifest;
import asrload.journal.RunManifest;
import asrload.journal.TaskEvent;
import asrload.parse.line.InputFile;
import asrload.parse.run.ProcessRecord;
import asrload.testing.JsonDamage;
import asrload.testing.SampleLevels;
import asrload.testing.SampleRun;
import asrload.testing.SampleRunWriter;
import asrload.verdict.Reason;
import asrload.verdict.Result;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every component of every record that a run directory holds, left out, null, or of another type:
 * it is accepted where it may be unknown, else refused by file and field.
 */
class DamagedRecordsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String MONITOR =
      """
      {"host": "local", "prefix": ["ssh", "asr-1"], "source": "pidstat 12.6.1", "intervalMs": 1000,
       "sessions": [{"startMs": 1772366400000}], "sameMachine": [{"host": "b", "samePids": true}]}
      """;

  /** As one line of samples.jsonl is. */
  private record Sample(
      long timeMs, long pid, @Nullable Double cpuPercent, @Nullable Long rssKib, String command) {}

  @TempDir Path root;

  /** Its first seconds, which are read in a few milliseconds. */
  @BeforeEach
  void aShortRun() throws IOException {
    SampleRun run = SampleRun.healthy();
    long end = SampleRun.START_MS + 10_000;
    run.events.removeIf(event -> event.sentMs() > end);
    run.workers.subList(10, run.workers.size()).clear();
    run.requests.clear();
    run.samples.removeIf(sample -> sample.endMs() > end);
    run.injector.removeIf(second -> second.startMs() > end);
    write(run);
  }

  private void write(SampleRun run) throws IOException {
    run.config.put("asr.thresholds.rules", "failed.ratio <= 1%");
    SampleLevels.steps(run, 1, 2);
    SampleRunWriter.write(run, root);
    ObjectNode manifest = object("run.json");
    manifest.putArray("roles").addObject().put("role", "worker").put("pattern", "my-engine");
    Files.writeString(root.resolve("run.json"), manifest.toString());
    Files.writeString(root.resolve("monitor/local/monitor.json"), MONITOR);
    Files.writeString(
        root.resolve("monitor/local/samples.jsonl"),
        "{\"timeMs\": 1772366400000, \"pid\": 201, \"command\": \"rq\"}\n");
    Files.writeString(
        root.resolve("audio-notes.jsonl"),
        "{\"audio\": \"a.wav\", \"kind\": \"damaged\", \"reason\": \"cut off\"}\n");
  }

  private ObjectNode object(String file) throws IOException {
    String first = Files.readString(root.resolve(file)).lines().findFirst().orElseThrow();
    return (ObjectNode)
        JSON.readTree(file.endsWith("l") ? first : Files.readString(root.resolve(file)));
  }

  private static RunFiles read(Path folder) {
    return RunReader.directory(folder, ZoneOffset.UTC, Map.of());
  }

  private Result verdict() throws IOException {
    return RunReporter.report(root, ZoneOffset.UTC).verdict().verdict();
  }

  static Stream<Arguments> manifests() {
    return Stream.of(
        Arguments.of("run.json", RunManifest.class),
        Arguments.of("monitor/local/monitor.json", MonitorManifest.class));
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void aManifestIsReadWithWhatMayBeUnknownAndElseRefusedByItsField(
      String file, Class<? extends Record> type) throws IOException {
    ObjectNode whole = object(file);
    // A run that was killed has neither; one of them alone is refused below.
    whole.remove(List.of("ended", "endMs"));
    List<JsonDamage> damages = JsonDamage.of(type, whole);
    assertTrue(damages.size() > 80, damages::toString);
    Set<String> accepted = new HashSet<>();
    Path alone = root.resolve("alone");
    Files.createDirectories(alone.resolve(file).getParent());
    for (JsonDamage damage : damages) {
      Files.writeString(alone.resolve(file), damage.text());
      List<MissingInput> missing = read(alone).inputs().missing();
      boolean refused =
          missing.stream()
              .filter(MissingInput::unreadable)
              .map(input -> input.what().toString())
              .anyMatch(what -> what.startsWith(file + ": ") && what.contains(damage.field()));
      assertEquals(damage.refused(), refused, () -> damage + ": " + missing);
      if (!refused && accepted.add(damage.field())) {
        Files.writeString(root.resolve(file), damage.text());
        verdict();
      }
    }
  }

  static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of("tasks.jsonl", TaskEvent.class),
        Arguments.of("audio.jsonl", AudioEntry.class),
        Arguments.of("audio-notes.jsonl", AudioNote.class),
        Arguments.of("levels.jsonl", Level.class),
        Arguments.of("injector.jsonl", InjectorSecond.class),
        Arguments.of("monitor/local/processes.jsonl", ProcessRecord.class),
        Arguments.of("monitor/local/samples.jsonl", Sample.class));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void aLineIsReadWithWhatMayBeUnknownAndElseRejectedByItsField(
      String file, Class<? extends Record> type) throws IOException {
    List<JsonDamage> damages = JsonDamage.of(type, object(file));
    List<String> lines = new ArrayList<>(Files.readAllLines(root.resolve(file)));
    Path alone = root.resolve("alone");
    Files.createDirectories(alone.resolve(file).getParent());
    for (int from = 0; from < damages.size(); from += InputFile.MAX_EXAMPLES) {
      List<JsonDamage> some =
          damages.subList(from, Math.min(damages.size(), from + InputFile.MAX_EXAMPLES));
      Files.write(alone.resolve(file), some.stream().map(JsonDamage::text).toList());
      Map<Long, String> reasons =
          read(alone).inputs().read().get(0).examples().stream()
              .collect(Collectors.toMap(InputFile.Rejected::line, InputFile.Rejected::reason));
      for (int i = 0; i < some.size(); i++) {
        JsonDamage damage = some.get(i);
        String reason = reasons.get(i + 1L);
        assertEquals(damage.refused(), reason != null, () -> damage + ": " + reason);
        assertTrue(reason == null || reason.contains(damage.field()), () -> damage + ": " + reason);
      }
    }
    damages.stream().filter(damage -> !damage.refused()).map(JsonDamage::text).forEach(lines::add);
    Files.write(root.resolve(file), lines);
    verdict();
  }

  @Test
  void theWholeRunPassesAndOneWithADamagedManifestIsReportedWithoutAnAnswer() throws IOException {
    write(SampleRun.healthy());
    assertEquals(Result.PASS, verdict());
    ObjectNode manifest = object("run.json");
    manifest.withObject("host").remove("cores");
    Files.writeString(root.resolve("run.json"), manifest.toString());
    RunReport report = RunReporter.report(root, ZoneOffset.UTC);
    assertNotEquals(Result.PASS, report.verdict().verdict());
    assertNull(read(root).manifest());
    List<String> reasons =
        report.verdict().problems().stream()
            .map(Reason::text)
            .map(Object::toString)
            .filter(text -> text.contains("run.json: cannot be read: no host.cores in it"))
            .toList();
    assertEquals(1, reasons.size(), report.verdict()::toString);
    assertTrue(report.console().contains("Restore the file as the run wrote it."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "startMs = -1",
        "startMs = 1000",
        "startMs = 253402300799999",
        "startMs = 9e99",
        "endMs = 253402300799999",
        "endMs = 1000",
        "loadMs = -1",
        "loadMs = 253402300799999",
        "ended = null",
        "endMs = null",
        "roles = [{\"role\": \"worker\", \"pattern\": \"(\"}]",
      })
  void numbersAndWordsThatCannotBeARunsAreRefusedByTheirField(String change) throws IOException {
    String[] parts = change.split(" = ", 2);
    ObjectNode manifest = object("run.json");
    manifest.set(parts[0], JSON.readTree(parts[1]));
    Files.writeString(root.resolve("run.json"), manifest.toString());
    List<MissingInput> missing = read(root).inputs().missing();
    assertTrue(missing.stream().anyMatch(MissingInput::unreadable), change);
    assertNotEquals(Result.PASS, verdict());
  }
}
