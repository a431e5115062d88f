package asrload.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.history.History;
import asrload.parse.worker.WorkerRecord;
import asrload.testing.GoldenFile;
import asrload.testing.SampleRun;
import asrload.testing.SampleRunWriter;
import asrload.testing.WorkerRecordFixture;
import asrload.verdict.Reason;
import asrload.verdict.Result;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the files of a run to its report, with every file that may be missing. */
@Isolated("it sets the default locale")
class RunReporterTest {
  private static final ZoneId UTC = ZoneOffset.UTC;
  private static final Locale BEFORE = Locale.getDefault();

  private final SampleRun run = SampleRun.healthy();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(BEFORE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "en-US", "fr-FR", "tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai"})
  void theReportOfAFixedRunIsTheSameInEveryLocale(String locale, @TempDir Path results)
      throws IOException {
    Locale.setDefault(Locale.forLanguageTag(locale));
    Path root = written(results);
    RunReport report = RunReporter.report(root, UTC);
    assertEquals(Result.PASS, report.verdict().verdict());
    assertAll(
        Stream.of("report.md", "report.json", "verdict.json")
            .map(name -> () -> GoldenFile.check(name, Files.readString(root.resolve(name)))));
  }

  @Test
  void everyInputIsAccountedFor(@TempDir Path results) throws IOException {
    Path root = written(results);
    RunReporter.report(root, UTC);
    JsonNode inputs = json(root.resolve("report.json")).path("inputs");
    assertEquals(9, inputs.size());
    for (JsonNode input : inputs) {
      for (String field : List.of("file", "kind", "lines", "records", "rejected")) {
        assertTrue(input.hasNonNull(field), input + " has no " + field);
      }
      assertEquals(0, input.path("rejected").asInt(), input.toString());
      assertTrue(input.path("records").asInt() > 0, input.toString());
    }
  }

  @Test
  void overridesCountMoreThanTheRunsOwnSettings(@TempDir Path results) throws IOException {
    RunReport report =
        RunReporter.report(written(results), UTC, Map.of("asr.thresholds.extra", "rtf < 0.01"));
    assertEquals(Result.FAIL, report.verdict().verdict());
  }

  @ParameterizedTest
  @CsvSource({
    "asr.poll.minInterval, 500 ms, no poll was timed",
    "asr.poll.minInterval, soon, the poll interval is unknown",
  })
  void theInjectorIsMeasuredByTheRunsPollInterval(
      String key, String value, String words, @TempDir Path results) throws IOException {
    run.config.put(key, value);
    Path root = written(results);
    RunReporter.report(root, UTC);
    String injector = json(root.resolve("report.json")).path("injector").toString();
    assertTrue(injector.contains(words), injector);
  }

  @Test
  void aKilledRunIsReportedUpToItsLastCompleteLine(@TempDir Path results) throws IOException {
    run.ended = null;
    Path root = written(results);
    Path journal = root.resolve("tasks.jsonl");
    String text = Files.readString(journal);
    Files.writeString(journal, text.substring(0, text.length() * 3 / 4));
    RunReport report = RunReporter.report(root, UTC);
    String markdown = Files.readString(report.markdown());
    assertTrue(markdown.startsWith("# Verdict: INCONCLUSIVE (killed"), markdown);
    assertTrue(markdown.contains("60 processed"), markdown);
    assertTrue(json(root.resolve("report.json")).path("state").asText().equals("KILLED"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run.json",
        "tasks.jsonl",
        "audio.jsonl",
        "gatling/simulation.log",
        "monitor/local/pidstat.log",
        "monitor/local/processes.jsonl"
      })
  void aMissingFileIsToldAndTheRestReported(String file, @TempDir Path results) throws IOException {
    Path root = written(results);
    Files.delete(root.resolve(file));
    String markdown = Files.readString(RunReporter.report(root, UTC).markdown());
    assertTrue(markdown.contains("**Missing:**"), markdown);
    String name = file.substring(file.lastIndexOf('/') + 1);
    assertTrue(markdown.substring(markdown.indexOf("**Missing:**")).contains(name), markdown);
  }

  @Test
  void withoutWorkerLogsTheReportSaysWhatToSet(@TempDir Path results) throws IOException {
    Path root = written(results);
    Files.delete(root.resolve("worker/worker-1.log"));
    Files.delete(root.resolve("worker/worker-2.log"));
    RunReport report = RunReporter.report(root, UTC);
    assertEquals(Result.INCONCLUSIVE, report.verdict().verdict());
    String markdown = Files.readString(report.markdown());
    assertTrue(markdown.contains("| **Average RTF** | n/a (no worker records)"), markdown);
    assertTrue(markdown.contains("asr.worker.logs"), markdown);
  }

  @Test
  void workerLogsWithoutTimesAndMemorySaySoNotThatThereAreNone(@TempDir Path results)
      throws IOException {
    Path root = written(results);
    for (String log : List.of("worker/worker-1.log", "worker/worker-2.log")) {
      String text = Files.readString(root.resolve(log));
      Files.writeString(
          root.resolve(log),
          text.replaceAll("\"(processing_time_s|rtf)\": [0-9.]+, ", "")
              .replaceAll("\"memory\": \\{[^}]*}, ", ""));
    }
    String markdown = Files.readString(RunReporter.report(root, UTC).markdown());
    assertTrue(markdown.contains("n/a (no worker record has both"), markdown);
    assertTrue(markdown.contains("n/a (no worker record has a memory value)"), markdown);
  }

  @Test
  void anEmptyFolderGivesAReportOfWhatIsMissing(@TempDir Path root) throws IOException {
    RunReport report = RunReporter.report(root, UTC);
    assertEquals(Result.INCONCLUSIVE, report.verdict().verdict());
    String markdown = Files.readString(report.markdown());
    assertTrue(markdown.contains("No file of this run could be read."), markdown);
    assertFalse(markdown.contains("NaN") || markdown.contains("null"), markdown);
  }

  @Test
  void emptyFilesGiveAReport(@TempDir Path results) throws IOException {
    Path root = written(results);
    for (String file :
        List.of(
            "tasks.jsonl",
            "audio.jsonl",
            "gatling/simulation.log",
            "worker/worker-1.log",
            "worker/worker-2.log",
            "monitor/local/pidstat.log",
            "monitor/local/processes.jsonl")) {
      Files.writeString(root.resolve(file), "");
    }
    RunReport report = RunReporter.report(root, UTC);
    List<String> problems = report.verdict().problems().stream().map(Reason::rule).toList();
    assertEquals(
        List.of("completed", "MONITOR LOST", "input"), problems.stream().distinct().toList());
    assertEquals(7, problems.stream().filter("input"::equals).count(), "one per file");
    assertFalse(Files.readString(report.markdown()).contains("NaN"));
  }

  @Test
  void pidstatOfAnotherTimeZoneIsALostMonitorWithAHint(@TempDir Path results) throws IOException {
    run.samples.replaceAll(
        s ->
            new SampleRun.Sample(
                s.endMs() + 3_600_000, s.pid(), s.cpuPercent(), s.rssKib(), s.command()));
    Reason lost = RunReporter.report(written(results), UTC).verdict().problems().get(0);
    assertEquals("MONITOR LOST", lost.rule());
    assertTrue(lost.hint().toString().contains("asr.timeZone"), lost.hint().toString());
  }

  @Test
  void aTaskThatWasLoggedTwiceCountsAsItEndedLast(@TempDir Path results) throws IOException {
    WorkerRecord last = run.workers.get(0);
    WorkerRecord first =
        new WorkerRecord(
            last.taskId(),
            last.pid(),
            SampleRun.START_MS,
            SampleRun.START_MS + 100,
            8.0,
            99.0,
            12.375,
            1.0,
            1.0,
            1.0,
            0.0,
            1.0,
            1.0,
            "w:0");
    run.workers.add(first); // as in a rotated file that is read after the newer one
    RunReport report = RunReporter.report(written(results), UTC);
    String markdown = Files.readString(report.markdown());
    assertTrue(
        markdown.contains("- Tasks logged more than once (retries): 1 more records than tasks"),
        markdown);
    assertTrue(markdown.contains("| **Average RTF** | **0.070**"), markdown);
  }

  @Test
  void aLoggedRtfThatIsNotProcessingByAudioIsToldAndNotUsed(@TempDir Path results)
      throws IOException {
    WorkerRecord right = run.workers.get(0);
    run.workers.set(0, WorkerRecordFixture.like(right).rtf(0.5).record());
    String markdown = Files.readString(RunReporter.report(written(results), UTC).markdown());
    assertTrue(markdown.contains("**1 of 80 logged ones disagree**"), markdown);
    assertTrue(markdown.contains("| **Average RTF** | **0.070**"), markdown);
  }

  @Test
  void aFolderThatIsNotThereIsRefused(@TempDir Path results) {
    Path none = results.resolve("none");
    IOException refusal = assertThrows(IOException.class, () -> RunReporter.report(none, UTC));
    assertTrue(String.valueOf(refusal.getMessage()).contains("not a run directory"));
  }

  @Test
  void aDamagedManifestIsNotTakenForAKilledRun(@TempDir Path results) throws IOException {
    Path root = written(results);
    Files.writeString(root.resolve("run.json"), "{");
    RunReport report = RunReporter.report(root, UTC);
    String markdown = Files.readString(report.markdown());
    assertEquals(Result.INCONCLUSIVE, report.verdict().verdict());
    assertTrue(
        markdown.contains("INCONCLUSIVE (without a readable run.json: its end is unknown)"),
        markdown.substring(0, 300));
    assertFalse(markdown.contains("was killed"), markdown);
  }

  @Test
  void publishingCopiesTheReportAndAddsALineToTheHistory(@TempDir Path results) throws IOException {
    Path root = written(results);
    RunReport report = RunReporter.report(root, UTC);
    Path history = results.resolve("elsewhere/history.jsonl");
    RunReporter.publish(report, results, history);
    RunReporter.publish(report, results, history);
    assertEquals(
        Files.readString(root.resolve("report.md")),
        Files.readString(results.resolve("performance_report.md")));
    assertEquals(List.of(report.history()), History.read(history).runs());
    assertEquals(Result.PASS, report.history().verdict());
  }

  private Path written(Path results) throws IOException {
    Path root = results.resolve("ConcurrencySimulation-20260301T120000Z");
    SampleRunWriter.write(run, root);
    return root;
  }

  private static JsonNode json(Path file) throws IOException {
    return new JsonMapper().readTree(file.toFile());
  }
}
