package asrload.report.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.history.History;
import asrload.report.RunReport;
import asrload.report.RunReporter;
import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import asrload.testing.SampleReports;
import asrload.text.Phrase;
import asrload.text.Unit;
import asrload.verdict.Reason;
import asrload.verdict.Result;
import asrload.verdict.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

/** Each file, held against what its reader publishes. */
class ExportsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path FIXTURES = Path.of("src/test/resources/asrload/exports");

  @TempDir Path folder = Path.of("");

  @Test
  void theRulesOfEveryRunAreOfTheXunitPluginsSchema() throws Exception {
    for (String run : SampleReports.RUNS.keySet()) {
      assertOfJUnitSchema(Files.readString(exports(run).resolve("junit.xml")));
    }
  }

  @Test
  void aRuleThatDidNotHoldIsAFailureAnErrorOrSkipped() throws Exception {
    String xml =
        JUnitXml.of(
            History.read(history()).runs().get(0),
            new Verdict(
                Result.INVALID,
                List.of(
                    reason(Result.INVALID, "a \u0001 & <b> \ud800"),
                    reason(Result.FAIL, "c"),
                    reason(Result.INCONCLUSIVE, "d"),
                    reason(Result.PASS, "e"))));
    assertOfJUnitSchema(xml);
    assertTrue(xml.contains("tests=\"4\" failures=\"1\" errors=\"1\" skipped=\"1\""), xml);
    assertTrue(xml.contains(">a  &amp; &lt;b&gt; \nlook there</error>"), xml);
  }

  @Test
  void annotationsAreEscapedAndAtMostTen() {
    List<Reason> many = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      many.add(reason(i == 0 ? Result.FAIL : Result.INCONCLUSIVE, "50 % over:\nlimit"));
    }
    List<String> lines = GitHub.annotations(new Verdict(Result.FAIL, many));
    assertEquals(10, lines.size());
    assertEquals("::error title=FAIL rtf%3A x::50 %25 over:%0Alimit. look there", lines.get(0));
    assertTrue(lines.get(1).startsWith("::warning "));
  }

  @Test
  void aJobOfGitHubGetsSummaryAndAnnotationsAndNothingElseDoes() throws IOException {
    Path root = SampleReports.report("slow", Map.of(), folder);
    Path step = folder.resolve("step.md");
    Verdict verdict = new Verdict(Result.FAIL, List.of(reason(Result.FAIL, "c")));
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    JobSummary.tell(root, verdict, Map.of(), out);
    assertEquals(0, log.size());
    Map<String, String> job =
        Map.of("GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", step.toString());
    JobSummary.tell(root, verdict, job, out);
    JobSummary.tell(root, verdict, job, out);
    String summary = Files.readString(root.resolve("exports").resolve(Exports.SUMMARY)) + "\n";
    assertEquals(summary + summary, Files.readString(step));
    assertEquals(2, log.toString(StandardCharsets.UTF_8).lines().count());
    JobSummary.append(root.resolve("report.md"), Map.of("GITHUB_STEP_SUMMARY", "/dev/null/x"));
  }

  @Test
  void theSummaryHasTheProblemsAndEveryMetric() throws IOException {
    String summary = Files.readString(exports("slow").resolve(Exports.SUMMARY));
    assertTrue(summary.startsWith("## FAIL: Sample-slow\n"), summary.substring(0, 80));
    assertTrue(summary.contains("| rtf | 0.0"), summary);
  }

  @Test
  void theMetricsOfBencherAreOfItsSchema() throws IOException {
    JsonNode bencher = JSON.readTree(exports("healthy").resolve("bencher.json").toFile());
    assertEquals(
        Set.of(),
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
            .getSchema(Files.readString(FIXTURES.resolve("bmf.schema.json")))
            .validate(bencher));
    JsonNode metrics = JSON.readTree(exports("healthy").resolve("../report.json").toFile());
    double seconds = metrics.path("numbers").path("e2e.p50").path("value").asDouble();
    JsonNode p50 = bencher.path("ConcurrencySimulation").path("e2e-p50").path("value");
    assertEquals(seconds * 1e9, p50.asDouble(), 1);
  }

  @Test
  void theBenchmarkActionGetsEachMetricInItsDirection() throws IOException {
    JsonNode smaller = JSON.readTree(exports("healthy").resolve("benchmark-smaller.json").toFile());
    JsonNode bigger = JSON.readTree(exports("healthy").resolve("benchmark-bigger.json").toFile());
    assertTrue(smaller.findValuesAsText("name").contains("rtf"));
    assertFalse(smaller.findValuesAsText("name").contains("throughput.audio"));
    assertTrue(bigger.findValuesAsText("name").contains("throughput.audio"));
    for (JsonNode entry : smaller) {
      assertTrue(entry.path("value").isNumber() && entry.path("unit").isTextual());
    }
  }

  @Test
  void otavaGetsTheComparableRunsWithoutAnEmptyValue() throws IOException {
    exports("healthy");
    Path root = exports("slow");
    List<String> csv = Files.readAllLines(root.resolve("otava.csv"));
    assertEquals(3, csv.size(), csv.toString());
    assertTrue(csv.get(0).startsWith("time,run,commit,version,tasks.completed,"), csv.get(0));
    int columns = csv.get(0).split(",", -1).length;
    for (String row : csv) {
      assertEquals(columns, row.split(",", -1).length);
      assertFalse(row.contains(",,"), row);
    }
    JsonNode test =
        new YAMLMapper()
            .readTree(root.resolve("otava.yaml").toFile())
            .path("tests")
            .path("asrload");
    assertEquals("csv", test.path("type").asText());
    assertEquals("\"", test.path("csv_options").path("quote_char").asText());
    List<String> header = List.of(csv.get(0).split(",", -1));
    test.path("metrics").forEach(one -> assertTrue(header.contains(one.path("column").asText())));
    assertEquals(-1, test.path("metrics").path("rtf").path("direction").asInt());
    assertEquals(1, test.path("metrics").path("throughput.audio").path("direction").asInt());
  }

  @Test
  void otavaIsToldOfNoColumnThatAnEarlierRunLacks() throws IOException {
    exports("no workers");
    Path root = exports("slow");
    String header = Files.readAllLines(root.resolve("otava.csv")).get(0);
    List<String> told = new ArrayList<>();
    new YAMLMapper()
        .readTree(root.resolve("otava.yaml").toFile())
        .findPath("metrics")
        .fieldNames()
        .forEachRemaining(told::add);
    assertEquals("time,run,commit,version," + String.join(",", told), header);
    assertFalse(told.contains("rtf"), header);
  }

  @Test
  void aRunThatIsReportedAgainIsOneRowOfOtavas() throws IOException {
    exports("healthy");
    Path root = exports("slow");
    String first = Files.readString(root.resolve("otava.csv"));
    RunReport again = RunReporter.report(root.resolve("..").normalize(), ZoneOffset.UTC);
    Files.delete(root.resolve("otava.csv"));
    RunReporter.exportHistory(again, folder.resolve(History.FILE));
    assertEquals(first, Files.readString(root.resolve("otava.csv")));
  }

  @Test
  void aReportWithoutPlaceForItsExportsIsComplete() throws IOException {
    Path run = SampleReports.write("healthy", folder);
    Files.writeString(run.resolve(Exports.FOLDER), "a file in the way");
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      RunReporter.report(run, ZoneOffset.UTC);
    } finally {
      System.setErr(before);
    }
    assertTrue(Files.exists(run.resolve("verdict.json")));
    assertTrue(log.toString(StandardCharsets.UTF_8).contains("but not its exports: "));
  }

  @Test
  void theLongLinesHaveTheNumbersOfTheReport() throws IOException {
    Path root = exports("healthy");
    JsonNode numbers = JSON.readTree(root.resolve("../report.json").toFile()).path("numbers");
    List<String> lines = Files.readAllLines(root.resolve("metrics.jsonl"));
    assertTrue(lines.size() > 25);
    for (String text : lines) {
      JsonNode line = JSON.readTree(text);
      JsonNode number = numbers.path(line.path("metric").asText());
      assertEquals(number.path("value").asDouble(), line.path("value").asDouble(), text);
      assertEquals(number.path("unit").asText(), line.path("unit").asText(), text);
    }
  }

  @Test
  void openMetricsAreGaugesInBaseUnitsWithoutTime() throws IOException {
    String text = Files.readString(exports("healthy").resolve("openmetrics.prom"));
    assertTrue(text.endsWith("# EOF\n"));
    Pattern sample = Pattern.compile("asrload_[a-z0-9_]+\\{[^}]*\\} -?[0-9.E-]+");
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> assertTrue(sample.matcher(line).matches(), line));
    assertTrue(text.contains("# TYPE asrload_memory_peak_bytes gauge\n"), text);
    assertTrue(
        text.contains("asrload_failed_ratio{simulation=\"ConcurrencySimulation\"} 0.0\n"), text);
    assertTrue(text.contains("server_version=\"\",verdict=\"PASS\"} 1\n"), text);
  }

  @Test
  @NeedsTool({Tool.PYTHON, Tool.PROMETHEUS_CLIENT})
  void theParsersOfThePrometheusClientReadThem() throws Exception {
    for (String run : List.of("healthy", "slow", "killed")) {
      Path file = exports(run).resolve("openmetrics.prom");
      Process python =
          new ProcessBuilder("/usr/bin/python3", FIXTURES.resolve("openmetrics.py").toString())
              .redirectInput(file.toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, python.waitFor(), said);
      long samples = Files.readString(file).lines().filter(line -> !line.startsWith("#")).count();
      assertEquals(samples + " " + samples, said.strip());
    }
  }

  private static Reason reason(Result result, String text) {
    return new Reason(
        "rtf: x", 1.0, 2.0, Unit.NONE, 3, result, Phrase.of("%s", text), Phrase.of("look there"));
  }

  private static void assertOfJUnitSchema(String xml) throws SAXException, IOException {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(FIXTURES.resolve("junit-10.xsd").toFile())
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
  }

  private Path history() throws IOException {
    exports("healthy");
    return folder.resolve(History.FILE);
  }

  private Path exports(String run) throws IOException {
    return SampleReports.report(run, Map.of(), folder).resolve(Exports.FOLDER);
  }
}
