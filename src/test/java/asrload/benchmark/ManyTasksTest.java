package asrload.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.demo.ChildClassPath;
import asrload.parse.pidstat.PidstatParser;
import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Many tasks: reports and loads end in the memory that docs/promises.md states. */
@Isolated
@Tag("fault")
class ManyTasksTest {
  private static final int TASKS = 1_000_000;
  private static final int REPORT_HEAP_MIB = 2048;
  private static final int IN_FLIGHT = 100_000;
  private static final int INJECTOR_MIB = 1280;
  private static final Duration LIMIT = Duration.ofMinutes(12);

  @TempDir private Path folder;

  @Test
  void theReportOfAMillionTasksIsMadeInABoundedHeapAndCountsThemAll() throws Exception {
    SyntheticRun.write(folder, TASKS);
    ReportJvm.Cost cost = ReportJvm.report(folder, REPORT_HEAP_MIB);
    System.out.println("report of " + TASKS + " tasks: " + cost);
    JsonNode report = report(folder);
    int failed = SyntheticRun.failed(TASKS);
    assertEquals(TASKS, report.at("/ledger/submitted").asInt());
    assertEquals(TASKS - failed, report.at("/ledger/completed").asInt());
    assertEquals(failed, report.at("/ledger/failed").asInt());
    assertEquals(TASKS - failed, report.at("/join/tasks").asInt());
    assertEquals(TASKS - failed, report.at("/join/records").asInt());
    assertEquals(1.0, report.at("/join/taskCoverage").asDouble());
    for (JsonNode request : report.get("requests")) {
      int times = request.get("name").asText().equals("poll") ? 3 : 1;
      assertEquals(
          TASKS * times,
          request.get("ok").asInt() + request.get("ko").asInt(),
          request.get("name").asText());
    }
    for (JsonNode input : report.get("inputs")) {
      assertEquals(0, input.get("rejected").asInt(), input.get("file").asText());
    }
  }

  @Test
  void fiveRunsOf200000TasksAreMergedAndReportedInTheSameHeap() throws Exception {
    List<Path> runs = new ArrayList<>();
    for (int index = 0; index < 5; index++) {
      Path run = folder.resolve("injector-" + index);
      SyntheticRun.write(run, TASKS / 5, index, 5);
      runs.add(run);
    }
    ReportJvm.Cost cost = ReportJvm.report(runs, REPORT_HEAP_MIB);
    System.out.println("merge and report of 5 x " + TASKS / 5 + " tasks: " + cost);
    Path merged;
    try (Stream<Path> folders = Files.list(folder.resolve("merged"))) {
      merged = folders.findFirst().orElseThrow();
    }
    JsonNode report = report(merged);
    int failed = 5 * SyntheticRun.failed(TASKS / 5);
    assertEquals(TASKS, report.at("/ledger/submitted").asInt());
    assertEquals(failed, report.at("/ledger/failed").asInt());
    assertEquals(0, report.at("/ledger/duplicated").size());
    assertEquals(TASKS - failed, report.at("/join/records").asInt());
    assertEquals(1.0, report.at("/join/taskCoverage").asDouble());
    for (JsonNode injector : report.get("injectors")) {
      assertEquals(TASKS / 5, injector.get("tasks").asInt());
    }
  }

  @Test
  @NeedsTool(Tool.PIDSTAT)
  void aHundredThousandTasksAreInFlightAtOnceAndTheRunEndsWithAReport() throws Exception {
    String classPath = ChildClassPath.find(ManyTasksTest.class.getClassLoader());
    try (BenchmarkStub server = new BenchmarkStub(classPath, Duration.ofHours(2).toMillis(), true);
        BenchmarkInjector injector =
            new BenchmarkInjector(
                "asrload.simulation.ConcurrencySimulation",
                classPath,
                folder,
                properties(server.baseUrl()))) {
      int code = injector.awaitEnd(LIMIT);
      Path run = run(injector);
      JsonNode report = report(run);
      JsonNode ledger = report.get("ledger");
      double peakMib = peakMib(run, report.at("/manifest/injectorPid").asLong());
      System.out.println(IN_FLIGHT + " in flight: exit code " + code + ", " + peakMib + " MiB");
      assertEquals(IN_FLIGHT, ledger.get("submitted").asInt(), injector.said());
      assertEquals(IN_FLIGHT, ledger.get("inFlight").asInt(), injector.said());
      assertEquals(IN_FLIGHT, server.accepted());
      assertTrue(peakMib > 0 && peakMib < INJECTOR_MIB, peakMib + " MiB");
    }
  }

  /** Highest resident memory of a process in the run's own samples, MiB. */
  private static double peakMib(Path run, long pid) throws IOException {
    double[] peak = {0};
    PidstatParser.parse(
        run.resolve("monitor/local/pidstat.log"),
        "pidstat.log",
        ZoneOffset.UTC,
        (endMs, of, cpuPercent, rssKib, command) -> {
          if (of == pid) {
            peak[0] = Math.max(peak[0], rssKib / 1024.0);
          }
        });
    return peak[0];
  }

  /** The first poll would come after the run, so each user has one task. */
  private static List<String> properties(String baseUrl) {
    return List.of(
        "asr.baseUrl=" + baseUrl,
        "asr.audio=" + Path.of("audio").toAbsolutePath(),
        "asr.users=" + IN_FLIGHT,
        "asr.rampUp=240s",
        "asr.duration=270s",
        "asr.drain=0s",
        "asr.baseline=off",
        "asr.taskTimeout=1h",
        "asr.poll.elapsedShare=0",
        "asr.poll.minInterval=30m",
        "asr.poll.maxInterval=30m");
  }

  private static JsonNode report(Path run) throws IOException {
    return new JsonMapper().readTree(Files.readAllBytes(run.resolve("report.json")));
  }

  private Path run(BenchmarkInjector injector) throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("results"))) {
      return runs.filter(Files::isDirectory)
          .findFirst()
          .orElseThrow(() -> new IOException("no run; Gatling's output:\n" + said(injector)));
    }
  }

  private static String said(BenchmarkInjector injector) {
    try {
      return injector.said();
    } catch (IOException e) {
      return e.toString();
    }
  }
}
