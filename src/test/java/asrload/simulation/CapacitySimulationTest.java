package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A planted capacity is found. */
@Tag("run")
@Isolated("its result is a time")
class CapacitySimulationTest {
  private static final double PLANTED_TASKS_PER_SECOND = 20;

  @TempDir Path folder;

  /**
   * Four workers that take 200 ms for any task do 20 tasks a second and no more: at a higher rate
   * the queue grows, and with it the latency.
   */
  @Test
  void theHighestRateIsFoundWithin5Percent() throws Exception {
    try (GatlingFork fork =
        new GatlingFork(
            CapacitySimulation.class,
            folder,
            "asr.audio=audio/clip_01.wav",
            "asr.monitor.source=off",
            "asr.demo.workers=4",
            "asr.demo.fixedProcessing=200ms",
            "asr.poll.minInterval=20ms",
            "asr.poll.elapsedShare=1%",
            "asr.load.arrivals=constant",
            "asr.capacity.start=15.5 tasks/s",
            "asr.capacity.slo=e2e.p95 < 900ms",
            "asr.capacity.hold=4s",
            "asr.capacity.limit=9s")) {
      fork.exitCode();
      JsonNode capacity =
          new JsonMapper()
              .readTree(fork.run().resolve("report.json").toFile())
              .path("levels")
              .path("capacity");
      double pass = capacity.path("pass").asDouble();
      assertEquals(PLANTED_TASKS_PER_SECOND, pass, 0.05 * PLANTED_TASKS_PER_SECOND, fork.console());
      assertTrue(capacity.path("fail").asDouble() <= 1.0501 * pass, fork.console());
      assertEquals(3, capacity.path("confirmations").asInt(), fork.console());
      assertTrue(fork.console().contains("highest pass: "), fork.console());
      assertTrue(
          fork.console().matches("(?s).*, per worker: [0-9.]+ \\(4 workers\\)\n.*"),
          fork.console());
      assertTrue(fork.console().contains("time to drain: "), fork.console());
      JsonNode headline =
          new JsonMapper().readTree(fork.run().resolve("report.json").toFile()).path("headline");
      assertEquals("CAPACITY", headline.path("kind").asText());
      boolean valid = !fork.verdict().path("verdict").asText().equals("INVALID");
      assertEquals(valid, headline.path("known").asBoolean(), headline.toString());
      assertEquals(pass, headline.path("values").path(0).path("value").asDouble());
      assertTrue(fork.console().contains(headline.path("answer").asText()), fork.console());
      assertTrue(fork.console().contains("| search: confirming 3 of 3, kept "), fork.console());
      String report = Files.readString(fork.run().resolve("report.md"));
      assertTrue(report.contains("Highest load that kept the objective"), report);
      assertTrue(report.matches("(?s).*; per worker: [0-9.]+ \\(4 workers\\)\n.*"), report);
    }
  }
}
