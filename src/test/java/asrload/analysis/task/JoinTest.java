package asrload.analysis.task;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import asrload.analysis.Analyser;
import asrload.parse.worker.Processing;
import asrload.parse.worker.WorkerRecord;
import asrload.testing.LoadTasks;
import asrload.testing.SampleRun;
import asrload.testing.SampleTask;
import asrload.testing.WorkerRecordFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinTest {
  private final SampleRun run = SampleRun.healthy();

  @Test
  void aHealthyRunIsJoinedBothWays() {
    Join join = Analyser.analyse(run.files()).workers().join();
    assertEquals(1.0, join.taskCoverage());
    assertEquals(1.0, join.recordCoverage());
    assertEquals(80, join.joined().size());
  }

  @Test
  void orphansOfBothSidesAreNamed() {
    WorkerRecord removed = run.workers.remove(3);
    run.workers.add(stranger(removed, requireNonNull(removed.endMs())));
    Join join = Analyser.analyse(run.files()).workers().join();
    assertEquals(List.of("task-4"), join.orphanTasks());
    assertEquals(List.of("worker-9.log:1"), join.orphanRecords());
    assertEquals(79 / 80.0, join.taskCoverage());
    assertEquals(79 / 80.0, requireNonNull(join.recordCoverage()), 1e-12);
  }

  @Test
  void recordsOfOtherTimesAreNoOrphans() {
    run.workers.add(stranger(run.workers.get(0), SampleRun.START_MS - 60_000));
    Join join = Analyser.analyse(run.files()).workers().join();
    assertEquals(1, join.outside());
    assertEquals(1.0, join.recordCoverage());
  }

  @Test
  void theLastRecordOfATaskCounts() {
    run.workers.add(run.workers.get(0));
    Join join = Analyser.analyse(run.files()).workers().join();
    assertEquals(1, join.repeated());
    assertEquals(80, join.joined().size());
  }

  @Test
  void aTaskThatFailedHasNoRtf() {
    Task task = LoadTasks.task("x", "a", 0, 10, 400, 600);
    WorkerRecord worker = LoadTasks.joined(task, 100, 500, 10).worker();
    assertEquals(0.04, requireNonNull(new Joined(task, worker).rtf()), 1e-9);
    assertNull(new Joined(new Task(task.last(), Outcome.FAILED), worker).rtf());
  }

  @Test
  void twoTasksWithOneIdAreProcessedOnce() {
    Task first = LoadTasks.task("x", "a", 0, 10, 400, 600);
    Task second = LoadTasks.task("x", "a", 50, 60, 400, 650);
    WorkerRecord worker = LoadTasks.joined(first, 100, 500, 10).worker();
    Join join = Join.of(List.of(first, second), List.of(worker), null);
    assertEquals(1, join.joined().size());
    assertEquals(1.0, join.taskCoverage());
  }

  private static WorkerRecord withoutId(long start, long end, double audio) {
    return WorkerRecordFixture.like(
            LoadTasks.joined(LoadTasks.task("x", "a", 0, 1, 2, 3), start, end, audio).worker())
        .taskId("")
        .source("w:" + start)
        .record();
  }

  @Test
  void aRecordWithoutIdJoinsTheOneTaskThatItsTimeAndAudioFit() {
    Task first = LoadTasks.task("a", "a", 0, 100, 4_000, 5_000);
    Task second = LoadTasks.task("b", "b", 6_000, 6_100, 9_000, 10_000);
    Join join =
        Join.of(
            List.of(first, second),
            List.of(
                withoutId(1_000, 4_500, 10.0),
                withoutId(7_000, 9_500, 10.04),
                withoutId(20_000, 21_000, 10.0)),
            null);
    assertEquals(2, join.byTime());
    assertEquals(1, join.unnamed());
    assertEquals(1.0, join.taskCoverage());
    assertEquals(1.0, join.recordCoverage());
    assertEquals(3.5, join.joined().get(0).processingSeconds());
    assertEquals(2.5, join.joined().get(1).processingSeconds());
  }

  @Test
  void recordsWithoutIdAreNeverSwappedBetweenTasksThatOverlap() {
    Task first = LoadTasks.task("a", "a", 0, 100, 4_000, 5_000);
    Task second = LoadTasks.task("b", "b", 1_000, 1_100, 4_500, 5_500);
    Join join =
        Join.of(
            List.of(first, second),
            List.of(withoutId(1_500, 3_000, 10.0), withoutId(3_200, 4_900, 10.0)),
            null);
    assertEquals(0, join.byTime());
    assertEquals(2, join.unnamed());
    assertEquals(List.of(), join.joined());
    assertEquals(List.of(), join.orphanRecords());
  }

  @Test
  void aRecordWithoutIdOfOtherAudioJoinsNoTask() {
    Task first = LoadTasks.task("a", "a", 0, 100, 4_000, 5_000);
    Task second = LoadTasks.task("b", "b", 1_000, 1_100, 4_500, 5_500);
    Join join = Join.of(List.of(first, second), List.of(withoutId(1_500, 3_000, 25.0)), null);
    assertEquals(0, join.byTime());
  }

  @Test
  void twoRecordsWithoutIdThatFitOneTaskAreLeftOut() {
    Task task = LoadTasks.task("a", "a", 0, 100, 4_000, 5_000);
    Join join =
        Join.of(
            List.of(task),
            List.of(withoutId(500, 1_000, 10.0), withoutId(1_500, 3_000, 10.0)),
            null);
    assertEquals(0, join.byTime());
    assertEquals(2, join.unnamed());
  }

  @Test
  void recordsWithoutIdThatWereCollectedByHandStandAlone() {
    Join join = Join.alone(List.of(withoutId(0, 500, 10.0), withoutId(600, 1_000, 10.0)), null);
    assertEquals(2, join.joined().size());
    assertEquals(0, join.repeated());
  }

  @Test
  void thePartsOfTheLatencyAddUp() {
    SampleTask sample = run.tasks.get(0);
    Split split =
        requireNonNull(Analyser.analyse(run.files()).workers().join().joined().get(0).split());
    assertEquals(0.012, split.uploadSeconds());
    assertEquals(sample.queueMs() / 1000.0, split.queueSeconds());
    assertEquals(sample.processingMs() / 1000.0, split.processingSeconds());
    assertEquals(0.09, split.discoverySeconds());
    assertEquals(
        (sample.doneMs() - sample.sentMs()) / 1000.0,
        split.beforeSendingSeconds()
            + split.residualSeconds()
            + split.uploadSeconds()
            + split.queueSeconds()
            + split.processingSeconds()
            + split.discoverySeconds(),
        1e-9);
  }

  @Test
  void aWorkerClockThatGoesWrongIsClockSkewAndNotClamped() {
    run.workers.replaceAll(worker -> Processing.shifted(worker, -5_000));
    SplitStats split = requireNonNull(Analyser.analyse(run.files()).workers().split());
    assertEquals(80, split.skewed());
    assertEquals(80, split.negative());
    assertEquals(-4.9, split.queue().median(), 0.1);
  }

  @Test
  void aWorkerThatBeginsBeforeTheAnswerToTheUploadIsNoClockSkew() {
    Split split = new Split(1000, 1000, 1020, 1010, 1500, 1600, 0.49);
    assertEquals(true, split.negative());
    assertEquals(false, split.clockSkew(0));
  }

  @Test
  void aLineWithoutStartGetsItFromEndAndProcessingTime() {
    WorkerRecord line =
        WorkerRecordFixture.of("id")
            .endMs(10_000)
            .audioSeconds(4.0)
            .processingSeconds(1.5)
            .record();
    Joined joined = new Joined(null, line);
    assertEquals(8_500L, joined.startMs());
    assertEquals(0.375, joined.rtf());
    assertNull(joined.split());
  }

  private static WorkerRecord stranger(WorkerRecord w, long endMs) {
    return WorkerRecordFixture.like(w)
        .taskId("stranger")
        .startMs(null)
        .endMs(endMs)
        .source("worker-9.log:1")
        .record();
  }
}
