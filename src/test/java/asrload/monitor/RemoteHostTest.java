package asrload.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.config.ConfigFixture;
import asrload.config.HostSettings;
import asrload.config.MonitorSource;
import asrload.journal.MonitorManifest;
import asrload.journal.MonitorManifest.Session;
import asrload.journal.RunDirectory;
import asrload.monitor.host.HostFixture;
import asrload.parse.pidstat.PidstatParser;
import asrload.parse.pidstat.SampleLogParser;
import asrload.parse.run.ProcessLogParser;
import asrload.parse.run.ProcessRecord;
import asrload.testing.AwaitFixture;
import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Hosts behind a prefix, which stands in for ssh and docker exec on this machine. */
@SuppressWarnings("try") // the resource is ended, not used
@Execution(ExecutionMode.CONCURRENT)
class RemoteHostTest {
  @TempDir Path folder;

  private Monitoring start(HostSettings host, MonitorSource source) throws IOException {
    RunDirectory run = RunDirectory.create(folder.resolve("results"), "Test", Instant.now());
    MonitorSettings settings =
        MonitorSettings.of(
            ConfigFixture.of(Map.of("asr.monitor.source", source.word())),
            Duration.ofMinutes(3),
            () -> false,
            command -> command.startsWith("sleep 61.75"));
    root = run.root();
    return Monitoring.start(Monitoring.reach(List.of(marked(host))), settings, run);
  }

  /** The same; what it starts can be told from what other tests start. */
  private HostSettings marked(HostSettings host) throws IOException {
    List<String> command = new ArrayList<>(HostFixture.elsewhere(folder));
    command.add(marker());
    command.addAll(host.command());
    return new HostSettings(host.name(), command, host.workerLogs(), host.workerLogCommand());
  }

  private String marker() {
    return "ASRLOAD_TEST=" + folder;
  }

  private Path root = Path.of("");

  private Path file(String name) {
    return root.resolve("monitor/far").resolve(name);
  }

  @NeedsTool(Tool.PIDSTAT)
  @Test
  void aHostBehindAShellIsSampledWithPidstatAndItsTreeIsRead() throws Exception {
    Process server = new ProcessBuilder("sleep", "61.75").start();
    try (Monitoring monitoring = start(HostFixture.likeSsh("far"), MonitorSource.AUTO)) {
      assertTrue(monitoring.source().orElse("").startsWith("pidstat"));
      AwaitFixture.until("samples", () -> pids().contains(server.pid()));
      AwaitFixture.until(
          "memory of the server's process",
          () ->
              processes().stream()
                  .anyMatch(p -> p.pid() == server.pid() && p.event().equals("now")));
    } finally {
      server.destroy();
    }
    ProcessRecord now =
        processes().stream()
            .filter(p -> p.pid() == server.pid() && p.event().equals("now"))
            .findFirst()
            .orElseThrow();
    assertEquals("sleep 61.75", now.command());
    assertEquals(ProcessHandle.current().pid(), now.parentPid());
    assertTrue(Math.abs(System.currentTimeMillis() - now.startMs()) < 60_000, now.toString());
    assertTrue(now.pssKib() != null && now.pssKib() > 0, now.toString());
    MonitorManifest manifest = manifest();
    assertEquals("far", manifest.host());
    assertEquals(marked(HostFixture.likeSsh("far")).command(), manifest.prefix());
    assertTrue(manifest.clockOffsetMs() != null && Math.abs(manifest.clockOffsetMs()) < 1_000);
    assertEquals(List.of("stopped"), manifest.sessions().stream().map(Session::end).toList());
    assertTrue(manifest.ownCpuSeconds() != null && manifest.ownCpuSeconds() > 0);
    assertGone();
  }

  @Test
  void aHostWithoutPidstatIsSampledFromItsProc() throws Exception {
    Path programs =
        HostFixture.script(folder, "pidstat", "echo 'pidstat: not found' >&2; exit 127\n");
    HostSettings host =
        HostFixture.settings(
            "far", List.of("env", "PATH=" + programs + ":/usr/local/bin:/usr/bin:/bin"));
    long own = ProcessHandle.current().pid();
    try (Monitoring monitoring = start(host, MonitorSource.AUTO)) {
      assertTrue(monitoring.note().orElse("").contains("install sysstat"));
      AwaitFixture.until("a sample of this process", () -> pids().contains(own));
    }
    assertEquals("/proc", manifest().source());
    assertEquals(List.of("stopped"), manifest().sessions().stream().map(Session::end).toList());
    assertGone();
  }

  @Test
  void workerLogsOfAHostAreFollowedThroughRotationAndInterruption() throws Exception {
    Path logs = Files.createDirectories(folder.resolve("far logs"));
    Path log = Files.writeString(logs.resolve("worker.log"), "before\n");
    HostSettings host = HostFixture.likeSsh("far");
    HostSettings withLogs =
        new HostSettings(host.name(), host.command(), List.of(logs + "/worker*.log*"), List.of());
    try (Monitoring monitoring = start(withLogs, MonitorSource.OFF)) {
      assertTrue(monitoring.source().isEmpty());
      append(log, "one\n");
      AwaitFixture.until("one", () -> copied().equals("one\n"));
      assertFalse(left().isEmpty(), "what is looked for at the end can be seen");
      ProcessHandle tail = tailOf(log);
      tail.destroyForcibly();
      append(log, "two\n");
      AwaitFixture.until("two", () -> copied().equals("one\ntwo\n"));
      AwaitFixture.until("another tail", () -> tailOf(log).pid() != tail.pid());
      Files.move(log, logs.resolve("worker.log.1"));
      append(log, "three\n");
      AwaitFixture.until("three", () -> copied().equals("one\ntwo\nthree\n"));
    }
    assertEquals("one\ntwo\nthree\n", copied());
    assertGone();
  }

  @Test
  void aLogCommandThatEndsByItselfIsCalledAgainAndEachLineIsTakenOnce() throws Exception {
    Path log = Files.writeString(folder.resolve("container.txt"), "one\n");
    Path starts = folder.resolve("starts.txt");
    // Stands in for docker logs: everything since the start, to its end, on the error stream.
    String script = "echo \"$2\" >> \"$1\"; cat \"$0\" >&2";
    HostSettings host = HostFixture.direct("far");
    HostSettings withCommand =
        new HostSettings(
            host.name(),
            host.command(),
            List.of(),
            List.of("sh", "-c", script, log.toString(), starts.toString(), "{start}"));
    Path copy;
    try (Monitoring unused = start(withCommand, MonitorSource.OFF)) {
      copy = root.resolve("worker/far/log-command-stderr.log");
      AwaitFixture.until("one", () -> Files.readString(copy).equals("one\n"));
      append(log, "two\n");
      AwaitFixture.until("two", () -> Files.readString(copy).equals("one\ntwo\n"));
      append(log, "three\n");
    }
    assertEquals("one\ntwo\nthree\n", Files.readString(copy));
    Instant first = Instant.parse(Files.readAllLines(starts).get(0));
    assertTrue(Duration.between(first, Instant.now()).toMinutes() < 3, first.toString());
    assertGone();
  }

  private String copied() throws IOException {
    return Files.readString(root.resolve("worker/far/1-worker.log"));
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static ProcessHandle tailOf(Path log) {
    return ProcessHandle.current()
        .descendants()
        .filter(p -> p.info().commandLine().orElse("").matches("\\S*tail .*" + log))
        .findFirst()
        .orElse(ProcessHandle.current());
  }

  private Set<Long> pids() throws IOException {
    Set<Long> pids = new HashSet<>();
    if (Files.exists(file("pidstat.log"))) {
      PidstatParser.parse(
          file("pidstat.log"),
          "pidstat",
          ZoneId.systemDefault(),
          (endMs, pid, cpu, rss, command) -> pids.add(pid));
    }
    if (Files.exists(file("samples.jsonl"))) {
      SampleLogParser.parse(
          file("samples.jsonl"), "samples", (endMs, pid, cpu, rss, command) -> pids.add(pid));
    }
    return pids;
  }

  private List<ProcessRecord> processes() throws IOException {
    return ProcessLogParser.parse(file("processes.jsonl"), "processes").records();
  }

  private MonitorManifest manifest() throws IOException {
    return new JsonMapper().readValue(file("monitor.json").toFile(), MonitorManifest.class);
  }

  /** A sleep of the guard may outlive it by two seconds; nothing else may. */
  private void assertGone() throws Exception {
    AwaitFixture.until("no process is left of " + marker(), () -> left().isEmpty());
  }

  /** Also those that lost their parents. */
  private List<ProcessHandle> left() {
    return ProcessHandle.allProcesses().filter(this::isMarked).toList();
  }

  private boolean isMarked(ProcessHandle process) {
    try {
      Path environment = Path.of("/proc/" + process.pid() + "/environ");
      return Files.readString(environment, StandardCharsets.ISO_8859_1).contains(marker());
    } catch (IOException e) {
      return false; // gone meanwhile, or another user's
    }
  }
}
