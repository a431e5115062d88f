package asrload.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.testing.SampleReports;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupReportTest {
  @TempDir Path folder;

  private String text = "";
  private JsonNode json = JsonMapper.builder().build().createObjectNode();

  private void report(String name, String rule) throws IOException {
    Map<String, String> rules = rule.isEmpty() ? Map.of() : Map.of("asr.thresholds.extra", rule);
    Path root = SampleReports.report(name, rules, folder);
    text = Files.readString(root.resolve("report.md"));
    json = new JsonMapper().readTree(root.resolve("report.json").toFile());
  }

  private void says(String part) {
    assertTrue(text.contains(part), text);
  }

  @Test
  void aWorkerThatTheOomKillerEndedIsNamedWithItsCgroup() throws IOException {
    report("killed for memory", "cgroup.oomKills == 0");
    assertEquals("MEMORY", json.path("finding").path("kind").asText());
    assertEquals(
        "The OOM killer ended a process in the cgroup /asr.slice/worker-2.scope (worker 2).",
        json.path("finding").path("sentence").asText());
    says(
        "**OOM killer:** 1 process(es) ended in /asr.slice/worker-2.scope (worker 2), "
            + "between 2026-03-01 12:00:29 UTC and 2026-03-01 12:00:34 UTC. 1 of its processes "
            + "ended then: worker 2: pid 202.");
    says("| /asr.slice/worker-2.scope | worker 2 | 256.0 | 150.0 | 135.0 | 52.7 % | 1 |");
    assertEquals(1, json.at("/numbers/cgroup.oomKills/value").asInt());
    assertEquals("FAIL", json.path("verdict").asText());
  }

  @Test
  void aQuotaThatStopsAWorkerIsTheBottleneck() throws IOException {
    report("throttled by a quota", "cgroup.throttled < 5%");
    assertEquals("CPU_QUOTA", json.path("finding").path("kind").asText());
    assertTrue(
        json.path("finding")
            .path("sentence")
            .asText()
            .startsWith(
                "The CPU quota of the cgroup /asr.slice/worker-1.scope (worker 1), 0.50 "
                    + "cores, stopped it in "),
        json.path("finding").toString());
    says("| /asr.slice/worker-1.scope | worker 1 | 2048.0 | 200.0 | 180.0 | 17.6 % | 0 |");
    says("| 0.50 | 90.0 % |");
    assertEquals(0.9, json.at("/numbers/cgroup.throttled/value").asDouble(), 0.01);
    assertEquals("FAIL", json.path("verdict").asText());
  }

  @Test
  void whatWasNotReadIsGivenWithItsReasonAndIsNotZero() throws IOException {
    report("no cgroups", "cgroup.oomKills == 0");
    says("Cgroups were not read: this host has cgroup v1.");
    says("Cgroups were not read: no cgroup v2 is mounted at /sys/fs/cgroup there.");
    assertTrue(json.at("/numbers/cgroup.oomKills/value").isNull(), json.toString());
    assertEquals("INCONCLUSIVE", json.path("verdict").asText());
  }
}
