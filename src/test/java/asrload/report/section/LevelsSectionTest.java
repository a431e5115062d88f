package asrload.report.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.analysis.Analysis;
import asrload.report.markdown.MarkdownRenderer;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Words;
import asrload.testing.SampleLevels;
import asrload.testing.SampleRun;
import asrload.verdict.Judge;
import asrload.verdict.Reason;
import asrload.verdict.Result;
import asrload.verdict.criterion.Thresholds;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LevelsSectionTest {
  private final SampleRun run = SampleRun.healthy();

  @Test
  void aSingleClosedLoadHasNoSuchSection() {
    assertEquals("", section(ignored -> {}));
  }

  @Test
  void stepsHaveATableAChartAndTheLaw() {
    String text = section(sample -> SampleLevels.steps(sample, 1, 2, 3, 4, 5, 6, 7));
    assertEquals(7, text.lines().filter(line -> line.matches("\\| \\d users .*")).count(), text);
    assertTrue(text.contains("| 1 users | 8.0 s | 11 | 11 |"), text);
    assertTrue(text.contains("Universal Scalability Law over 7 levels"), text);
    String chart = text.substring(0, text.indexOf("End-to-end time by load, p50"));
    assertTrue(
        chart.contains("x-axis \"load (users)\" [\"1\", \"2\", \"3\", \"4\", \"5\", \"6\", \"7\"]"),
        chart);
    List<String> lines = chart.lines().filter(line -> line.startsWith("  line ")).toList();
    assertEquals(1, lines.size(), chart);
    assertTrue(lines.get(0).matches("  line \\[([0-9.]+, ){6}[0-9.]+]"), chart);
  }

  @Test
  void tooFewStepsSayWhatTheyWouldNeed() {
    String text = section(sample -> SampleLevels.steps(sample, 1, 2));
    assertTrue(
        text.contains("Universal Scalability Law: n/a (needs 6 levels with a steady part, have 2)"),
        text);
    assertTrue(text.contains("Knee: n/a (needs 6 levels, have 2)"), text);
    assertTrue(text.contains("n/a (needs 72 tasks, have"), text);
  }

  @Test
  void aSearchSaysWhatItFound() {
    String text = section(SampleLevels::capacity);
    assertTrue(
        text.contains("Highest load that kept the objective: **8 users**, confirmed 3 of 3 times"),
        text);
    assertTrue(
        text.contains("Lowest load that missed it: 16 users (20 of 30 tasks over the limit)"),
        text);
    assertTrue(text.matches("(?s).*; per worker: [0-9.]+ \\(2 workers\\)\n.*"), text);
    assertTrue(text.contains("Time to drain after the lowest load that missed it: 8.0 s"), text);
    assertTrue(text.contains("x-axis \"load (users)\" [\"8\", \"16\"]"), text);
    assertTrue(section(SampleLevels::noCapacity).contains("kept the objective: none"));
  }

  @Test
  void aBurstARateABatchAndASoakSayTheirs() {
    assertTrue(section(SampleLevels::spike).contains("Recovery of the tasks in flight: 0.0 s"));
    String rate = section(SampleLevels::arrivals);
    assertTrue(rate.contains("1.33 tasks/s: offered 1.333 tasks/s (80 arrivals), started"), rate);
    String batch = section(sample -> sample.simulation = "OfflineSimulation");
    assertTrue(batch.contains("Makespan: 59.") && batch.contains("80 files at once"), batch);
    String soak = section(sample -> sample.simulation = "SoakSimulation");
    assertTrue(soak.contains("The soak ran to its planned end: 60 s."), soak);
  }

  @Test
  void theOverloadOfASearchIsNoFailureButTheLoadItFoundIsJudged() {
    SampleLevels.capacity(run);
    run.events.replaceAll(
        event ->
            "16 users".equals(event.phase()) && event.doneMs() != null
                ? event.renamed(event.clientId(), asrload.journal.TaskEvent.Kind.TIMED_OUT)
                : event);
    List<Reason> reasons = reasons();
    assertEquals(Result.PASS, result(reasons, "failed.ratio"));
    assertEquals(Result.PASS, result(reasons, "capacity"));
    SampleRun same = SampleRun.healthy();
    SampleLevels.steps(same, 1, 2, 4);
    same.events.replaceAll(
        event ->
            "2 users".equals(event.phase()) && event.doneMs() != null
                ? event.renamed(event.clientId(), asrload.journal.TaskEvent.Kind.TIMED_OUT)
                : event);
    assertEquals(
        Result.FAIL,
        result(
            Judge.judge(Analyser.analyse(same.files()), Thresholds.of(same.config)).reasons(),
            "failed.ratio"));
  }

  @Test
  void aSearchWithoutAPassFails() {
    SampleLevels.noCapacity(run);
    assertEquals(Result.FAIL, result(reasons(), "capacity"));
    assertFalse(reasons().stream().anyMatch(reason -> reason.text().toString().contains("null")));
  }

  private List<Reason> reasons() {
    return Judge.judge(Analyser.analyse(run.files()), Thresholds.of(run.config)).reasons();
  }

  private static Result result(List<Reason> reasons, String rule) {
    return reasons.stream()
        .filter(reason -> reason.rule().equals(rule))
        .findFirst()
        .orElseThrow()
        .result();
  }

  private static String section(Consumer<SampleRun> plan) {
    SampleRun sample = SampleRun.healthy();
    plan.accept(sample);
    Analysis analysis = Analyser.analyse(sample.files());
    Document out = new Document();
    new LevelsSection()
        .write(
            new ReportModel(
                analysis, Judge.judge(analysis, Thresholds.of(sample.config)), Words.ENGLISH),
            out);
    return MarkdownRenderer.of(out.blocks(), Words.ENGLISH);
  }
}
