package asrload.analysis.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.analysis.stats.HodgesLehmann;
import asrload.journal.Provocation;
import asrload.journal.Provocation.Kind;
import asrload.journal.Provocation.Outcome;
import asrload.report.RunReport;
import asrload.report.RunReporter;
import asrload.testing.SampleProvocations;
import asrload.testing.SampleRun;
import asrload.testing.SampleRunWriter;
import asrload.testing.SampleTask;
import asrload.verdict.Reason;
import asrload.verdict.Result;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvokedTest {
  @TempDir Path folder;

  private final SampleRun run = SampleRun.healthy();

  private Provoked provoked() {
    return Objects.requireNonNull(Analyser.analyse(run.files()).faults().provoked());
  }

  private Path written(String name) throws IOException {
    Path root = Files.createDirectories(folder.resolve(name));
    SampleRunWriter.write(run, root);
    return root;
  }

  /** Refused ones, each 50 ms before the end of every other task. */
  private void provokeEveryOtherTask(Outcome outcome) {
    List<Provocation> some = new ArrayList<>();
    for (int i = 0; i < run.tasks.size(); i += 2) {
      long at = run.tasks.get(i).sentMs() + 20 - SampleRun.START_MS;
      some.add(SampleProvocations.at(i + 1, Kind.EMPTY, outcome, at, null));
    }
    run.provocations.addAll(some);
  }

  /** Tasks that do not overlap: 600 ms every 740 ms, each so much longer when it is provoked. */
  private void plantedTasks(long slowerMs, int otherTexts) {
    List<SampleTask> planted = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      boolean beside = i % 2 == 0;
      planted.add(
          new SampleTask(
              i + 1,
              "clip_01.wav",
              8.0,
              SampleRun.START_MS + 250 + 740L * i,
              1 + (i * 37) % 20,
              300 + (i * 61) % 50 + (beside ? slowerMs : 0),
              201,
              120,
              beside && i / 2 < otherTexts ? "other " + i : "the quick brown fox jumps"));
    }
    run.tasks.clear();
    run.events.clear();
    for (SampleTask task : planted) {
      run.tasks.add(task);
      run.events.addAll(task.completed());
    }
  }

  @Test
  void provocationsAreCountedByKindAndEnd() {
    SampleProvocations.addBad(run);
    Provoked provoked = provoked();
    assertEquals(25, provoked.rows().stream().mapToInt(Provoked.Row::sent).sum());
    assertEquals(25, provoked.rows().stream().mapToInt(Provoked.Row::unclean).sum());
    assertEquals(8, provoked.rows().size());
    assertEquals(0, provoked.rows().get(0).restarts());
    run.samples.clear();
    assertNull(provoked().rows().get(0).restarts(), "unknown without samples");
  }

  @Test
  void aWorkerThatIsReplacedMeanwhileIsCounted() {
    run.provocations.add(
        SampleProvocations.at(1, Kind.WRONG_HEADER, Outcome.REFUSED, 30_000, null));
    run.samples.replaceAll(
        s ->
            s.pid() == 202 && s.endMs() > SampleRun.START_MS + 31_000
                ? new SampleRun.Sample(s.endMs(), 209, s.cpuPercent(), s.rssKib(), "asr-worker-2")
                : s);
    run.processes.clear(); // roles by name alone: a new pid is a new process
    Integer restarts = provoked().rows().get(0).restarts();
    assertEquals(1, restarts);
  }

  @Test
  void provocationsChangeNoNumberOfTheLoad() throws IOException {
    List<ObjectNode> reports = new ArrayList<>();
    List<JsonNode> cpu = new ArrayList<>();
    run.simulation = "SoakSimulation";
    for (String name : List.of("without", "with")) {
      if (name.equals("with")) {
        SampleProvocations.add(run);
      }
      Path root = written(name);
      RunReporter.report(root, ZoneOffset.UTC);
      ObjectNode report =
          (ObjectNode) new JsonMapper().readTree(root.resolve("report.json").toFile());
      cpu.add(report.path("workerCpu"));
      reports.add(report.remove(List.of("provocations", "run", "inputs", "reasons", "workerCpu")));
    }
    // The processes spent CPU for provocations, too: against it stand all records, these as well.
    assertEquals(cpu.get(0).path("sampledSeconds"), cpu.get(1).path("sampledSeconds"));
    long logged = run.workers.stream().filter(worker -> worker.cpuUserSeconds() != null).count();
    assertEquals(logged, cpu.get(1).path("tasks").asLong());
    assertTrue(cpu.get(0).path("tasks").asLong() < logged);
    assertEquals(reports.get(0).toPrettyString(), reports.get(1).toPrettyString());
  }

  @Test
  void tasksBesideProvocationsThatTakeLongerAreFound() {
    plantedTasks(200, 0);
    provokeEveryOtherTask(Outcome.REFUSED);
    ProvokedHarm harm = provoked().harm();
    assertEquals(40, harm.beside().tasks());
    assertEquals(40, harm.apart().tasks());
    HodgesLehmann slower = harm.slower();
    assertNotNull(slower);
    assertTrue(
        slower.low() < 0.45 && slower.high() > 0.3 && slower.low() > 0.25, slower.toString());
    assertTrue(harm.slowed());
  }

  @Test
  void tasksThatAreNotSlowerAreNotAndTheIntervalIsSaid() {
    plantedTasks(0, 0);
    provokeEveryOtherTask(Outcome.REFUSED);
    ProvokedHarm harm = provoked().harm();
    HodgesLehmann slower = Objects.requireNonNull(harm.slower());
    assertTrue(slower.low() <= 0.01 && slower.high() >= -0.01, slower.toString());
    assertTrue(slower.high() < 0.1, slower.toString());
    assertFalse(harm.slowed() || harm.failedMore() || harm.changedTexts());
  }

  @Test
  void aProvocationThatIsTranscribedIsATaskLikeOthers() {
    plantedTasks(200, 0);
    provokeEveryOtherTask(Outcome.ENDED);
    ProvokedHarm harm = provoked().harm();
    assertEquals(40, harm.neither());
    assertNull(harm.slower());
    assertFalse(harm.slowed());
  }

  @Test
  void otherTextsBesideProvocationsAreFound() {
    plantedTasks(0, 10);
    provokeEveryOtherTask(Outcome.REFUSED);
    ProvokedHarm harm = provoked().harm();
    assertEquals(10, harm.beside().otherText());
    assertEquals(0, harm.apart().otherText());
    assertTrue(harm.changedTexts(), "p = " + harm.pOtherText());
  }

  @Test
  void unfitEndsAndHarmFailTheRunByName() throws IOException {
    SampleProvocations.addBad(run);
    RunReport report = RunReporter.report(written("bad"), ZoneOffset.UTC);
    assertTrue(failed(report).contains("PROVOKED"), failed(report).toString());
    run.provocations.clear();
    plantedTasks(200, 0);
    provokeEveryOtherTask(Outcome.REFUSED);
    RunReport harmed = RunReporter.report(written("harm"), ZoneOffset.UTC);
    assertTrue(failed(harmed).contains("PROVOKED HARM"), failed(harmed).toString());
    assertFalse(failed(harmed).contains("PROVOKED"), failed(harmed).toString());
  }

  private static List<String> failed(RunReport report) {
    return report.verdict().reasons().stream()
        .filter(reason -> reason.result() == Result.FAIL)
        .map(Reason::rule)
        .toList();
  }
}
