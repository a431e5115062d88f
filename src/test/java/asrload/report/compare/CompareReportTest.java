package asrload.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.analysis.Analysis;
import asrload.compare.Comparison;
import asrload.compare.Shift;
import asrload.compare.Shift.Answer;
import asrload.config.ConfigLoader;
import asrload.report.text.Words;
import asrload.testing.GoldenFile;
import asrload.testing.SampleRun;
import asrload.text.Phrase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareReportTest {
  @TempDir Path results = Path.of("");

  @Test
  void twoHealthyRunsHaveNothingWorse() {
    Comparison same = compare(slower("1.3.9", 400), slower("1.4.3", 400));
    assertEquals(Answer.SAME, same.answer(), same.tasks().toString());
    // 80 tasks whose RTF is lower but varies as much: 5.1 %, where 5 % would be the same.
    Comparison close = compare(healthy("1.3.9"), healthy("1.4.3"));
    assertEquals(Answer.SAME, close.tasks().get(0).answer(), close.tasks().toString());
    assertEquals(Answer.CANNOT_TELL, close.answer(), close.tasks().toString());
    assertEquals(
        List.of("asr.serverVersion: 1.3.9 against 1.4.3"),
        same.server().stream().map(Phrase::toString).toList());
  }

  @Test
  void aSlowerServerIsWorseByItsShift() {
    Comparison worse = compare(healthy("1.3.9"), slower("1.4.3", 400));
    assertEquals(Answer.WORSE, worse.answer());
    Shift processing = worse.tasks().get(2);
    assertEquals("processing", processing.name().toString());
    assertEquals(0.4, Objects.requireNonNull(processing.shift()), 0.01);
    assertEquals(Answer.BETTER, compare(slower("1", 400), healthy("2")).answer());
  }

  @Test
  void withoutNamesTheNumbersAreTheSame() {
    Comparison named = compare(healthy("1"), slower("2", 100));
    Comparison numbered = named.withoutNames();
    assertEquals("clip_01.wav", named.clips().get(0).audio());
    assertEquals("audio 1", numbered.clips().get(0).audio());
    assertEquals(named.clips().get(1).shift(), numbered.clips().get(1).shift());
    assertEquals(named.tasks(), numbered.tasks());
  }

  @Test
  void aServerThatGetsSlowerWithEveryTaskIsWorse() {
    SampleRun run = SampleRun.healthy();
    for (int i = 0; i < 8; i++) {
      run.slowerFrom(10 * i, 100);
    }
    Comparison worse = compare(healthy("1"), analysis(run, "2"));
    assertEquals(Answer.WORSE, worse.tasks().get(2).answer(), worse.tasks().get(2).toString());
  }

  @Test
  void theReportHasTheAnswerTheTasksAndEveryMetric() throws IOException {
    Analysis before = healthy("1.3.9");
    Analysis after = slower("1.4.3", 400);
    Path markdown =
        CompareReport.write(
            new CompareReport.Input(
                List.of(before, after),
                List.of(results.resolve("a"), results.resolve("b")),
                List.of(compare(before, after)),
                List.of(),
                results.resolve("compare")),
            Words.ENGLISH);
    GoldenFile.check("compare.md", Files.readString(markdown));
    JsonNode json = new JsonMapper().readTree(markdown.resolveSibling("compare.json").toFile());
    assertEquals("WORSE", json.path("answer").asText());
    assertTrue(json.path("comparisons").path(0).path("metrics").size() > 30);
  }

  @Test
  void threeRunsHaveATableAndChartsAndWhatWasForcedIsOnTop() throws IOException {
    List<Analysis> runs = List.of(healthy("1"), slower("2", 200), slower("3", 400));
    Path markdown =
        CompareReport.write(
            new CompareReport.Input(
                runs,
                List.of(results.resolve("a"), results.resolve("b"), results.resolve("c")),
                List.of(compare(runs.get(0), runs.get(1)), compare(runs.get(0), runs.get(2))),
                List.of(Phrase.of("%s: %s against %s", "asr.users", "4", "8")),
                results.resolve("compare")),
            Words.simplifiedChinese());
    String text = Files.readString(markdown);
    assertTrue(text.contains("asr.users：4 对 8"), text.substring(0, 400));
    assertTrue(text.contains("xychart-beta"));
  }

  @Test
  void theExitCodeIsThatOfTheAnswer() {
    assertEquals(0, CompareReport.result(Answer.SAME).exitCode());
    assertEquals(0, CompareReport.result(Answer.BETTER).exitCode());
    assertEquals(1, CompareReport.result(Answer.WORSE).exitCode());
    assertEquals(2, CompareReport.result(Answer.CANNOT_TELL).exitCode());
  }

  private static Comparison compare(Analysis before, Analysis after) {
    return Comparison.of(before, after, ConfigLoader.defaults());
  }

  private static Analysis healthy(String version) {
    return analysis(SampleRun.healthy(), version);
  }

  private static Analysis slower(String version, long ms) {
    return analysis(SampleRun.healthy().slower(ms), version);
  }

  private static Analysis analysis(SampleRun run, String version) {
    run.config.put("asr.serverVersion", version);
    return Analyser.analyse(run.files());
  }
}
