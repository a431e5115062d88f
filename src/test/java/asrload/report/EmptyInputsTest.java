package asrload.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.RunDirectory;
import asrload.testing.SampleRun;
import asrload.testing.SampleRunWriter;
import asrload.verdict.Reason;
import asrload.verdict.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that was named and yields nothing leaves the verdict open, and is named. */
class EmptyInputsTest {
  private static final Map<String, String> LENIENT =
      Map.of("asr.thresholds.rules", "failed.ratio <= 1%");
  private static final String HEADERS =
      "Linux 6.1 (asr) \t11/23/2026 \t_x86_64_\t(2 CPU)\n\n"
          + "# Time        UID       PID    %usr %system  %guest   %wait    %CPU     RSS  Command\n\n"
          + "# Time        UID       PID    %usr %system  %guest   %wait    %CPU     RSS  Command\n";

  private final Path folder;

  EmptyInputsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static void assertNames(RunReport report, String file) {
    List<Reason> inputs =
        report.verdict().reasons().stream().filter(r -> r.rule().equals("input")).toList();
    assertEquals(Result.INCONCLUSIVE, report.verdict().verdict(), inputs::toString);
    assertTrue(
        inputs.stream().anyMatch(r -> r.text().toString().contains(file)),
        () -> report.verdict().reasons().toString());
    assertTrue(inputs.stream().noneMatch(r -> r.hint().toString().isEmpty()), inputs::toString);
  }

  private RunReport byHand(List<Path> pidstat, List<Path> logs) throws IOException {
    return RunReporter.reportFiles(pidstat, logs, folder.resolve("out"), ZoneOffset.UTC, LENIENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", HEADERS, "no pidstat at all\n", "{\"rtf\": 0.5}\n"})
  void aPidstatLogWithoutARow(String text) throws IOException {
    Path log = Files.writeString(folder.resolve("named.log"), text);
    assertNames(byHand(List.of(log), List.of()), "named.log");
  }

  @Test
  void oneOfTwoPidstatLogs() throws IOException {
    Path good = Path.of("src/test/resources/asrload/parse/pidstat-12.6.1-h.log");
    Path log = Files.writeString(folder.resolve("named.log"), HEADERS);
    assertNames(byHand(List.of(good, log), List.of()), "named.log");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "INFO listening on high, default\n", HEADERS})
  void aWorkerLogWithoutATask(String text) throws IOException {
    Path log = Files.writeString(folder.resolve("worker.log"), text);
    assertNames(byHand(List.of(), List.of(log)), "worker.log");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not ours\n"})
  void ourOwnSamplesWithoutASample(String text) throws IOException {
    Path log = Files.writeString(folder.resolve("samples.jsonl"), text);
    assertNames(byHand(List.of(log), List.of()), "samples.jsonl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"audio.jsonl", "monitor/local/processes.jsonl", "gatling/simulation.log"})
  void aFileOfARun(String file) throws IOException {
    SampleRunWriter.write(SampleRun.healthy(), folder);
    assertEquals(
        Result.PASS, RunReporter.report(folder, ZoneOffset.UTC, LENIENT).verdict().verdict());
    Files.writeString(folder.resolve(file), "");
    assertNames(RunReporter.report(folder, ZoneOffset.UTC, LENIENT), file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"injector.jsonl", "levels.jsonl", "audio-notes.jsonl"})
  void aFileThatMayBeEmptyAndHoldsDamagedLinesAlone(String file) throws IOException {
    SampleRunWriter.write(SampleRun.healthy(), folder);
    Files.writeString(folder.resolve(file), "");
    assertEquals(
        Result.PASS, RunReporter.report(folder, ZoneOffset.UTC, LENIENT).verdict().verdict());
    Files.writeString(folder.resolve(file), "\0\0\0\0\n");
    assertNames(RunReporter.report(folder, ZoneOffset.UTC, LENIENT), file);
  }

  @Test
  void aGpuLogOfHeadersAlone() throws IOException {
    SampleRunWriter.write(SampleRun.healthy(), folder);
    Files.writeString(
        folder.resolve("monitor/local/gpu.csv"), "timestamp, name, utilization.gpu [%]\n");
    assertNames(RunReporter.report(folder, ZoneOffset.UTC, LENIENT), "gpu.csv");
  }

  @Test
  void aGlobOfWorkerLogsThatMatchedNoFileBesideOthersThatDid() throws IOException {
    SampleRunWriter.write(SampleRun.healthy(), folder);
    new RunDirectory(folder)
        .writeUnmatchedLogs(List.of("asr.hosts: host asr-2: workerLogs = /var/log/asr/*.log"));
    assertNames(
        RunReporter.report(folder, ZoneOffset.UTC, LENIENT),
        "asr.hosts: host asr-2: workerLogs = /var/log/asr/*.log: no readable file matched");
  }

  @Test
  void aManifestThatCannotBeRead() throws IOException {
    SampleRunWriter.write(SampleRun.healthy(), folder);
    Files.writeString(folder.resolve("run.json"), "{");
    List<Reason> reasons = RunReporter.report(folder, ZoneOffset.UTC, LENIENT).verdict().reasons();
    assertTrue(
        reasons.stream().anyMatch(r -> r.text().toString().contains("run.json")),
        reasons::toString);
  }

  @Test
  void anIdleWorkersLogBesideAnotherIsNoMatter() throws IOException {
    SampleRunWriter.write(SampleRun.healthy(), folder);
    Files.writeString(folder.resolve("worker/worker-3.log"), "");
    assertEquals(
        Result.PASS, RunReporter.report(folder, ZoneOffset.UTC, LENIENT).verdict().verdict());
  }

  @Test
  void globsThatMatchedNothingAreNamedOnce() throws IOException {
    SampleRun run = SampleRun.healthy();
    run.config.put("asr.worker.logs", "[/var/log/asr/worker-*.log]");
    SampleRunWriter.write(run, folder);
    for (int worker = 1; worker <= 2; worker++) {
      Files.delete(folder.resolve("worker/worker-" + worker + ".log"));
    }
    assertNames(RunReporter.report(folder, ZoneOffset.UTC, LENIENT), "asr.worker.logs");
    new RunDirectory(folder)
        .writeUnmatchedLogs(List.of("asr.worker.logs = /var/log/asr/worker-*.log"));
    RunReport report = RunReporter.report(folder, ZoneOffset.UTC, LENIENT);
    assertNames(report, "asr.worker.logs = /var/log/asr/worker-*.log: no readable file matched");
    assertEquals(
        1, report.verdict().reasons().stream().filter(r -> r.rule().equals("input")).count());
  }
}
