package asrload.parse.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.parse.line.Parsed;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What RQ and Celery log by themselves, and the tracebacks in it. */
class WorkerQueuesTest extends WorkerLogFixture {
  private static final List<String> CELERY_SUCCEEDED =
      List.of(
          "f3602001-a89e-4faa-8037-379ee710fbc5",
          "97255707-bdc9-458d-95b1-74a2d5851c86",
          "1058c866-525d-45ac-bf2f-9c09affc5049");

  @Test
  void rqsOldLogTellsWhichJobsEndedWellAndNothingElse() throws IOException {
    Parsed<WorkerRecord> log = fixture("worker-rq-1.13.0-colours.log");
    assertEquals(3, log.records().size());
    assertEquals("5639f6d7-38d6-4a21-b923-c9d53fef6f91", log.records().get(0).taskId());
    for (WorkerRecord record : log.records()) {
      assertNull(record.processingSeconds());
      assertNull(record.rtf());
      assertNull(record.memoryPeakMib());
    }
  }

  @Test
  void rqsNewLogTellsTheProcessingTime() throws IOException {
    Parsed<WorkerRecord> log = fixture("worker-rq-2.10.0.log");
    assertEquals(List.of(0.301131, 0.301811), all(log, WorkerRecord::processingSeconds));
    assertEquals("2cbe3795-b90c-4fb6-91cc-d5e445d82ad7", log.records().get(1).taskId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Successfully completed asr.run('a (b)') job in 0:00:01.250000s on worker w1",
        "Successfully completed asr.run('rtf=9') job in 0:00:01.25s on worker w1"
      })
  void rqsDescriptionIsText(String completed) throws IOException {
    Parsed<WorkerRecord> log =
        log(
            "02:56:16 asr: transcribe processing_time=55 rtf=7 (job_1)",
            "02:56:17 " + completed,
            "02:56:17 asr: Job OK (job_1)");
    assertEquals(List.of(1.25), all(log, WorkerRecord::processingSeconds));
    assertNull(log.records().get(0).rtf());
  }

  @Test
  void rqWithoutDescriptionsTellsTheIdBesideTheTime() throws IOException {
    Parsed<WorkerRecord> log =
        log(
            "02:56:17 Successfully completed job a-1 in 1 day, 0:00:01.25s on worker w1",
            "02:56:17 asr: Job OK (a-1)");
    assertEquals(List.of(86401.25), all(log, WorkerRecord::processingSeconds));
  }

  @Test
  void twoRqWorkersInOneFileGetNoTimeOfEachOther() throws IOException {
    Parsed<WorkerRecord> log =
        log(
            "02:56:16 asr: f() (a-1)",
            "02:56:16 asr: f() (b-2)",
            "02:56:17 Successfully completed f() job in 0:00:01.25s on worker w2",
            "02:56:17 asr: Job OK (b-2)",
            "02:56:19 Successfully completed f() job in 0:00:03.25s on worker w1",
            "02:56:19 asr: Job OK (a-1)");
    assertEquals(List.of("b-2", "a-1"), all(log, WorkerRecord::taskId));
    assertNull(log.records().get(0).processingSeconds());
    assertNull(log.records().get(1).processingSeconds());
  }

  @Test
  void celerysRetriesAndFailuresGiveNoValuesOfTheirExceptions() throws IOException {
    Parsed<WorkerRecord> log = fixture("worker-celery-5.2.6.log");
    List<String> ids = all(log, WorkerRecord::taskId);
    assertTrue(ids.containsAll(CELERY_SUCCEEDED), ids::toString);
    assertTrue(ids.stream().noneMatch(id -> id.startsWith("deadbeef")), ids::toString);
    assertTrue(ids.stream().noneMatch(id -> id.startsWith("cc33e495")), ids::toString);
    assertTrue(all(log, WorkerRecord::rtf).stream().noneMatch(rtf -> rtf != null && rtf > 1));
    assertEquals(1, log.records().stream().filter(r -> r.taskId().startsWith("97255707")).count());
  }

  @Test
  void aTracebackIsTextUntilTheNextMessage() throws IOException {
    Parsed<WorkerRecord> log =
        log(
            line("[1]", "Task a-1 done: rtf=0.1"),
            "Traceback (most recent call last):",
            "  File \"x.py\", line 1, in f",
            "ValueError: no INFO of memory_peak=900MB",
            "memory_peak=901MB task_id=b-2 rtf=7",
            line("[1]", "memory_peak=30MB"));
    assertEquals(List.of(30.0), all(log, WorkerRecord::memoryPeakMib));
  }

  @Test
  void whatALostProcessPrintedIsNoOtherTasks() throws IOException {
    String process = "[2026-11-23 02:56:16,250: INFO/ForkPoolWorker-1] ";
    Parsed<WorkerRecord> log =
        log(
            process + "Processing audio with duration 00:13.720",
            "[2026-11-23 02:56:17,000: ERROR/MainProcess] Process 'ForkPoolWorker-1' pid:7 exited"
                + " with 'signal 9 (SIGKILL)'",
            process + "Task asr.transcribe[c-2] succeeded in 1.25s: None");
    assertEquals(List.of("c-2"), all(log, WorkerRecord::taskId));
    assertNull(log.records().get(0).audioSeconds());
  }
}
