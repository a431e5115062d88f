package asrload.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.testing.SampleRun;
import asrload.testing.SampleRunWriter;
import asrload.verdict.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports of files that somebody collected by hand. */
class CollectedFilesTest {
  private static final ZoneId UTC = ZoneOffset.UTC;
  private static final Path CAPTURES = Path.of("src/test/resources/asrload/parse");

  @Test
  void samplesAndWorkerLogsAloneGiveRtfMemoryAndCharts(@TempDir Path folder) throws IOException {
    SampleRun run = SampleRun.healthy();
    SampleRunWriter.write(run, folder);
    Path out = folder.resolve("out");
    Path pidstat = folder.resolve("collected.log");
    Files.copy(folder.resolve("monitor/local/pidstat.log"), pidstat);
    RunReport report =
        RunReporter.reportFiles(
            List.of(pidstat),
            List.of(folder.resolve("worker/worker-1.log"), folder.resolve("worker/worker-2.log")),
            out,
            UTC,
            Map.of());
    String markdown = Files.readString(report.markdown());
    assertEquals(Result.PASS, report.verdict().verdict());
    assertTrue(markdown.startsWith("# Verdict: PASS (from files collected by hand)"), markdown);
    assertTrue(markdown.contains("80 in the worker logs"), markdown);
    assertTrue(markdown.contains("**146.0 MiB** per worker"), markdown);
    assertTrue(markdown.contains("**Roles are inferred**"), markdown);
    assertTrue(markdown.contains("Lines: front end (blue), worker 1 (orange)"), markdown);
    assertTrue(Files.exists(out.resolve("report.json")));
  }

  @Test
  void anEnginesOwnTimesGiveTheRtfOfItsTasks(@TempDir Path folder) throws IOException {
    RunReport report =
        RunReporter.reportFiles(
            List.of(), List.of(CAPTURES.resolve("worker-whispercpp.log")), folder, UTC, Map.of());
    String json = Files.readString(folder.resolve("report.json"));
    assertTrue(json.contains("\"records\" : 2"), json);
    assertTrue(json.contains("\"max\" : 0.0911"), json);
    assertTrue(Files.readString(report.markdown()).contains("2 in the worker logs"));
  }

  @Test
  void theCoresInPidstatsFirstLineTellThatTheCpuWasTheLimit(@TempDir Path folder)
      throws IOException {
    SampleRun run = SampleRun.healthy();
    run.samples.replaceAll(
        sample ->
            SampleRun.WORKER_PIDS.contains(sample.pid())
                ? new SampleRun.Sample(
                    sample.endMs(), sample.pid(), 96, sample.rssKib(), sample.command())
                : sample);
    SampleRunWriter.write(run, folder);
    Path log = folder.resolve("monitor/local/pidstat.log");
    List<Path> workers =
        List.of(folder.resolve("worker/worker-1.log"), folder.resolve("worker/worker-2.log"));
    Path two = folder.resolve("two.log");
    Files.writeString(two, Files.readString(log).replace("(4 CPU)", "(2 CPU)"));
    String onTwo = limit(two, workers, folder.resolve("two"));
    assertTrue(onTwo.contains("**Bottleneck: host CPU.**"), onTwo);
    assertTrue(
        onTwo.contains("% of 2 cores in use. Workers"), "what is outside is not known: " + onTwo);
    String onFour = limit(log, workers, folder.resolve("four"));
    assertFalse(onFour.contains("host CPU"), onFour);
  }

  private static String limit(Path pidstat, List<Path> workers, Path out) throws IOException {
    return Files.readAllLines(
            RunReporter.reportFiles(List.of(pidstat), workers, out, UTC, Map.of()).markdown())
        .stream()
        .filter(line -> line.startsWith("**Bottleneck: "))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theProcessListBesideOurOwnMonitorsSamplesTellsTheRoles(@TempDir Path folder)
      throws IOException {
    SampleRunWriter.write(SampleRun.healthy(), folder);
    RunReport report =
        RunReporter.reportFiles(
            List.of(folder.resolve("monitor/local/pidstat.log")),
            List.of(),
            folder.resolve("out"),
            UTC,
            Map.of());
    String markdown = Files.readString(report.markdown());
    assertTrue(markdown.contains("processes.jsonl | process log"), markdown);
    assertFalse(markdown.contains("**Roles are inferred**"), markdown);
  }

  @Test
  void theFolderOfTheMonitorAloneIsNoKilledRun(@TempDir Path folder) throws IOException {
    SampleRunWriter.write(SampleRun.healthy(), folder);
    for (String file : List.of("run.json", "tasks.jsonl", "audio.jsonl", "injector.jsonl")) {
      Files.delete(folder.resolve(file));
    }
    String markdown = Files.readString(RunReporter.report(folder, UTC).markdown());
    assertTrue(markdown.contains("(from files collected by hand)"), markdown);
    assertFalse(markdown.contains("the run was killed"), markdown);
    assertTrue(markdown.contains("| End-to-end time | n/a (no task journal) |"), markdown);
  }

  @Test
  void theRealCapturesOfThePythonStackGiveAReport(@TempDir Path out) throws IOException {
    RunReport report =
        RunReporter.reportFiles(
            List.of(CAPTURES.resolve("pidstat-12.6.1-h.log")), List.of(), out, UTC, Map.of());
    String markdown = Files.readString(report.markdown());
    assertEquals(Result.INCONCLUSIVE, report.verdict().verdict());
    assertTrue(markdown.contains("| front end (inferred) |"), markdown);
    assertTrue(markdown.contains("| workers (8 processes) (inferred) |"), markdown);
    assertTrue(markdown.contains("| queue (inferred) |"), markdown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"worker-line.log", "worker-zh.log", "worker-structlog.jsonl"})
  void forkedWorkersAreStableInEveryShapeOfTheirLog(String log, @TempDir Path out)
      throws IOException {
    RunReport report =
        RunReporter.reportFiles(List.of(), List.of(CAPTURES.resolve(log)), out, UTC, Map.of());
    String markdown = Files.readString(report.markdown());
    assertEquals(Result.PASS, report.verdict().verdict(), () -> report.verdict().problems() + "");
    assertTrue(markdown.contains("**faster than real time**"), markdown);
    assertTrue(markdown.contains("MiB** per task, **stable**"), markdown);
  }

  @Test
  void samplesOfAnotherTimeThanTheWorkerLogsAreSaidToBe(@TempDir Path out) throws IOException {
    RunReport report =
        RunReporter.reportFiles(
            List.of(CAPTURES.resolve("pidstat-12.6.1-h.log")),
            List.of(CAPTURES.resolve("worker-line.log")),
            out,
            UTC,
            Map.of());
    String markdown = Files.readString(report.markdown());
    assertTrue(markdown.contains("and the worker records cover different times"), markdown);
  }

  @Test
  void aFileThatIsNotThereIsRefusedByName(@TempDir Path out) {
    NoSuchFileException refusal =
        assertThrows(
            NoSuchFileException.class,
            () ->
                RunReporter.reportFiles(
                    List.of(), List.of(out.resolve("none.log")), out, UTC, Map.of()));
    assertTrue(String.valueOf(refusal.getMessage()).contains("none.log"));
  }
}
