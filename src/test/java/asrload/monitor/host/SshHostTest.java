package asrload.monitor.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.config.ConfigFixture;
import asrload.config.HostSettings;
import asrload.journal.MonitorManifest;
import asrload.journal.MonitorManifest.SameMachine;
import asrload.journal.RunDirectory;
import asrload.monitor.HostMonitor;
import asrload.monitor.MonitorFile;
import asrload.monitor.MonitorSettings;
import asrload.monitor.Monitoring;
import asrload.monitor.logs.RemoteLogs;
import asrload.parse.run.ProcessLogParser;
import asrload.testing.AwaitFixture;
import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import asrload.testing.SshdFixture;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host behind a real sshd. */
@SuppressWarnings("try") // the resource is ended, not used
@NeedsTool({Tool.SSH, Tool.SSHD, Tool.PIDSTAT})
class SshHostTest {
  private static final MonitorSettings SETTINGS =
      MonitorSettings.of(
          ConfigFixture.of(Map.of()),
          Duration.ofMinutes(3),
          () -> false,
          command -> command.startsWith("sleep 61.85"));

  @TempDir Path folder;
  private SshdFixture sshd;

  @BeforeEach
  void startSshd() throws Exception {
    sshd = SshdFixture.start(folder.resolve("ssh"));
  }

  @AfterEach
  void stopSshd() {
    sshd.close();
  }

  private HostSettings host(String name) {
    return new HostSettings(name, sshd.command(), List.of(), List.of());
  }

  @Test
  void theOffsetToTheSameClockIsWithinFiveMillisecondsOfZero() throws Exception {
    Host host = Host.reach(host("far"));
    try (HostProbe probe = HostProbe.open(host)) {
      ClockOffset offset = ClockOffset.estimate(host, probe).orElseThrow();
      assertTrue(Math.abs(offset.offsetMs()) <= 5, offset.toString());
      assertFalse(offset.applies(), offset.toString());
    }
    AwaitFixture.until("no session is left", () -> sshd.sessions().isEmpty());
  }

  @Test
  void aHostIsSampledWithPidstatAndItsLogFollowedAndNothingIsLeftRunningThere() throws Exception {
    Path log = Files.writeString(folder.resolve("worker.log"), "before\n");
    Process server = new ProcessBuilder("sleep", "61.85").start();
    Path run = Files.createDirectories(folder.resolve("run"));
    Host host = Host.reach(host("far"));
    Lifetime lifetime = Lifetime.of(Duration.ofMinutes(3), () -> false);
    Deque<AutoCloseable> open = new ArrayDeque<>();
    try {
      MonitorFile file =
          new MonitorFile(run, host, 1000, Optional.of(ClockOffset.NONE), List.of(), null);
      open.push(HostMonitor.start(host, run, SETTINGS, lifetime, ClockOffset.NONE, file));
      open.push(
          RemoteLogs.start(host, List.of(log.toString()), run, lifetime, (name, lives) -> {}));
      Files.writeString(log, "one\n", StandardOpenOption.APPEND);
      Path copy = run.resolve("1-worker.log");
      AwaitFixture.until("the log's line", () -> Files.readString(copy).equals("one\n"));
      AwaitFixture.until("pidstat's rows", () -> rows(run).contains("sleep 61.85"));
      AwaitFixture.until(
          "the process list",
          () ->
              ProcessLogParser.parse(run.resolve("processes.jsonl"), "list").records().stream()
                  .anyMatch(p -> p.pid() == server.pid()));
      List<String> there =
          sshd.sessions().stream().map(p -> p.info().commandLine().orElse("")).toList();
      assertTrue(there.stream().anyMatch(c -> c.contains("pidstat -u")), there.toString());
      assertTrue(there.stream().anyMatch(c -> c.contains("tail -c")), there.toString());
    } finally {
      server.destroy();
      while (!open.isEmpty()) {
        open.pop().close();
      }
    }
    assertEquals(List.of("stopped"), manifest(run).sessions().stream().map(s -> s.end()).toList());
    AwaitFixture.until("nothing is left running there", () -> sshd.sessions().isEmpty());
  }

  @Test
  void entriesThatAreThisMachineAreSampledOnceAndTheirLogsAreFollowed() throws Exception {
    Path log = Files.writeString(folder.resolve("worker.log"), "");
    HostSettings logs =
        new HostSettings(
            "far", sshd.command(), List.of(folder + "/nothing*", log.toString()), List.of());
    RunDirectory run = RunDirectory.create(folder.resolve("results"), "Test", Instant.now());
    String unmatched = "asr.hosts: host far: workerLogs = " + folder + "/nothing*";
    Monitoring monitoring =
        Monitoring.start(Monitoring.reach(List.of(logs, host("again"))), SETTINGS, run);
    try {
      Files.writeString(log, "one\n", StandardOpenOption.APPEND);
      Path copy = run.worker().resolve("far/1-worker.log");
      AwaitFixture.until("the log's line", () -> Files.readString(copy).equals("one\n"));
      assertEquals(List.of(unmatched), monitoring.unmatchedLogs());
    } finally {
      MonitorException told = assertThrows(MonitorException.class, monitoring::close);
      assertTrue(
          String.valueOf(told.getMessage()).contains(unmatched + ": no readable file matched"));
    }
    assertEquals(List.of(unmatched), Files.readAllLines(run.unmatchedLogs()));
    assertEquals(
        List.of(new SameMachine("far", true), new SameMachine("again", true)),
        manifest(run.monitor()).others());
    assertFalse(Files.exists(run.monitor().resolveSibling("far")));
    assertFalse(Files.exists(run.monitor().resolveSibling("again")));
    AwaitFixture.until("nothing is left running there", () -> sshd.sessions().isEmpty());
  }

  private static String rows(Path folder) throws Exception {
    Path log = folder.resolve("pidstat.log");
    return Files.exists(log) ? Files.readString(log) : "";
  }

  private static MonitorManifest manifest(Path folder) throws Exception {
    return new JsonMapper()
        .readValue(folder.resolve("monitor.json").toFile(), MonitorManifest.class);
  }
}
