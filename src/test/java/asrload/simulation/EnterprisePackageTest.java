package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.demo.DemoServer;
import asrload.demo.DemoSettings;
import asrload.demo.PlantedFaults;
import asrload.journal.TaskEvent;
import asrload.report.RunReport;
import asrload.report.RunReporter;
import asrload.verdict.Result;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package of Gatling Enterprise, started from its jar in an empty folder with a run id. */
class EnterprisePackageTest {
  /** Those of an injector, by Gatling's documentation of its private locations. */
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:MaxInlineLevel=20",
          "-XX:MaxTrivialSize=12",
          "-XX:+IgnoreUnrecognizedVMOptions",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
          // What the free Gatling's writer of simulation.log needs.
          "--add-opens=java.base/java.lang=ALL-UNNAMED");

  private static final String RUN_ID = "00000000-0000-0001-0000-000000000002";

  /** The service replaces this class of Gatling's. */
  private static final String DEPLOYMENT =
      """
      package io.gatling.core.util;
      public final class DeploymentInfo$ {
        public static final DeploymentInfo$ MODULE$ = new DeploymentInfo$();
        public scala.Option<java.util.UUID> runId() {
          return scala.Option.apply(new java.util.UUID(1, 2));
        }
        public scala.Option<String> locationName() { return scala.Option.apply("here"); }
        public int numberOfLoadGeneratorsInLocation() { return 1; }
        public int indexOfLoadGeneratorInLocation() { return 0; }
        public int numberOfLoadGeneratorsInRun() { return %d; }
        public int indexOfLoadGeneratorInRun() { return %d; }
        public scala.collection.immutable.List<java.io.File> logFiles() {
          return scala.collection.immutable.List$.MODULE$.empty();
        }
      }
      """;

  @TempDir Path folder;

  private Path empty = Path.of("");
  private Path temporary = Path.of("");

  private record Ended(int code, String console) {}

  @BeforeEach
  void makeFolders() throws IOException {
    empty = Files.createDirectory(folder.resolve("empty"));
    temporary = Files.createDirectory(folder.resolve("tmp"));
  }

  /** The free Gatling divides no users, as the service would: here twice as many come. */
  @Tag("run")
  @Test
  void theSecondOfTwoInjectorsHasItsShareInTheTemporaryFolderAndLeavesTheExitCodeToGatling()
      throws Exception {
    Path jar = folder.resolve("suite.jar");
    EnterprisePackageFixture.pack(jar);
    DemoSettings settings =
        new DemoSettings(
            0,
            2,
            16,
            Duration.ofMillis(200),
            Map.of(),
            false,
            Files.createDirectory(folder.resolve("workers")),
            PlantedFaults.NONE);
    Ended ended;
    try (DemoServer server = DemoServer.start(settings)) {
      ended =
          start(
              jar,
              EnterprisePackageFixture.jars(),
              deployment(2, 1),
              "asr.baseUrl=" + server.baseUrl(),
              "asr.audio=classpath:audio/clip_01.wav",
              "asr.thresholds.extra=throughput.tasks >= 1000 tasks/s, e2e.p50 < 1min");
    }
    assertEquals(0, ended.code, ended.console);
    assertTrue(ended.console.contains("Verdict: FAIL"), ended.console);
    assertTrue(
        ended.console.contains(
            "Thresholds as assertions of Gatling: failed.ratio <= 1%, e2e.p50 < 1min"),
        ended.console);
    assertTrue(
        ended.console.contains(
            "transcription: 50th percentile of response time is less than 60000.0 : true"),
        ended.console);
    Path run = run(ended);
    String audio = Files.readString(run.resolve("audio.jsonl"));
    assertTrue(audio.contains("clip_01.wav") && audio.contains("\"text\""), audio);
    JsonNode injector =
        new JsonMapper().readTree(run.resolve("run.json").toFile()).path("injector");
    assertEquals(RUN_ID, injector.path("runId").asText());
    assertEquals(1, injector.path("index").asInt());
    assertEquals(2, injector.path("count").asInt());
    assertEquals(1, mostInFlight(run), "one of the load's two users");
    assertEquals(Result.FAIL, reportedElsewhere(run).verdict().verdict());
  }

  private static int mostInFlight(Path run) throws IOException {
    int inFlight = 0;
    int most = 0;
    for (String line : Files.readAllLines(run.resolve("tasks.jsonl"))) {
      TaskEvent event = new JsonMapper().readValue(line, TaskEvent.class);
      inFlight += event.event() == TaskEvent.Kind.SUBMITTED ? 1 : -1;
      most = Math.max(most, inFlight);
    }
    return most;
  }

  @Tag("fault")
  @Test
  void thePackageOfThePluginRunsFromItsJarAlone() throws Exception {
    Path jar = EnterprisePackageFixture.byThePlugin(folder);
    List<Path> ofTheService = EnterprisePackageFixture.jarsBeside(jar);
    assertTrue(ofTheService.stream().anyMatch(file -> file.toString().contains("gatling-core")));
    assertTrue(ofTheService.stream().noneMatch(file -> file.toString().contains("javalin")));
    Ended ended = start(jar, ofTheService, deployment(1, 0));
    assertEquals(0, ended.code, ended.console);
    assertTrue(ended.console.contains("audio long_audio_test.wav"), ended.console);
    assertEquals(Result.PASS, reportedElsewhere(run(ended)).verdict().verdict());

    Ended refused = start(jar, ofTheService, deployment(1, 0), "asr.userz=3");
    assertTrue(refused.console.contains("did you mean asr.users?"), refused.console);
    Ended failed = start(jar, ofTheService, deployment(1, 0), "asr.thresholds.extra=e2e.max < 1ms");
    assertEquals(2, failed.code, failed.console);
  }

  private Path run(Ended ended) throws IOException {
    assertEquals(List.of(), EnterprisePackageFixture.list(empty), "files in the working folder");
    assertEquals(
        List.of("asrload"),
        EnterprisePackageFixture.list(temporary).stream()
            .filter(name -> name.startsWith("asrload"))
            .toList(),
        "unpacked clips are left");
    Path results = temporary.resolve("asrload");
    Path run =
        results.resolve(
            EnterprisePackageFixture.list(results).stream()
                .filter(name -> name.startsWith("ConcurrencySimulation-"))
                .findFirst()
                .orElseThrow());
    assertTrue(ended.console.contains("run: " + run), ended.console);
    assertTrue(
        EnterprisePackageFixture.list(run)
            .containsAll(
                List.of("run.json", "tasks.jsonl", "injector.jsonl", "report.md", "verdict.json")),
        EnterprisePackageFixture.list(run).toString());
    return run;
  }

  /** As {@code exec:java@report} makes it, from what was copied from the injector. */
  private RunReport reportedElsewhere(Path run) throws IOException {
    Path copy = folder.resolve("copy");
    EnterprisePackageFixture.copy(run, copy);
    return RunReporter.report(copy, ZoneId.systemDefault());
  }

  private Ended start(Path jar, List<Path> beside, Path deployment, String... properties)
      throws Exception {
    Path console = Files.createTempFile(folder, "console", ".txt");
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(JVM_OPTIONS);
    command.addAll(
        List.of(
            "-Xmx1g",
            "-Djava.io.tmpdir=" + temporary,
            "-Dasr.demo.fixedProcessing=200ms",
            "-Dasr.baseline=off",
            "-Dasr.users=2",
            "-Dasr.rampUp=0s",
            "-Dasr.duration=2s"));
    for (String property : properties) {
      command.add("-D" + property);
    }
    List<String> classPath = new ArrayList<>();
    Stream.concat(Stream.of(deployment, jar), beside.stream())
        .map(file -> file.toAbsolutePath().toString())
        .forEach(classPath::add);
    command.addAll(
        List.of(
            "-cp",
            String.join(File.pathSeparator, classPath),
            "io.gatling.app.Gatling",
            "-s",
            ConcurrencySimulation.class.getName(),
            "-rf",
            folder.resolve("gatling").toString()));
    Process process =
        new ProcessBuilder(command)
            .directory(empty.toFile())
            .redirectErrorStream(true)
            .redirectOutput(console.toFile())
            .redirectInput(new File("/dev/null"))
            .start();
    try {
      assertTrue(process.waitFor(2, TimeUnit.MINUTES), "goes on: " + Files.readString(console));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(console));
  }

  private Path deployment(int generators, int index) throws IOException {
    Path source = folder.resolve("DeploymentInfo$.java");
    Path classes = Files.createDirectories(folder.resolve("deployment"));
    Files.writeString(source, DEPLOYMENT.formatted(generators, index));
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                EnterprisePackageFixture.classPath(),
                "-d",
                classes.toString(),
                source.toString()));
    return classes;
  }
}
