package asrload.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import asrload.config.ConfigException;
import asrload.history.Acceptance;
import asrload.history.History;
import asrload.history.HistoryLine;
import asrload.verdict.Result;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AcceptCommandTest {
  private static final Instant NOW = Instant.parse("2026-03-31T08:00:00Z");

  @Test
  void aRunOfTheHistoryIsAcceptedByItsNameOrItsFolder() {
    Acceptance expected = Acceptance.of("night-2", "new model", NOW);
    assertEquals(expected, accept("night-2", " new model ", "night-1", "night-2"));
    assertEquals(expected, accept("results/night-2/", "new model", "night-1", "night-2"));
  }

  @Test
  void whatIsMissingOrUnknownIsRefusedWithTheWayOut() {
    assertEquals(
        "set the first run after the change and why: -Dasr.run=<run> -Dasr.reason=\"new model\"",
        refusal("night-1", " ", "night-1"));
    assertEquals(
        "asr.run = nigth-2: not in h.jsonl. Nearest: night-2",
        refusal("nigth-2", "why", "night-1-of-old", "night-2"));
    assertEquals(
        "asr.run = night-1: h.jsonl has no run yet; set asr.history if it is elsewhere",
        refusal("night-1", "why"));
  }

  private static String refusal(String run, String reason, String... known) {
    return String.valueOf(
        assertThrows(ConfigException.class, () -> accept(run, reason, known)).getMessage());
  }

  private static Acceptance accept(String run, String reason, String... known) {
    List<HistoryLine> lines = Arrays.stream(known).map(AcceptCommandTest::line).toList();
    return AcceptCommand.checked(
        Map.of("asr.run", run, "asr.reason", reason),
        new History(lines, List.of(), List.of()),
        Path.of("h.jsonl"),
        NOW);
  }

  private static HistoryLine line(String run) {
    return new HistoryLine(
        2,
        "run",
        run,
        null,
        null,
        null,
        null,
        null,
        null,
        Result.PASS,
        null,
        List.of(),
        Map.of(),
        null);
  }
}
