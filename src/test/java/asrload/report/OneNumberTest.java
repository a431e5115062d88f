package asrload.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.metric.Subject;
import asrload.testing.SampleReports;
import asrload.text.Unit;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A key names one number, wherever it is printed. */
class OneNumberTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder = Path.of("");

  private static Stream<String> runs() {
    // In a search for the capacity the rules hold for the load that was found, by decision.
    return SampleReports.RUNS.keySet().stream().filter(run -> !run.equals("capacity"));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void whatAThresholdJudgesIsWhatReportHistoryAndMarkdownPrint(String run) throws IOException {
    Map<String, String> rules = Map.of("asr.thresholds.extra", String.join(", ", rules()));
    Path root = SampleReports.report(run, rules, folder);
    JsonNode numbers = JSON.readTree(root.resolve("report.json").toFile()).path("numbers");
    List<String> history = Files.readAllLines(folder.resolve("history.jsonl"));
    JsonNode line = JSON.readTree(history.get(0)).path("metrics");
    String markdown = Files.readString(root.resolve("report.md"));
    Map<String, JsonNode> judged = judged(root);
    assertTrue(judged.size() > 30, judged.keySet().toString());
    judged.forEach(
        (key, value) -> {
          if (numbers.has(key)) {
            assertEquals(numbers.path(key).path("value"), value, key + " in report.json");
            assertEquals(
                value.isNull() ? null : value,
                line.path(key).get("value"),
                key + " in history.jsonl");
            String row = "| " + key + " | ";
            assertEquals(
                value.isNull(),
                markdown.contains(row + "n/a") || markdown.contains(row + "> timeout"),
                key + " in report.md: " + markdown.lines().filter(l -> l.startsWith(row)).toList());
          }
        });
  }

  /** A rule for every subject. */
  static List<String> rules() {
    return Subject.names().stream()
        .map(name -> name + " >= 0" + unit(Subject.named(name).orElseThrow()))
        .toList();
  }

  private static String unit(Subject subject) {
    return subject.unit().factor("").isPresent()
        ? ""
        : subject.unit() == Unit.PERCENT_OF_A_CORE ? "%" : " " + subject.unit().key();
  }

  private static Map<String, JsonNode> judged(Path root) throws IOException {
    JsonNode reasons = JSON.readTree(root.resolve("verdict.json").toFile()).path("reasons");
    return reasons
        .valueStream()
        .filter(reason -> reason.path("stated").asText().contains(">= 0"))
        .collect(
            Collectors.toMap(
                reason -> reason.path("rule").asText(),
                reason -> reason.path("value"),
                (a, b) -> b,
                TreeMap::new));
  }
}
