package asrload.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers' logs that a report is made of by hand. */
class WorkerLogsByHandTest {
  private static JsonNode rtf(Path folder, String fixture) throws IOException {
    Path log = Path.of("src/test/resources/asrload/parse").resolve(fixture);
    RunReporter.reportFiles(
        List.of(), List.of(log), folder, ZoneOffset.UTC, Map.of("asr.thresholds.rules", ""));
    return new JsonMapper().readTree(folder.resolve("report.json").toFile()).path("rtf");
  }

  @Test
  void noTaskHasTheFirstNumberBehindRtfOrTheInverse(@TempDir Path folder) throws IOException {
    JsonNode rtf = rtf(folder, "worker-rtf-forms.log");
    assertEquals(7, rtf.path("samples").asInt());
    assertEquals(35.0 / 2639.8, rtf.path("min").asDouble(), 1e-6);
    assertEquals(27688.13 / 10270.87, rtf.path("max").asDouble(), 1e-6);
    assertEquals(0, rtf.path("mismatches").asInt());
  }

  @Test
  void theTranscriptChangesNoFactor(@TempDir Path folder) throws IOException {
    JsonNode rtf = rtf(folder, "worker-celery-result-dict.log");
    assertEquals(2, rtf.path("samples").asInt());
    assertEquals(12.345678901 / 137.2, rtf.path("max").asDouble(), 1e-6);
  }
}
