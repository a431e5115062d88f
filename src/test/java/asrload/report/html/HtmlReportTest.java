package asrload.report.html;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.analysis.Analysis;
import asrload.analysis.stats.Window;
import asrload.report.model.Block;
import asrload.report.model.Chart;
import asrload.report.model.ReportModel;
import asrload.report.model.TimeBuckets;
import asrload.report.section.Charts;
import asrload.report.section.Sections;
import asrload.report.text.Text;
import asrload.report.text.Words;
import asrload.testing.SampleRun;
import asrload.testing.SampleTask;
import asrload.verdict.Judge;
import asrload.verdict.criterion.Thresholds;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** report.html as text: what it holds, and how much. */
class HtmlReportTest {
  private static final int MILLION = 1_000_000;

  @Test
  void itLoadsNothingAndAllowsOnlyItsOwnScriptsAndStyle() {
    String html = html(SampleRun.healthy());
    String policy = between(html, "Content-Security-Policy\" content=\"", "\"");
    assertTrue(policy.startsWith("default-src 'none'; script-src 'sha256-"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertTrue(policy.endsWith("base-uri 'none'; form-action 'none'"), policy);
    assertTrue(policy.contains(WebAsset.hash(WebAsset.own("report.js"))), policy);
    for (String outside : new String[] {" src=", "@import", "<link", "<base", " onclick="}) {
      assertFalse(html.contains(outside), outside);
    }
    assertTrue(html.contains("Copyright (c) 2022 Leon Sorokin"));
  }

  @Test
  void itHasTheTextOfTheMarkdownWithoutItsCharts() {
    String html = html(SampleRun.healthy());
    assertTrue(html.contains("<h1>Verdict: PASS</h1>"));
    assertTrue(html.contains("<strong>80 processed</strong>"));
    assertFalse(html.contains("xychart"));
    assertFalse(html.contains("Lines: "));
  }

  @Test
  void theDataIsTheRunsOwn() throws IOException {
    JsonNode data = data(html(SampleRun.healthy()));
    assertEquals(80, data.path("tasks").size());
    assertEquals(61, data.path("seconds").asInt());
    JsonNode task = data.path("tasks").get(0);
    assertEquals("task-1", task.get(0).asText());
    assertEquals(0.742, task.get(3).asDouble());
  }

  @Test
  void dataCannotEndItsElement() {
    String safe = HtmlText.json("{\"a\":\"</script><!--&\u2028\u2029 \ud800 \ud83d\ude00\"}");
    assertEquals(
        "{\"a\":\"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\\u2029 \\ud800 \ud83d\ude00\"}",
        safe);
  }

  @Test
  void aRunWithoutAnyTimeHasAPageWithoutCharts() {
    SampleRun run = SampleRun.healthy();
    run.samples.clear();
    run.events.clear();
    run.workers.clear();
    String html = html(run);
    assertTrue(html.contains("<h1>Verdict: "));
  }

  @Test
  void aChartThatIsNotOverTimeIsDrawnInItsPlaceWithTheNamesOfItsLines() throws IOException {
    Chart.Line line = new Chart.Line(Text.of("a < b"), Chart.Style.LINE, new double[] {1, 2.5});
    Chart chart =
        new Chart(
            "", "Throughput", "users", new double[] {1, 4}, List.of("1", "4"), "x", List.of(line));
    String html =
        HtmlReport.of(
            model(SampleRun.healthy()), List.of(new Block.Figure(List.of(chart), Text.NONE, null)));
    assertTrue(html.contains("data-chart=\"plain-0\""));
    JsonNode drawn = data(html).path("plain").get(0);
    assertEquals("[1,4]", drawn.path("x").toString());
    assertEquals("a < b", drawn.at("/lines/0/name").asText());
    assertEquals(2.5, drawn.at("/lines/0/y/1").asDouble());
  }

  @Test
  void everyLineOfAChartHasItsName() throws IOException {
    JsonNode charts = data(html(SampleRun.healthy())).path("charts");
    Set<String> names = new TreeSet<>();
    charts.findParents("y").forEach(line -> names.add(line.path("name").asText()));
    assertTrue(
        names.containsAll(
            Set.of("highest", "median", "RTF of a task", "failed", "front end", "worker 1")),
        names.toString());
  }

  @Test
  void ofAMillionTasksTheExtremesAreKept() {
    long[] end = new long[MILLION];
    double[] seconds = new double[MILLION];
    BitSet completed = new BitSet(MILLION);
    completed.set(0, MILLION);
    for (int i = 0; i < MILLION; i++) {
      end[i] = SampleRun.START_MS + i;
      seconds[i] = 1 + (i * 7919L % 1000) / 1000.0;
    }
    seconds[123_456] = 99;
    seconds[654_321] = 0.001;
    IntStream.of(5, 700_000, 999_999).forEach(completed::clear);
    PointChoice choice = PointChoice.of(end, seconds, completed);
    Set<Integer> kept = new TreeSet<>();
    IntStream.of(choice.kept()).forEach(kept::add);
    assertTrue(kept.size() > 4_000 && kept.size() <= PointChoice.MAX, "kept: " + kept.size());
    assertTrue(kept.containsAll(Set.of(123_456, 654_321, 5, 700_000, 999_999)));
    assertEquals(3, choice.badKept());
    int[] sorted = choice.kept().clone();
    Arrays.sort(sorted);
    assertArrayEquals(sorted, choice.kept());
  }

  @Test
  void aMillionFailuresAreChosenEvenly() {
    PointChoice choice =
        PointChoice.of(new long[MILLION], new double[MILLION], new BitSet(MILLION));
    assertTrue(choice.kept().length <= PointChoice.MAX, "kept: " + choice.kept().length);
    assertTrue(choice.badKept() >= 1_500, "kept: " + choice.badKept());
    assertEquals(MILLION, choice.bad());
  }

  @Test
  void bucketsKeepThePeakAndTheMedian() {
    Window window = new Window(0, 600_000);
    TimeBuckets buckets = new TimeBuckets(window, 0, TimeBuckets.FINE);
    for (int i = 0; i < MILLION; i++) {
      buckets.add(i % 600_000, i == 77_777 ? 500 : i % 3);
    }
    buckets.add(-1, 9_999);
    assertEquals(600, buckets.max().length);
    assertEquals(500, buckets.max()[77]);
    assertEquals(2, buckets.max()[78]);
    assertEquals(1, buckets.median()[78]);
    assertEquals(MILLION, Arrays.stream(buckets.counts()).sum());
  }

  @Test
  void inFlightIsCountedExactly() {
    SampleRun run = SampleRun.healthy();
    run.events.clear();
    run.workers.clear();
    long[][] spans = {{0, 300}, {100, 250}, {200, 2_900}, {2_500, 0}};
    for (int i = 0; i < spans.length; i++) {
      long worked = spans[i][1] - spans[i][0] - 102;
      SampleTask task =
          new SampleTask(
              i + 1, "a.wav", 1, SampleRun.START_MS + spans[i][0], 0, worked, 201, 1, "");
      run.events.addAll(worked < 0 ? List.of(task.submitted()) : task.completed());
    }
    Window axis = new Window(SampleRun.START_MS, SampleRun.START_MS + 4_000);
    Chart chart =
        Objects.requireNonNull(new Charts(model(run), axis).inFlight().page()).apply(axis);
    assertArrayEquals(new double[] {3, 1, 2, 1}, chart.lines().get(0).values());
    assertArrayEquals(new double[] {1, 1, 1, 1}, chart.lines().get(1).values());
  }

  private static ReportModel model(SampleRun run) {
    Analysis analysis = Analyser.analyse(run.files());
    return new ReportModel(
        analysis, Judge.judge(analysis, Thresholds.of(run.config)), Words.ENGLISH);
  }

  private static String html(SampleRun run) {
    ReportModel model = model(run);
    return HtmlReport.of(model, Sections.of(model));
  }

  private static JsonNode data(String html) throws IOException {
    return new JsonMapper().readTree(between(html, "id=\"data\">", "</script>"));
  }

  private static String between(String text, String from, String to) {
    int start = text.indexOf(from) + from.length();
    return text.substring(start, text.indexOf(to, start));
  }
}
