package asrload.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
