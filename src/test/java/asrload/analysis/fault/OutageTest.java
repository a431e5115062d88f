package asrload.analysis.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.analysis.stats.Window;
import asrload.journal.TaskEvent;
import asrload.parse.gatling.GatlingLog;
import asrload.parse.gatling.GatlingLog.Request;
import asrload.parse.run.ProcessRecord;
import asrload.testing.SampleRun;
import asrload.testing.TaskEventFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutageTest {
  private static final String REFUSED = "j.n.ConnectException: Connection refused: /127.0.0.1:8000";

  private final List<Request> requests = new ArrayList<>();

  /** One request every 100 ms, each of 20 ms. */
  private void sent(int from, int to, @Nullable String failure) {
    for (int i = from; i < to; i++) {
      requests.add(new Request("poll", i * 100L, i * 100L + 20, failure == null, failure));
    }
  }

  private List<Outage> outages() {
    GatlingLog log = new GatlingLog("3", "S", 0, requests, 1, 1, List.of());
    return Objects.requireNonNull(Outage.of(log, new Window(0, 1_000_000)));
  }

  @Test
  void anOutageLastsFromTheFirstFailureToTheNextSuccess() {
    sent(0, 100, null);
    sent(100, 130, REFUSED);
    sent(130, 140, "i.g.h.c.i.RequestTimeoutException: Request timeout to /127.0.0.1:8000");
    sent(140, 200, null);
    Outage outage = outages().get(0);
    assertEquals(1, outages().size());
    assertEquals(10.0, outage.fromSeconds());
    assertEquals(Map.of("connection-refused", 30, "request-timeout", 10), outage.failed());
    assertEquals(4.02, outage.recoverySeconds());
  }

  @Test
  void aServerThatDoesNotComeBackHasNotRecovered() {
    sent(0, 100, null);
    sent(100, 130, REFUSED);
    assertNull(outages().get(0).recoverySeconds());
  }

  @Test
  void aRequestThatWasSentBeforeAndAnsweredInTheOutageDoesNotEndIt() {
    sent(0, 99, null);
    requests.add(new Request("submit", 9_900, 11_500, true, null));
    sent(100, 130, REFUSED);
    sent(130, 200, null);
    assertEquals(3.02, outages().get(0).recoverySeconds());
  }

  @Test
  void failuresThatChanceStringsTogetherAreNoOutage() {
    // One request in five fails; by chance three of them follow each other now and then.
    for (int i = 0; i < 500; i++) {
      boolean fails = i % 5 == 0 || (i >= 250 && i < 253);
      sent(i, i + 1, fails ? "http-500" : null);
    }
    assertEquals(List.of(), outages());
    sent(500, 520, "http-503");
    sent(520, 530, null);
    assertEquals(1, outages().size());
    assertTrue(outages().get(0).needed() > 5, "needed " + outages().get(0).needed());
  }

  @Test
  void whatIsNoRequestOfTheLoadCountsNotAtAll() {
    sent(0, 100, null);
    for (int i = 0; i < 10; i++) {
      requests.add(new Request("transcription", 5_000 + i, 5_100, false, "http-500"));
    }
    assertEquals(List.of(), outages());
    assertNull(Outage.of(null, new Window(0, 1)));
  }

  @ParameterizedTest
  @CsvSource({
    "'j.i.IOException: Premature close', connection-closed",
    "'status.find.exists, found http-502', http-502",
    "'i.n.h.s.SslHandshakeTimeoutException: handshake timed out', request-timeout",
    "'task-failed', task-failed",
    "'who knows', other",
  })
  void aFailureHasAClassWithoutAddresses(String message, String errorClass) {
    assertEquals(errorClass, Outage.errorClass(new Request("poll", 0, 1, false, message)));
  }

  @Test
  void aReplacedWorkerIsTimedFromTheFirstTaskThatFailedWithIt() {
    SampleRun run = SampleRun.healthy();
    long at = SampleRun.START_MS + 30_000;
    // Worker 2 dies in the task that is with it, and another one takes its place.
    int dying = -1;
    for (int i = 0; i < run.events.size(); i++) {
      TaskEvent event = run.events.get(i);
      Long done = event.doneMs();
      if (dying < 0 && done != null && done > at - 2_000) {
        dying = i;
        run.events.set(
            i,
            TaskEventFixture.like(event.renamed(event.clientId(), TaskEvent.Kind.FAILED))
                .text(null)
                .errorClass("task-failed")
                .event());
      }
    }
    run.processes.add(
        new ProcessRecord(
            "seen",
            at,
            209,
            SampleRun.FRONT_END_PID,
            at - 500,
            "/tmp/run/asr-worker-2 -Xmx192m asrload.demo.Worker",
            0.1,
            0.0));
    run.samples.replaceAll(
        s ->
            s.pid() == 202 && s.endMs() >= at
                ? new SampleRun.Sample(s.endMs(), 209, s.cpuPercent(), s.rssKib(), s.command())
                : s);
    List<RestartRecovery> restarts =
        Objects.requireNonNull(Analyser.analyse(run.files()).faults().restarts());
    assertEquals(1, restarts.size(), restarts.toString());
    RestartRecovery restart = restarts.get(0);
    assertEquals(30.0, restart.atSeconds(), 1.01);
    assertEquals(Map.of("task-failed", 1), restart.failed());
    Double recovery = Objects.requireNonNull(restart.recoverySeconds());
    assertTrue(recovery > 0.6 && recovery < 2.5, "s: " + recovery);
  }

  @Test
  void aHealthyRunHasNeither() {
    SampleRun run = SampleRun.healthy();
    Faults faults = Analyser.analyse(run.files()).faults();
    assertEquals(List.of(), faults.outages());
    assertEquals(List.of(), faults.restarts());
    run.samples.clear();
    assertNull(Analyser.analyse(run.files()).faults().restarts(), "unknown without samples");
  }
}
