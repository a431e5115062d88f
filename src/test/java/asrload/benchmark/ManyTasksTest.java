package asrload.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** More tasks than anyone has: reports and loads end, in a heap that docs/promises.md states. */
@Isolated
@Tag("fault")
class ManyTasksTest {
  private static final int TASKS = 1_000_000;
  private static final int REPORT_HEAP_MIB = 2048;

  @TempDir private Path folder;

  @Test
  void theReportOfAMillionTasksIsMadeInABoundedHeapAndCountsThemAll() throws Exception {
    SyntheticRun.write(folder, TASKS);
    ReportJvm.Cost cost = ReportJvm.report(folder, REPORT_HEAP_MIB);
    System.out.println("report of " + TASKS + " tasks: " + cost);
    JsonNode report = report(folder);
    int failed = SyntheticRun.failed(TASKS);
    assertEquals(TASKS, report.at("/ledger/submitted").asInt());
    assertEquals(TASKS - failed, report.at("/ledger/completed").asInt());
    assertEquals(failed, report.at("/ledger/failed").asInt());
    assertEquals(TASKS - failed, report.at("/join/tasks").asInt());
    assertEquals(TASKS - failed, report.at("/join/records").asInt());
    assertEquals(1.0, report.at("/join/taskCoverage").asDouble());
    for (JsonNode request : report.get("requests")) {
      int times = request.get("name").asText().equals("poll") ? 3 : 1;
      assertEquals(
          TASKS * times,
          request.get("ok").asInt() + request.get("ko").asInt(),
          request.get("name").asText());
    }
    for (JsonNode input : report.get("inputs")) {
      assertEquals(0, input.get("rejected").asInt(), input.get("file").asText());
    }
  }

  private static JsonNode report(Path run) throws IOException {
    return new JsonMapper().readTree(Files.readAllBytes(run.resolve("report.json")));
  }
}
