package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.stats.Distribution;
import asrload.demo.DemoServer;
import asrload.demo.DemoSettings;
import asrload.demo.PlantedFaults;
import asrload.journal.RunDirectory;
import asrload.journal.TaskEvent;
import asrload.merge.RunMerge;
import asrload.parse.run.ManifestParser;
import asrload.parse.run.TaskJournalParser;
import asrload.report.RunReporter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Several Gatling JVMs against one server, merged. */
@Isolated("it holds arrivals against their clock")
class SeveralInjectorsTest {
  @TempDir Path folder;
  private DemoServer server;
  private Path logs;

  @BeforeEach
  void startServer() throws IOException {
    logs = Files.createDirectories(folder.resolve("server"));
    server =
        DemoServer.start(
            new DemoSettings(
                0, 2, 1_000, Duration.ofMillis(100), Map.of(), false, logs, PlantedFaults.NONE));
  }

  @AfterEach
  void endServer() {
    server.close();
  }

  @Test
  @Tag("run")
  void threeInjectorsPutOnTheArrivalsOfOne() throws Exception {
    Path one;
    try (GatlingFork single =
        fork(ArrivalSimulation.class, 0, 1, "asr.load.rate=9 tasks/s", "asr.duration=8s")) {
      single.exitCode();
      one = single.run();
    }
    List<Path> runs = new ArrayList<>();
    List<GatlingFork> forks =
        forks(ArrivalSimulation.class, 3, "asr.load.rate=9 tasks/s", "asr.duration=8s");
    for (GatlingFork fork : forks) {
      fork.exitCode();
      runs.add(fork.run());
    }
    Path merged = merge(runs);
    assertEquals(arrivals(one), arrivals(merged));
    assertEquals(clips(one), clips(merged));
    assertMergedIsTheSum(runs, merged);
    JsonNode report = report(merged);
    assertEquals(3, report.at("/injectors").size());
    assertEquals(1.0, report.at("/join/taskCoverage").asDouble(), "joined across injectors");
    assertEquals(report.at("/ledger/submitted").asInt(), report.at("/join/records").asInt());
    for (JsonNode injector : report.at("/injectors")) {
      assertEquals("COMPLETE", injector.at("/injector/ended").asText());
      assertEquals(
          report.at("/injectors/0/injector/startMs"),
          injector.at("/injector/startMs"),
          "one start");
    }
  }

  @Test
  @Tag("run")
  void aKilledInjectorIsNamedAndTheOthersAreReported() throws Exception {
    List<GatlingFork> forks =
        forks(ConcurrencySimulation.class, 2, "asr.users=4", "asr.duration=6s");
    forks.get(1).awaitJournal(journal -> journal.contains("\"COMPLETED\""));
    forks.get(1).process().destroyForcibly().waitFor();
    forks.get(0).exitCode();
    Path merged = merge(List.of(forks.get(0).run(), forks.get(1).run()));
    JsonNode report = report(merged);
    assertTrue(
        Stream.of("INCONCLUSIVE", "INVALID", "FAIL")
            .anyMatch(report.at("/verdict").asText()::equals));
    String reasons = report.at("/reasons").toString();
    assertTrue(
        reasons.contains("1 of 2 injectors ran their course: injector 1 was killed"), reasons);
    assertEquals(0, report.at("/ledger/lost").size(), "what was in flight there is not lost");
    assertEquals(2, report.at("/injectors").size());
  }

  @Test
  @Tag("fault")
  void fiveInjectorsDivideABatchFileByFile() throws Exception {
    List<Path> runs = new ArrayList<>();
    for (GatlingFork fork :
        forks(OfflineSimulation.class, 5, "asr.offline.files=52", "asr.duration=60s")) {
      fork.exitCode();
      runs.add(fork.run());
    }
    Path merged = merge(runs);
    assertMergedIsTheSum(runs, merged);
    assertEquals(52, sent(merged).size());
    assertEquals(13, clips(merged).stream().distinct().count());
    assertEquals(
        4,
        clips(merged).stream().filter(clips(merged).get(0)::equals).count(),
        "each clip as often as another");
  }

  private void assertMergedIsTheSum(List<Path> runs, Path merged) throws IOException {
    JsonNode ledger = report(merged).at("/ledger");
    List<Double> seconds = new ArrayList<>();
    int submitted = 0;
    int completed = 0;
    for (Path run : runs) {
      JsonNode own = report(run).at("/ledger");
      submitted += own.get("submitted").asInt();
      completed += own.get("completed").asInt();
      for (TaskEvent event : journal(run)) {
        if (event.event() == TaskEvent.Kind.COMPLETED && event.doneMs() != null) {
          seconds.add((event.doneMs() - event.intendedMs()) / 1000.0);
        }
      }
    }
    assertEquals(submitted, ledger.get("submitted").asInt());
    assertEquals(completed, ledger.get("completed").asInt());
    assertEquals(seconds.size(), completed);
    Distribution all = Distribution.of(seconds.stream().mapToDouble(Double::doubleValue).toArray());
    for (JsonNode percentile : report(merged).at("/endToEnd")) {
      if (!percentile.at("/seconds").isNull() && !percentile.at("/seconds").isMissingNode()) {
        assertEquals(
            all.quantile(percentile.get("p").asDouble()),
            percentile.get("seconds").asDouble(),
            1e-9,
            percentile::toString);
      }
    }
  }

  private List<GatlingFork> forks(
      Class<? extends AsrSimulation> simulation, int count, String... settings) throws IOException {
    List<GatlingFork> forks = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      forks.add(fork(simulation, index, count, settings));
    }
    return forks;
  }

  private GatlingFork fork(
      Class<? extends AsrSimulation> simulation, int index, int count, String... settings)
      throws IOException {
    Path own = Files.createDirectories(folder.resolve(count + "-" + index));
    Stream<String> common =
        Stream.of(
            "asr.baseUrl=" + server.baseUrl(),
            "asr.audio=audio",
            "asr.worker.logs=" + logs.resolve("*.log"),
            "asr.poll.minInterval=50ms",
            "asr.monitor.source=off",
            "asr.drain=20s");
    Stream<String> several =
        count == 1
            ? Stream.of()
            : Stream.of(
                "asr.runId=test",
                "asr.injector.index=" + index,
                "asr.injector.count=" + count,
                "asr.injector.barrier=" + folder.resolve("barrier"));
    return new GatlingFork(
        simulation,
        own,
        Stream.of(common, several, Stream.of(settings)).flatMap(s -> s).toArray(String[]::new));
  }

  private Path merge(List<Path> runs) throws IOException {
    return RunMerge.merge(runs, folder.resolve("merged")).root();
  }

  private static List<TaskEvent> journal(Path run) throws IOException {
    List<TaskEvent> events = new ArrayList<>();
    for (Path segment : new RunDirectory(run).taskSegments()) {
      events.addAll(TaskJournalParser.parse(segment, segment.toString()).records());
    }
    return events;
  }

  private static List<TaskEvent> sent(Path run) throws IOException {
    return journal(run).stream()
        .filter(event -> event.event() == TaskEvent.Kind.SUBMITTED)
        .toList();
  }

  /** When its tasks were due after the start of the load, ms, in order. */
  private static List<Long> arrivals(Path run) throws IOException {
    long startMs = ManifestParser.run(run.resolve("run.json")).startMs();
    return sent(run).stream().map(event -> event.intendedMs() - startMs).sorted().toList();
  }

  private static List<String> clips(Path run) throws IOException {
    return sent(run).stream().map(TaskEvent::audio).sorted().toList();
  }

  private static JsonNode report(Path run) throws IOException {
    RunReporter.report(run, ZoneId.systemDefault());
    return new JsonMapper().readTree(run.resolve("report.json").toFile());
  }
}
