package asrload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.demo.DemoServer;
import asrload.demo.DemoSettings;
import asrload.demo.PlantedFaults;
import asrload.testing.AwaitFixture;
import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import asrload.testing.SshdFixture;
import asrload.verdict.Result;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code deploy/ssh/run.sh} with three real sshds; a script in place of Maven. */
@NeedsTool({Tool.SSH, Tool.SSHD})
@Execution(ExecutionMode.CONCURRENT)
class SshRunTest {
  /** In place of Maven: an injector runs until it is stopped, and then leaves a run. */
  private static final String MAVEN =
      """
      #!/bin/bash
      if [[ "$*" =~ gatling:test.*injector.index=([0-9]) ]]; then
        bash -c 'trap "mkdir -p $1; exit" TERM; echo the load runs; while true; do sleep 0.1; done' \\
          - results/Test-r-${BASH_REMATCH[1]}-20261128T220000Z
      elif [[ "$*" = *exec:java@report* ]]; then
        echo "merge $*"
        exit 3
      fi
      """;

  /** The same without Maven's own time: real injectors and the real merge. */
  private static final String REAL =
      """
      #!/bin/bash
      export CLASSPATH='%s'
      properties=()
      for argument; do [[ $argument != -D* ]] || properties+=("$argument"); done
      if [[ "$*" = *gatling:test* ]]; then
        java -Xmx512m --add-opens=java.base/java.lang=ALL-UNNAMED "${properties[@]}" \\
          -Dasrload.gatlingResults=gatling io.gatling.app.Gatling \\
          -s asrload.simulation.ConcurrencySimulation -rf gatling
      elif [[ "$*" = *exec:java@report* ]]; then
        java "${properties[@]}" asrload.cli.ReportCommand
      fi
      """;

  @TempDir Path folder;
  private final List<SshdFixture> hosts = new ArrayList<>();
  private Path local = Path.of("");

  @BeforeEach
  void startHosts() throws Exception {
    local = Files.createDirectories(folder.resolve("local"));
    Files.createSymbolicLink(local.resolve("deploy"), Path.of("deploy").toAbsolutePath());
    StringBuilder ssh = new StringBuilder("#!/bin/bash\ncase $1 in\n");
    for (int i = 0; i < 3; i++) {
      SshdFixture host = SshdFixture.start(folder.resolve("sshd-" + i));
      hosts.add(host);
      ssh.append("h%d) shift; exec %s \"$@\" ;;\n".formatted(i, String.join(" ", host.command())));
    }
    script("ssh", ssh + "esac\n");
  }

  @AfterEach
  void stopHosts() {
    hosts.forEach(SshdFixture::close);
  }

  @Test
  void aStopEndsAllInjectorsWhoseRunsAreCollectedAndMergedWithTheExitCodeOfTheMerge()
      throws Exception {
    Process run = start("-c");
    awaitLoad();
    run.destroy();
    assertEquals(3, run.waitFor(), console());
    String merged =
        IntStream.range(0, 3)
            .mapToObj(i -> "results/r/injector-" + i + ".tar.gz")
            .collect(Collectors.joining(",", "-Dasr.run=", "\n"));
    assertTrue(console().contains(merged), console());
    Process list =
        new ProcessBuilder("tar", "-tzf", local + "/results/r/injector-2.tar.gz").start();
    assertEquals(
        "Test-r-2-20261128T220000Z/\n", new String(list.getInputStream().readAllBytes(), UTF_8));
    awaitNothingLeft();
  }

  @Test
  @Tag("fault")
  void threeInjectorsStartTogetherAndTheirRunsBecomeOneWithOneVerdict() throws Exception {
    DemoSettings settings =
        new DemoSettings(
            0,
            2,
            1000,
            Duration.ofMillis(100),
            Map.of(),
            false,
            folder.resolve("logs"),
            PlantedFaults.NONE);
    try (DemoServer server = DemoServer.start(settings)) {
      String classPath = ManagementFactory.getRuntimeMXBean().getClassPath();
      Process run =
          start(
              REAL.formatted(classPath),
              List.of("-c", "-l", "25"),
              "-Dasr.baseUrl=" + server.baseUrl(),
              "-Dasr.audio=" + Path.of("audio").toAbsolutePath(),
              "-Dasr.users=6",
              "-Dasr.duration=5s",
              "-Dasr.rampUp=0s",
              "-Dasr.baseline=off",
              "-Dasr.monitor.source=off");
      int code = run.waitFor();
      Path merged;
      try (Stream<Path> results = Files.list(local.resolve("results"))) {
        merged = results.filter(r -> r.toString().contains("-r-merged-")).findFirst().orElseThrow();
      }
      JsonMapper json = new JsonMapper();
      JsonNode verdict = json.readTree(merged.resolve("verdict.json").toFile());
      assertEquals(Result.valueOf(verdict.path("verdict").asText()).exitCode(), code, console());
      JsonNode report = json.readTree(merged.resolve("report.json").toFile());
      JsonNode injectors = report.path("injectors");
      assertEquals(3, injectors.size(), console());
      injectors.forEach(i -> assertTrue(i.path("tasks").asInt() > 0, i.toString()));
      awaitNothingLeft();
    }
  }

  @Test
  void noInjectorOutlivesAKilledScript() throws Exception {
    Process run = start("-c");
    awaitLoad();
    run.destroyForcibly();
    awaitNothingLeft();
  }

  @Test
  void aHostWithoutTheRepositoryIsNamedAndNothingStarts() throws Exception {
    Process run = start("-l5");
    assertEquals(69, run.waitFor());
    assertTrue(console().contains("/far-0: not reached, or without this repository"), console());
    awaitNothingLeft();
  }

  private Process start(String... options) throws IOException {
    return start(MAVEN, List.of(options));
  }

  private Process start(String maven, List<String> options, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(local + "/deploy/ssh/run.sh", "-i", "r"));
    command.addAll(options);
    IntStream.range(0, 3).forEach(i -> command.add("h" + i + ":" + folder + "/far-" + i));
    command.add("--");
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("console.txt").toFile());
    builder.environment().put("SSH", folder.resolve("ssh").toString());
    builder.environment().put("MVN", script("mvn", maven).toString());
    return builder.start();
  }

  private String console() throws IOException {
    return Files.readString(folder.resolve("console.txt"));
  }

  private void awaitLoad() throws Exception {
    AwaitFixture.until("three loads", () -> console().split("the load runs", -1).length == 4);
  }

  private void awaitNothingLeft() throws Exception {
    AwaitFixture.until(
        "nothing runs on the hosts",
        () -> hosts.stream().allMatch(host -> host.sessions().isEmpty()));
  }

  private Path script(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
