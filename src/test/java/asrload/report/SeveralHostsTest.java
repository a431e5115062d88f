package asrload.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.MonitorManifest;
import asrload.journal.MonitorManifest.SameMachine;
import asrload.journal.MonitorManifest.Session;
import asrload.parse.run.ProcessRecord;
import asrload.testing.SampleRun;
import asrload.testing.SampleRun.Sample;
import asrload.testing.SampleRunWriter;
import asrload.verdict.Reason;
import asrload.verdict.Result;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose server is on another host, with a clock of its own. */
class SeveralHostsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String WORKER = "python3 /srv/engine.py";

  private long aheadMs = 3_600_000;
  private long uncertaintyMs = 4;
  private @Nullable List<SameMachine> sameMachine;
  private final SampleRun run = SampleRun.healthy();
  private final List<Session> sessions =
      new ArrayList<>(List.of(new Session(SampleRun.START_MS, null, null)));

  @Test
  void eachHostHasItsOwnTableChartsAndClock(@TempDir Path root) throws IOException {
    String report = report(root, 1, 61);
    assertTrue(report.contains("### Host asr-1"), report);
    assertTrue(report.contains("### Host local"), report);
    assertTrue(
        report.contains(
            "3600000 ms ahead of the injector's (± 4 ms); all its times are corrected by that"),
        report);
    assertTrue(report.contains("| worker 1 (pid 201) on asr-1 |"), report);
    assertTrue(report.contains("| injector on local |"), report);
    assertTrue(report.contains("The monitor itself used 0.7 s of CPU, 1.2 % of a core."), report);
    assertTrue(report.contains("61 of 61 intervals"), report);
    assertFalse(report.contains("No samples"), report);
  }

  @Test
  void theWorkersLogsOfAHostAreMovedToTheInjectorsClock(@TempDir Path root) throws IOException {
    report(root, 1, 61);
    Path logs = Files.createDirectories(root.resolve("worker/asr-1"));
    for (String name : List.of("worker-1.log", "worker-2.log")) {
      Path log = root.resolve("worker").resolve(name);
      // 12:00 on the injector's clock is 13:00 on the host's.
      Files.writeString(
          logs.resolve(name), Files.readString(log).replace("2026-03-01T12:", "2026-03-01T13:"));
      Files.delete(log);
    }
    String report = Files.readString(RunReporter.report(root, ZoneOffset.UTC).markdown());
    assertTrue(report.contains("all other parts. No part is negative."), report);
  }

  @Test
  void anOffsetWithinItsUncertaintyIsToldAndLeavesTheTimesAsTheyAre(@TempDir Path root)
      throws IOException {
    aheadMs = 385;
    uncertaintyMs = 391;
    String report = report(root, 1, 61);
    assertTrue(
        report.contains(
            "385 ms ahead of the injector's (± 391 ms); that is within the uncertainty, so "
                + "its times are not corrected."),
        report);
    JsonNode host = JSON.readTree(root.resolve("report.json").toFile()).at("/monitor/hosts/0");
    assertEquals("asr-1", host.path("host").asText());
    assertEquals(385, host.path("clockOffsetMs").asLong());
    assertFalse(host.path("clockApplied").asBoolean(true));
  }

  @Test
  void anEntryOfTheSameMachineIsNamedAndItsLogsAreOfThatMachinesClockAndPids(@TempDir Path root)
      throws IOException {
    sameMachine = List.of(new SameMachine("asr-2", true));
    report(root, 1, 61);
    Path logs = root.resolve("worker/asr-1");
    Files.move(logs, root.resolve("worker/asr-2"));
    String report = Files.readString(RunReporter.report(root, ZoneOffset.UTC).markdown());
    assertTrue(
        report.contains("asr-2 is the same machine; its processes are counted once, here."),
        report);
    assertTrue(report.contains("| worker 1 (pid 201) on asr-1 |"), report);
  }

  @Test
  void pidsOfAContainersLogAreNotThoseOfItsMachine(@TempDir Path root) throws IOException {
    sameMachine = List.of(new SameMachine("asr-2", false));
    report(root, 1, 61);
    Files.move(root.resolve("worker/asr-1"), root.resolve("worker/asr-2"));
    String report = Files.readString(RunReporter.report(root, ZoneOffset.UTC).markdown());
    assertFalse(report.contains("(pid 201) on asr-1"), report);
  }

  @Test
  void aRestartOfTheSamplerIsAGapWithItsReason(@TempDir Path root) throws IOException {
    sessions.set(
        0, new Session(SampleRun.START_MS, SampleRun.START_MS + 21_000, "pidstat ended with 137"));
    sessions.add(new Session(SampleRun.START_MS + 23_000, null, null));
    String report = report(root, 1, 20, 24, 61);
    assertTrue(
        report.contains(
            "- **No samples** from 2026-03-01 12:00:20 UTC for 3.0 s (pidstat ended with 137)"),
        report);
    assertTrue(report.contains("The sampler was restarted once."), report);
  }

  @Test
  void aHostThatDiesLosesTheMonitorByName(@TempDir Path root) throws IOException {
    report(root, 1, 30);
    Reason lost = RunReporter.report(root, ZoneOffset.UTC).verdict().problems().get(0);
    assertEquals("MONITOR LOST", lost.rule());
    assertEquals(Result.FAIL, lost.result());
    assertTrue(lost.text().toString().contains("of asr-1"), lost.text().toString());
    String report = Files.readString(root.resolve("report.md"));
    assertTrue(report.contains("for 30.0 s (to the end of the load)"), report);
  }

  @Test
  void aHostThatNeverGaveASampleLosesTheMonitor(@TempDir Path root) throws IOException {
    report(root, 1, 61);
    Files.delete(root.resolve("monitor/asr-1/pidstat.log"));
    Reason lost = RunReporter.report(root, ZoneOffset.UTC).verdict().problems().get(0);
    assertEquals("MONITOR LOST", lost.rule());
    assertTrue(
        lost.text().toString().contains("0 % of the load has process samples of asr-1"),
        lost.text().toString());
  }

  @Test
  void memoryThatIsSharedAndLimitedIsToldBesideTheResident(@TempDir Path root) throws IOException {
    String report = report(root, 1, 61);
    assertTrue(report.contains("| PSS max MiB | limit MiB | head room MiB |"), report);
    assertTrue(report.contains("| 97.7 | 97.7 | 68.4 | 512.0 | 414.3 | 61 |"), report);
  }

  @Test
  void gpusHaveAChartATableAndTheirProcessesRoles(@TempDir Path root) throws IOException {
    report(root, 1, 61);
    StringBuilder gpus =
        new StringBuilder(
            "timestamp, index, name, utilization.gpu [%], memory.used [MiB], memory.total [MiB]\n");
    StringBuilder apps = new StringBuilder("timestamp, pid, process_name, used_gpu_memory [MiB]\n");
    for (int second = 0; second < 60; second++) {
      String time = String.format("2026/03/01 13:00:%02d.000", second);
      gpus.append(time)
          .append(", 0, NVIDIA A10, ")
          .append(second)
          .append(" %, 2048 MiB, 23028 MiB\n");
      apps.append(time).append(", 201, python3, 1900 MiB\n");
    }
    Files.writeString(root.resolve("monitor/asr-1/gpu.csv"), gpus);
    Files.writeString(root.resolve("monitor/asr-1/gpu-processes.csv"), apps);
    String report = Files.readString(RunReporter.report(root, ZoneOffset.UTC).markdown());
    assertTrue(report.contains("GPU utilisation"), report);
    assertTrue(
        report.contains("| GPU 0 | NVIDIA A10 | 29.5 | 56.0 | 59.0 | 2048 | 23028 | 60 |"), report);
    assertTrue(report.contains("| worker 1 (pid 201) | 1900 |"), report);
  }

  @Test
  void gpuRowsOfAnotherTimeZoneAreNotLeftOutInSilence(@TempDir Path root) throws IOException {
    report(root, 1, 61);
    Files.writeString(
        root.resolve("monitor/asr-1/gpu.csv"),
        """
        timestamp, index, name, utilization.gpu [%], memory.used [MiB], memory.total [MiB]
        2026/03/01 21:00:01.000, 0, NVIDIA A10, 50, 2048, 23028
        """);
    String report = Files.readString(RunReporter.report(root, ZoneOffset.UTC).markdown());
    assertTrue(report.contains("gpu.csv: every row is from outside the run"), report);
    assertTrue(report.contains("Set asr.timeZone to the time zone of the host's clock."), report);
  }

  /** The sample run with a worker on a second host, sampled in these seconds (from, to, ...). */
  private String report(Path root, int... seconds) throws IOException {
    SampleRunWriter.write(run, root);
    Path folder = Files.createDirectories(root.resolve("monitor/asr-1"));
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < seconds.length; i += 2) {
      for (int second = seconds[i]; second <= seconds[i + 1]; second++) {
        long end = SampleRun.START_MS + aheadMs + second * 1000L;
        samples.add(new Sample(end, 201, 40, 100_000, WORKER));
      }
    }
    Files.writeString(folder.resolve("pidstat.log"), SampleRunWriter.pidstat(samples));
    StringBuilder list = new StringBuilder();
    for (String event : List.of("seen", "now")) {
      list.append(
              JSON.writeValueAsString(
                  new ProcessRecord(
                      event,
                      SampleRun.START_MS + aheadMs,
                      201,
                      1,
                      SampleRun.START_MS + aheadMs - 5000,
                      WORKER,
                      0.0,
                      0.0,
                      70_000L,
                      512.0)))
          .append('\n');
    }
    Files.writeString(folder.resolve("processes.jsonl"), list);
    JSON.writeValue(
        folder.resolve("monitor.json").toFile(),
        new MonitorManifest(
            "asr-1",
            List.of("ssh", "asr-1"),
            "pidstat 12.6.1",
            null,
            1000,
            aheadMs,
            uncertaintyMs,
            sessions,
            0.73,
            sameMachine,
            null));
    // The engine is known by nothing but the pid in its log.
    Files.createDirectories(root.resolve("worker/asr-1"));
    Path log = root.resolve("worker/worker-1.log");
    Files.writeString(
        root.resolve("worker/asr-1/engine.log"),
        Files.readAllLines(log).get(0).replace("2026-03-01T12:", "2026-03-01T13:") + "\n");
    return Files.readString(RunReporter.report(root, ZoneOffset.UTC).markdown());
  }
}
