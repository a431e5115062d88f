package asrload.analysis.task;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.analysis.Analysis;
import asrload.analysis.task.Joined.TimeSource;
import asrload.journal.AudioEntry;
import asrload.journal.TaskEvent;
import asrload.metric.Metric;
import asrload.testing.LoadTasks;
import asrload.testing.SampleRun;
import asrload.testing.TaskEventFixture;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServerTimesTest {
  @Test
  void aTaskWithoutAWorkersRecordIsSplitByTheServersTimes() {
    Task task = LoadTasks.task("a", "x", 1_000, 1_200, 1_900, 2_400, 1_210, 1_700, 2_300);
    Join join = Join.of(List.of(task), List.of(), null);
    Joined served = join.served().get(0);
    assertEquals(TimeSource.SERVER, served.source());
    assertEquals(0.06, requireNonNull(served.rtf()), 1e-12);
    SplitStats split = requireNonNull(SplitStats.of(join.timed()));
    assertEquals(1, split.fromServer());
    assertEquals(0.2, split.upload().median(), 1e-9);
    assertEquals(0.5, split.queue().median(), 1e-9);
    assertEquals(0.6, split.processing().median(), 1e-9);
    assertEquals(0.1, split.discovery().median(), 1e-9);
    assertEquals(0, split.residual().median(), 1e-9);
    assertEquals(0.0, join.taskCoverage());
    assertEquals(List.of("a"), join.orphanTasks());
  }

  @Test
  void aTaskIsSplitByTheServersDurationsFromItsAcceptanceOn() {
    Task told = durations(1_900L, 500L, 1_250L);
    Joined served = Join.of(List.of(told), List.of(), null).served().get(0);
    assertEquals(TimeSource.SERVER, served.source());
    assertEquals(1.25, requireNonNull(served.processingSeconds()), 1e-12);
    assertEquals(0.125, requireNonNull(served.rtf()), 1e-12);
    SplitStats split = requireNonNull(SplitStats.of(List.of(served)));
    assertEquals(0.5, split.queue().median(), 1e-9);
    assertEquals(1.25, split.processing().median(), 1e-9);
    assertEquals(0.25, split.discovery().median(), 1e-9);
    assertEquals(0, split.residual().median(), 1e-9);
    assertEquals(0, split.skewed());
  }

  @Test
  void aProcessingTimeAloneGivesAnRtfAndNoSplit() {
    for (Task told : List.of(durations(1_900L, null, 1_250L), durations(3_900L, 500L, 1_250L))) {
      Joined served = Join.of(List.of(told), List.of(), null).served().get(0);
      assertEquals(0.125, requireNonNull(served.rtf()), 1e-12);
      assertNull(served.split());
    }
  }

  /** The answer to the upload took 50 ms and more, during which the task waited already. */
  @Test
  void durationsBeginBeforeTheAnswerToTheUploadWhereTheyWouldEndAfterTheTranscript() {
    Join join = Join.of(List.of(durations(2_200L, 500L, 1_250L)), List.of(), null);
    SplitStats split = requireNonNull(SplitStats.of(join.timed()));
    assertEquals(0.45, split.queue().median(), 1e-9);
    assertEquals(1.25, split.processing().median(), 1e-9);
    assertEquals(0, split.discovery().median(), 1e-9);
    assertEquals(0, split.negative() + split.skewed());
    assertEquals(List.of(), WorkerTasks.of(join, List.of()).clocks(), "there is one clock");
  }

  @Test
  void aDurationInTheWrongUnitContradictsTheClocks() {
    Joined served =
        Join.of(List.of(durations(1_900L, 500_000L, 1_250_000L)), List.of(), null).served().get(0);
    assertEquals(1, requireNonNull(SplitStats.of(List.of(served))).skewed());
  }

  /** Sent at 1.2 s, done at 3.9 s. */
  private static Task durations(long acceptedMs, @Nullable Long queue, @Nullable Long processing) {
    Task task = LoadTasks.task("a", "x", 1_200, acceptedMs, 3_000, 3_900);
    return new Task(
        TaskEventFixture.like(task.last())
            .serverQueueMs(queue)
            .serverProcessingMs(processing)
            .event(),
        Outcome.COMPLETED);
  }

  @Test
  void theWorkersOwnWordComesFirst() {
    Task task = LoadTasks.task("a", "x", 1_000, 1_200, 1_900, 2_400, 1_210, 1_700, 2_300);
    Joined joined = LoadTasks.joined(task, 1_600, 2_200, 10);
    assertEquals(TimeSource.WORKER_LOG, joined.source());
    assertEquals(1_600L, joined.startMs());
  }

  @Test
  void processingThatIsShorterThanItsTimesIsResidual() {
    Split split = new Split(0, 0, 100, 200, 1_200, 1_300, 0.75);
    assertEquals(0.25, split.residualSeconds(), 1e-9);
    assertEquals(
        1.3,
        split.beforeSendingSeconds()
            + split.uploadSeconds()
            + split.queueSeconds()
            + split.processingSeconds()
            + split.discoverySeconds()
            + split.residualSeconds(),
        1e-9);
  }

  @Test
  void rtfIsGroupedByLengthLanguageAndClip() {
    Task one = LoadTasks.task("1", "a.wav", 0, 1, 2, 3_000);
    Task two = LoadTasks.task("2", "b.wav", 0, 1, 2, 3_000);
    Task three = LoadTasks.task("3", "b.wav", 0, 1, 2, 3_000);
    RtfGroups groups =
        RtfGroups.of(
            List.of(
                LoadTasks.joined(one, 0, 1_000, 5),
                LoadTasks.joined(two, 0, 1_000, 20),
                LoadTasks.joined(three, 0, 3_000, 20)),
            List.of(
                new AudioEntry("a.wav", 5.0, null, null),
                new AudioEntry("b.wav", 20.0, null, "zh")));
    assertEquals(
        List.of("below 10 s", "10 to 30 s"),
        groups.byLength().stream().map(RtfGroups.Group::name).toList());
    assertEquals(0.1, groups.byLength().get(1).aggregate(), 1e-12);
    assertEquals(List.of("zh"), groups.byLanguage().stream().map(RtfGroups.Group::name).toList());
    assertEquals("a.wav", groups.byClip().get(0).name());
    assertEquals(0.2, groups.byClip().get(0).aggregate(), 1e-12);
    assertEquals(0.15, groups.byClip().get(1).perTask().max(), 1e-12);
  }

  @Test
  void tasksSentAloneCountInNoNumberOfTheLoad() {
    SampleRun run = SampleRun.healthy();
    Analysis without = Analyser.analyse(run.files());
    run.events.replaceAll(event -> event.clientId().equals("task-1") ? alone(event) : event);
    Analysis with = Analyser.analyse(run.files());
    assertEquals(1, with.client().baseline().size());
    assertEquals(79, with.client().tasks().size());
    assertEquals(79, requireNonNull(with.client().ledger()).submitted());
    assertEquals(79, with.client().latency().upper().size());
    assertEquals(79, with.workers().join().joined().size());
    assertTrue(with.workers().join().orphanRecords().isEmpty());
    assertEquals(79, requireNonNull(with.workers().rtf()).perTask().size());
    assertEquals(
        requireNonNull(without.load().throughput()).tasks() - 1,
        requireNonNull(with.load().throughput()).tasks());
  }

  @Test
  void theNewMetricsOfTheSampleRun() {
    SampleRun run = SampleRun.healthy();
    Analysis analysis = Analyser.analyse(run.files());
    assertEquals(0.012, value(Metric.UPLOAD_P95, analysis));
    assertEquals(0.09, value(Metric.DISCOVERY_P95, analysis), 1e-9);
    assertEquals(0, value(Metric.SPLIT_RESIDUAL, analysis), 1e-9);
    assertEquals(0.0, value(Metric.SKEW_COUNT, analysis));
    assertEquals(0.0, value(Metric.LOST, analysis));
    assertEquals(0.0, value(Metric.THROTTLED_RATIO, analysis));
    assertEquals((205_000 + 61) / 1024.0, value(Metric.WORKER_RSS_MAX, analysis), 1e-9);
    assertEquals(
        value(Metric.THROUGHPUT, analysis) / 2,
        value(Metric.THROUGHPUT_PER_WORKER, analysis),
        1e-12);
    double used =
        value(Metric.WORKER_CPU_MEAN, analysis)
            + value(Metric.FRONT_END_CPU_MEAN, analysis)
            + value(Metric.INJECTOR_CPU_MEAN, analysis)
            + 1;
    assertEquals(used / 400, value(Metric.HOST_CPU_MEAN, analysis), 1e-3);
    assertNull(Metric.E2E_P999.of(analysis).value());
    assertEquals("needs 3688 tasks, have 80", Metric.E2E_P999.of(analysis).why() + "");
  }

  private static double value(Metric metric, Analysis analysis) {
    return requireNonNull(metric.of(analysis).value());
  }

  private static TaskEvent alone(TaskEvent e) {
    return TaskEventFixture.like(e)
        .phase(TaskEvent.BASELINE)
        .serverQueuedMs(null)
        .serverStartedMs(null)
        .serverFinishedMs(null)
        .pollLateMs(null)
        .event();
  }
}
