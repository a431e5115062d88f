package asrload.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.MonitorManifest.Session;
import asrload.monitor.host.Host;
import asrload.monitor.host.HostFixture;
import asrload.monitor.host.HostSession;
import asrload.monitor.host.Lifetime;
import asrload.parse.pidstat.PidstatParser;
import asrload.testing.AwaitFixture;
import asrload.testing.NeedsTool;
import asrload.testing.NeedsTool.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs sysstat, as the README says: without it these tests fail. */
@NeedsTool(Tool.PIDSTAT)
class PidstatMonitorTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path folder;

  private volatile List<Session> sessions = List.of();

  @Test
  void theCommandIsBoundedInCount() {
    PidstatCommand command = PidstatCommand.find(Host.local()).orElseThrow();
    assertTrue(command.version().matches("pidstat \\d+\\.[\\d.]+"), command.version());
    List<String> arguments = command.arguments(Duration.ofSeconds(2), Duration.ofSeconds(60));
    assertEquals(
        List.of("-p", "ALL", "2", "31"), arguments.subList(arguments.size() - 4, arguments.size()));
    assertEquals(
        List.of("env", "LC_ALL=C", "S_TIME_FORMAT=ISO", "S_COLORS=never", "pidstat"),
        arguments.subList(0, 5));
  }

  @Test
  void flagsThatAVersionDoesNotKnowAreDropped() throws Exception {
    // A stand-in for sysstat 10: it refuses -H and -T ALL as an old pidstat does.
    Path old =
        HostFixture.script(
            folder,
            "pidstat",
            """
        case "$*" in
          -V) echo "sysstat version 10.1.5"; exit 0;;
          *-H*|*ALL*) echo "Usage: pidstat [ options ]" >&2; exit 1;;
        esac
        exit 0
        """);
    PidstatCommand command = PidstatCommand.find(HostFixture.host("old", old)).orElseThrow();
    assertEquals("pidstat 10.1.5", command.version());
    assertEquals(
        List.of("-u", "-r", "-h", "-l"), command.flags().subList(5, command.flags().size()));
    assertTrue(command.note().orElse("").contains("-T ALL"), command.note().toString());
  }

  @Test
  void itSamplesThisProcessAndEndsWithItsLogComplete() throws Exception {
    PidstatMonitor monitor = start();
    Path log = folder.resolve("pidstat.log");
    String own = " " + ProcessHandle.current().pid() + " ";
    AwaitFixture.until("a row of this process", () -> Files.readString(log).contains(own));
    long pid = monitor.session().orElseThrow().pid().orElseThrow();
    monitor.close();
    assertTrue(Files.readString(log).endsWith("\n"), "the last line is whole");
    assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    assertEquals(List.of("stopped"), sessions.stream().map(Session::end).toList());
  }

  @Test
  void aKilledPidstatIsStartedAgainAndItsLogStaysReadable() throws Exception {
    PidstatMonitor monitor = start();
    Path log = folder.resolve("pidstat.log");
    String own = " " + ProcessHandle.current().pid() + " ";
    AwaitFixture.until("a row of this process", () -> Files.readString(log).contains(own));
    long first = monitor.session().orElseThrow().pid().orElseThrow();
    ProcessHandle.of(first).orElseThrow().destroyForcibly();
    AwaitFixture.until("its end", () -> !sessions.isEmpty() && sessions.get(0).endMs() != null);
    long sizeOfFirst = Files.size(log);
    AwaitFixture.until(
        "rows of another pidstat",
        () ->
            monitor.session().flatMap(HostSession::pid).filter(pid -> pid != first).isPresent()
                && Files.readString(log).substring((int) sizeOfFirst).contains(own));
    monitor.close();
    assertEquals(
        List.of("ended by signal 9", "stopped"), sessions.stream().map(Session::end).toList());
    Long ended = sessions.get(0).endMs();
    assertTrue(ended != null && sessions.get(1).startMs() - ended >= 900, sessions.toString());
    long[] samples = {0};
    var input =
        PidstatParser.parse(
            log,
            "pidstat.log",
            ZoneId.systemDefault(),
            (time, pid, cpu, rss, command) -> samples[0]++);
    assertTrue(samples[0] > 0);
    assertTrue(input.rejected() <= 1, "the line that was cut: " + input);
  }

  private PidstatMonitor start() {
    return PidstatMonitor.start(
        Host.local(),
        PidstatCommand.find(Host.local()).orElseThrow(),
        folder,
        SECOND,
        Lifetime.of(Duration.ofMinutes(2), () -> false),
        all -> sessions = all);
  }
}
