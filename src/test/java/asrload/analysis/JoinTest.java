package asrload.analysis;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import asrload.parse.WorkerRecord;
import asrload.testing.SampleRun;
import asrload.testing.SampleTask;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinTest {
  private final SampleRun run = SampleRun.healthy();

  @Test
  void aHealthyRunIsJoinedBothWays() {
    Join join = Analyser.analyse(run.files()).join();
    assertEquals(1.0, join.taskCoverage());
    assertEquals(1.0, join.recordCoverage());
    assertEquals(80, join.joined().size());
  }

  @Test
  void orphansOfBothSidesAreNamed() {
    WorkerRecord removed = run.workers.remove(3);
    run.workers.add(stranger(removed, requireNonNull(removed.endMs())));
    Join join = Analyser.analyse(run.files()).join();
    assertEquals(List.of("task-4"), join.orphanTasks());
    assertEquals(List.of("worker-9.log:1"), join.orphanRecords());
    assertEquals(79 / 80.0, join.taskCoverage());
    assertEquals(79 / 80.0, requireNonNull(join.recordCoverage()), 1e-12);
  }

  @Test
  void recordsOfOtherTimesAreNoOrphans() {
    run.workers.add(stranger(run.workers.get(0), SampleRun.START_MS - 60_000));
    Join join = Analyser.analyse(run.files()).join();
    assertEquals(1, join.outside());
    assertEquals(1.0, join.recordCoverage());
  }

  @Test
  void theLastRecordOfATaskCounts() {
    run.workers.add(run.workers.get(0));
    Join join = Analyser.analyse(run.files()).join();
    assertEquals(1, join.repeated());
    assertEquals(80, join.joined().size());
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

  @Test
  void thePartsOfTheLatencyAddUp() {
    SampleTask sample = run.tasks.get(0);
    Split split = requireNonNull(Analyser.analyse(run.files()).join().joined().get(0).split());
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
    run.workers.replaceAll(worker -> moved(worker, -5_000));
    SplitStats split = requireNonNull(Analyser.analyse(run.files()).split());
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
        new WorkerRecord(
            "id", null, null, 10_000L, 4.0, 1.5, null, null, null, null, null, null, null, "w:1");
    Joined joined = new Joined(null, line);
    assertEquals(8_500L, joined.startMs());
    assertEquals(0.375, joined.rtf());
    assertNull(joined.split());
  }

  private static WorkerRecord stranger(WorkerRecord w, long endMs) {
    return new WorkerRecord(
        "stranger",
        w.pid(),
        null,
        endMs,
        w.audioSeconds(),
        w.processingSeconds(),
        w.rtf(),
        null,
        null,
        null,
        null,
        null,
        null,
        "worker-9.log:1");
  }

  private static WorkerRecord moved(WorkerRecord w, long byMs) {
    return new WorkerRecord(
        w.taskId(),
        w.pid(),
        requireNonNull(w.startMs()) + byMs,
        requireNonNull(w.endMs()) + byMs,
        w.audioSeconds(),
        w.processingSeconds(),
        w.rtf(),
        w.memoryStartMib(),
        w.memoryEndMib(),
        w.memoryPeakMib(),
        w.memoryDeltaMib(),
        w.cpuUserSeconds(),
        w.cpuSystemSeconds(),
        w.source());
  }
}
