package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.demo.DemoServer;
import asrload.demo.DemoSettings;
import asrload.demo.PlantedFaults;
import asrload.journal.RunDirectory;
import asrload.journal.TaskEvent;
import asrload.journal.TaskEvent.Kind;
import asrload.parse.gatling.GatlingLog;
import asrload.parse.gatling.GatlingLogParser;
import asrload.testing.FaultProxyFixture;
import asrload.testing.FaultProxyFixture.Fault;
import asrload.verdict.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A bad network between the suite and a healthy server: a TCP proxy plants one fault after the
 * other.
 */
@Tag("run")
@Execution(ExecutionMode.CONCURRENT)
class NetworkFaultsTest {
  private static final Duration LOAD = Duration.ofSeconds(24);
  private static final Duration EACH = Duration.ofMillis(2_500);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);

  /** Start of the JVM, drain and report on a busy machine. */
  private static final Duration AROUND = Duration.ofSeconds(60);

  /** A busy machine notices a time-out late. */
  private static final Duration TIMER = Duration.ofSeconds(1);

  @TempDir Path folder;

  private static List<GatlingLog.Request> requests(GatlingFork fork) throws IOException {
    Path log = new RunDirectory(fork.run()).simulationLog();
    return GatlingLogParser.parse(log, "simulation.log").records().get(0).requests();
  }

  @Test
  void answersThatAreDelayedTrickledCutResetOrHeldBackAreClassedAndTheRunEndsInTime()
      throws Exception {
    DemoSettings settings =
        new DemoSettings(
            0,
            2,
            64,
            Duration.ofMillis(50),
            Map.of(),
            false,
            Files.createDirectories(folder.resolve("server")),
            PlantedFaults.NONE);
    try (DemoServer server = DemoServer.start(settings);
        FaultProxyFixture proxy = new FaultProxyFixture(server.baseUrl().getPort());
        GatlingFork fork =
            new GatlingFork(
                folder,
                "asr.baseUrl=" + proxy.baseUrl(),
                "asr.audio=audio/clip_01.wav",
                "asr.users=4",
                "asr.rampUp=0s",
                "asr.duration=" + LOAD.toSeconds() + "s",
                "asr.drain=5s",
                "asr.requestTimeout=" + REQUEST_TIMEOUT.toSeconds() + "s",
                "asr.monitor.source=off")) {
      long startNanos = System.nanoTime();
      fork.awaitJournal(journal -> journal.contains("COMPLETED"));
      Map<Fault, Long> from = new EnumMap<>(Fault.class);
      for (Fault fault :
          List.of(
              Fault.DELAYED, Fault.TRICKLED, Fault.CUT, Fault.RESET, Fault.SILENT, Fault.NONE)) {
        proxy.set(fault);
        from.put(fault, System.currentTimeMillis());
        Thread.sleep(fault == Fault.NONE ? 0 : EACH.toMillis());
      }
      assertEquals(Result.FAIL.exitCode(), fork.exitCode(), fork.console());
      Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
      assertTrue(took.compareTo(LOAD.plus(AROUND)) < 0, took + "\n" + fork.console());

      List<TaskEvent> ends = fork.ends();
      TreeSet<String> classes = new TreeSet<>();
      ends.forEach(end -> classes.add(end.event() + " " + end.errorClass()));
      classes.remove("FAILED connection"); // an answer to a poll is cut now and then
      assertEquals(
          List.of("COMPLETED null", "REJECTED connection", "TIMED_OUT request-timeout"),
          List.copyOf(classes),
          fork.console());
      assertEquals(List.of("PASS"), fork.results("ledger"), fork.verdict().toString());
      for (GatlingLog.Request request : requests(fork)) {
        long tookMs = request.endMs() - request.startMs();
        assertTrue(tookMs < REQUEST_TIMEOUT.plus(TIMER).toMillis(), request.toString());
      }
      long healthy = from.getOrDefault(Fault.NONE, Long.MAX_VALUE);
      assertTrue(
          ends.stream().anyMatch(end -> end.event() == Kind.COMPLETED && end.sentMs() > healthy),
          "it recovers: " + fork.console());
      String report = Files.readString(fork.run().resolve("report.md"));
      assertTrue(report.contains("request-timeout") && report.contains("connection"), report);
    }
  }
}
