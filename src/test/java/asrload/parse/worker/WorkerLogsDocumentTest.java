package asrload.parse.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.parse.shape.ShapeGroups;
import asrload.parse.value.WorkerField;
import asrload.testing.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/worker-logs.md tells what the parser does. */
class WorkerLogsDocumentTest {
  private static final Path DOCUMENT = Path.of("docs/worker-logs.md");

  @Test
  void everyFieldAndEveryNameOfItStandsInTheTable() throws IOException {
    List<String> lines = Files.readAllLines(DOCUMENT);
    for (WorkerField field : WorkerField.values()) {
      String row =
          lines.stream()
              .filter(line -> line.startsWith("| `" + ShapeGroups.camelCase(field) + "`"))
              .findFirst()
              .orElse("");
      for (String name : field.names()) {
        assertTrue(row.contains("`" + name + "`"), field + ": " + name);
      }
      assertEquals(field.isResult(), row.contains("` * |"), row);
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void anEngineGivesWhatItsRowTellsOnItsFixture(String row) throws IOException {
    List<String> cells = List.of(row.split("\\|", -1));
    String fixture = cells.get(4).replace("`", "").strip();
    List<WorkerRecord> records =
        WorkerLogParser.parse(Fixture.path(fixture), fixture, ZoneOffset.UTC).records();
    assertFalse(records.isEmpty(), fixture);
    assertEquals(fieldsNamed(cells.get(2)), fieldsOf(records), row);
    Set<String> lacking = fieldsNamed(cells.get(3));
    lacking.retainAll(fieldsOf(records));
    assertEquals(Set.of(), lacking, row);
  }

  static List<String> engines() throws IOException {
    List<String> rows =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.startsWith("|") && line.contains("| `worker-"))
            .toList();
    assertTrue(rows.size() >= 8, rows::toString);
    return rows;
  }

  private static Set<String> fieldsNamed(String cell) {
    Set<String> names = new TreeSet<>();
    for (WorkerField field : WorkerField.values()) {
      String name = ShapeGroups.camelCase(field);
      if (cell.contains("`" + name + "`")) {
        names.add(name);
      }
    }
    return names;
  }

  private static Set<String> fieldsOf(List<WorkerRecord> records) {
    Set<String> names = new TreeSet<>();
    for (WorkerRecord r : records) {
      Map<String, Optional<?>> values =
          Map.of(
              "taskId", Optional.of(r.taskId()).filter(id -> !id.isEmpty()),
              "pid", Optional.ofNullable(r.pid()),
              "started", Optional.ofNullable(r.startMs()),
              "ended", Optional.ofNullable(r.endMs()),
              "audio", Optional.ofNullable(r.audioSeconds()),
              "processing", Optional.ofNullable(r.processingSeconds()),
              "rtf", Optional.ofNullable(r.rtf()),
              "memoryPeak", Optional.ofNullable(r.memoryPeakMib()));
      values.forEach((name, value) -> value.ifPresent(any -> names.add(name)));
    }
    return names;
  }

  @Test
  void theExampleOfAShapeReadsItsExample(@TempDir Path folder) throws IOException {
    String text = Files.readString(DOCUMENT);
    String shape = text.split("\"\"\"", -1)[1];
    String line = text.lines().filter(l -> l.contains("[transcriber#7]")).findFirst().orElseThrow();
    WorkerRecord record =
        WorkerLogParser.parse(
                Fixture.lines(folder, line.strip()),
                "w.log",
                ZoneOffset.UTC,
                WorkerShapes.of(List.of(shape)))
            .records()
            .get(0);
    assertEquals("a7e9-1", record.taskId());
    assertEquals(1.25, record.processingSeconds());
    assertEquals(37.5, record.memoryPeakMib());
  }
}
