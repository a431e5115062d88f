package asrload.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.verdict.Reason;
import asrload.verdict.Result;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports of pidstat logs of old versions and of logs with impossible or missing rows. */
class CollectedPidstatTest {
  private static final Path LOGS = Path.of("src/test/resources/asrload/parse");

  private final Path out;

  CollectedPidstatTest(@TempDir Path out) {
    this.out = out;
  }

  private RunReport report(String log, String rules) throws IOException {
    return RunReporter.reportFiles(
        List.of(LOGS.resolve(log)),
        List.of(),
        out,
        ZoneOffset.UTC,
        Map.of("asr.thresholds.rules", "failed.ratio <= 1%", "asr.thresholds.extra", rules));
  }

  private Reason reason(String log, String rule) throws IOException {
    return report(log, rule).verdict().reasons().stream()
        .filter(reason -> rule.equals(reason.stated()))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode worker() throws IOException {
    for (JsonNode role : json().path("roles")) {
      if (role.path("role").asText().equals("worker")) {
        return role;
      }
    }
    throw new AssertionError(json());
  }

  private JsonNode json() throws IOException {
    return new JsonMapper().readTree(out.resolve("report.json").toFile());
  }

  @Test
  void cpuAtTheLimitIsUnknownInEveryOutput() throws IOException {
    report("synthetic-pidstat-10.1.5-h-capped.log", "");
    String markdown = Files.readString(out.resolve("report.md"));
    assertTrue(
        markdown.contains("(inferred) | at least 60.0 | n/a | n/a | n/a | 900.0 |"), markdown);
    assertTrue(markdown.contains("this pidstat limits a process to 100 %"), markdown);
    assertTrue(markdown.contains("Use sysstat 11.7.3 or newer, collect with -t, or set"), markdown);
    assertFalse(markdown.contains("collected with -I"), markdown);
    assertTrue(worker().path("cpuMeanPercent").isNull());
    assertEquals(60.0, worker().path("cpuAtLeastPercent").asDouble());
    assertTrue(worker().path("cpuMaxPercent").isNull());
    assertTrue(worker().path("use").path("cpuSeconds").isNull());
    assertEquals(900.0, worker().path("rssMaxMib").asDouble());
    JsonNode mean = json().path("numbers").path("worker.cpu.mean");
    assertTrue(mean.path("value").isNull());
    assertTrue(mean.path("why").asText().contains("at least 60.0 %"), mean.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "worker.cpu.mean < 200%, INCONCLUSIVE",
    "worker.cpu.max < 200%, INCONCLUSIVE",
    "worker.cpu.p95 <= 100%, INCONCLUSIVE",
    "worker.cpu.mean > 200%, INCONCLUSIVE",
    "worker.cpu.mean < 50%, FAIL",
    "worker.cpu.max < 90%, FAIL",
    "worker.cpu.mean > 50%, PASS",
    "worker.rss.max < 1GiB, PASS",
    "queue.cpu.mean < 2%, PASS"
  })
  void aLimitIsHeldOnlyAgainstWhatIsKnown(String rule, Result result) throws IOException {
    Reason reason = reason("synthetic-pidstat-10.1.5-h-capped.log", rule);
    assertEquals(result, reason.result(), reason::toString);
  }

  @Test
  void threadsGiveTheSumThatTheLimitHides() throws IOException {
    report("synthetic-pidstat-10.1.5-h-t-capped.log", "");
    assertTrue(worker().path("cpuMeanPercent").isNull(), "one interval lacks threads");
    // 5 intervals of 311 % and one of at least 100 %, of 10
    assertEquals(165.5, worker().path("cpuAtLeastPercent").asDouble(), 0.01);
  }

  @Test
  void impossibleValuesLeaveMeanMaximumAndMemoryAlone() throws IOException {
    report("synthetic-pidstat-12.5.4-h-H-overflow.log", "");
    assertEquals(84.0, worker().path("cpuMeanPercent").asDouble(), 0.01);
    assertEquals(84.0, worker().path("cpuMaxPercent").asDouble(), 0.01);
    JsonNode mean = json().path("numbers").path("worker.cpu.mean").path("value");
    assertEquals(84.0, mean.asDouble(), 0.01, "an unknown interval is not one of 0 %");
    assertEquals(512.0, worker().path("rssMaxMib").asDouble());
    assertEquals(12, worker().path("samples").asInt());
    assertEquals(0, json().path("inputs").path(0).path("rejected").asInt());
  }

  @Test
  void anIdleProcessWithoutRowsIsOneProcessWithItsMean() throws IOException {
    report("synthetic-pidstat-12.5.4-h-H-active.log", "");
    // 60 of 120 intervals at 90 %
    assertEquals(
        45.0, json().path("numbers").path("worker.cpu.mean").path("value").asDouble(), 0.01);
    assertEquals(1, worker().path("use").path("processes").asInt());
    assertEquals(512.0 + 9 * 0.25, worker().path("rssMaxMib").asDouble());
    String markdown = Files.readString(out.resolve("report.md"));
    assertTrue(markdown.contains("Collect with -p ALL."), markdown);
    assertFalse(markdown.contains("replaced others"), markdown);
  }
}
