package asrload.parse.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.parse.line.Parsed;
import asrload.testing.Fixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The three captured shapes, the embedded server's line, and what else workers write. */
class WorkerLogParserTest extends WorkerLogFixture {
  private static final String DONE =
      "2026-11-23 02:56:17,513 - asr.worker - INFO - Task a7e9-1 completed: ";

  private static void near(double expected, @Nullable Double actual) {
    assertEquals(expected, Objects.requireNonNull(actual), 1e-6);
  }

  @Test
  void keyValueLines() throws IOException {
    Parsed<WorkerRecord> log = fixture("worker-line.log");
    assertEquals(60, log.records().size());
    assertEquals(0, log.input().rejected());
    assertEquals(
        new WorkerRecord(
            "a7e96c2c-adb7-485f-9285-adbe51eea204",
            null,
            at("02:56:16.263"),
            at("02:56:17.513"),
            13.72,
            1.25,
            0.091,
            24.9,
            37.7,
            37.8,
            12.7,
            0.74,
            0.02,
            "worker-line.log:1"),
        log.records().get(0));
  }

  @Test
  void chineseBlocksOfThreeLines() throws IOException {
    Parsed<WorkerRecord> log = fixture("worker-zh.log");
    assertEquals(30, log.records().size());
    assertEquals(90, log.input().lines());
    assertEquals(30, log.input().records());
    assertEquals(0, log.input().rejected());
    assertEquals(
        new WorkerRecord(
            "5b313844-077e-4e05-a0a7-26766f02aece",
            null,
            at("02:56:16.255"),
            at("02:56:17.855"),
            13.72,
            1.60,
            0.117,
            24.97,
            37.78,
            37.83,
            12.80,
            0.77,
            0.03,
            "worker-zh.log:4"),
        log.records().get(1));
    assertTrue(log.records().stream().allMatch(r -> r.cpuSystemSeconds() != null));
  }

  @Test
  void structlogWithNestedFields() throws IOException {
    Parsed<WorkerRecord> log = fixture("worker-structlog.jsonl");
    assertEquals(60, log.records().size());
    assertEquals(0, log.input().rejected());
    assertEquals(
        new WorkerRecord(
            "997588ac-32af-41fd-ae09-d57e4aa72f65",
            32458L,
            at("02:56:42.439"),
            at("02:56:45.983"),
            58.591,
            3.544,
            0.0605,
            24.99,
            45.03,
            45.03,
            20.04,
            3.258,
            0.04,
            "worker-structlog.jsonl:1"),
        log.records().get(0));
  }

  @Test
  void theEmbeddedServersLine() throws IOException {
    Parsed<WorkerRecord> log =
        log(
            "2026-11-23 02:56:17,514 - asr.worker-1 - INFO - Task 5b31 completed: pid=123"
                + " started=2026-11-23T02:56:16.263Z ended=2026-11-23T02:56:17.513Z"
                + " audio_duration=13.72s processing_time=1.25s RTF=0.091 memory_start=24.9MiB"
                + " memory_end=37.7MiB memory_peak=37.8MiB memory_delta=+12.8MiB cpu_user=0.74s"
                + " cpu_system=0.02s");
    assertEquals(
        List.of(
            new WorkerRecord(
                "5b31",
                123L,
                at("02:56:16.263"),
                at("02:56:17.513"),
                13.72,
                1.25,
                0.091,
                24.9,
                37.7,
                37.8,
                12.8,
                0.74,
                0.02,
                "w.log:1")),
        log.records());
  }

  @Test
  void loguruWithExtraFields() throws IOException {
    Parsed<WorkerRecord> log =
        log(
            "{\"text\": \"2026-11-23 10:56:17.513 | INFO | worker:run:12 - done\\n\", \"record\":"
                + " {\"elapsed\": {\"repr\": \"0:01:00\", \"seconds\": 60.5}, \"extra\":"
                + " {\"task_id\": \"a7e9-1\", \"audio_duration_s\": 13.72, \"processing_time_ms\":"
                + " 1250.0, \"memory\": {\"start_bytes\": 26109542.4, \"peak_mib\": 37.8}},"
                + " \"process\": {\"id\": 77, \"name\": \"MainProcess\"}, \"time\": {\"repr\":"
                + " \"2026-11-23 10:56:17.513000+08:00\", \"timestamp\": 1795402577.513}}}");
    WorkerRecord record = log.records().get(0);
    assertEquals(77L, record.pid());
    assertEquals(1.25, record.processingSeconds());
    near(24.9, record.memoryStartMib());
    assertEquals(37.8, record.memoryPeakMib());
    assertEquals(at("02:56:17.513"), record.endMs());
    assertNull(record.memoryEndMib());
  }

  @Test
  void jsonThatHoldsTheTextAsItsMessage() throws IOException {
    WorkerRecord record =
        log("{\"asctime\": \"2026-11-23 02:56:17,513\", \"levelname\": \"INFO\", \"message\":"
                + " \"Task a7e9-1 completed: processing_time=1.25s RTF=0.091\"}")
            .records()
            .get(0);
    assertEquals("a7e9-1", record.taskId());
    assertEquals(1.25, record.processingSeconds());
    assertEquals(at("02:56:17.513"), record.endMs());
  }

  @Test
  void logfmt() throws IOException {
    WorkerRecord record =
        log("ts=2026-11-23T02:56:17.513Z level=info msg=\"task done, key=\\\"x\\\"\""
                + " task_id=a7e9-1 pid=9 audio_duration_s=13.72 processing_time_s=1.25"
                + " memory_peak_bytes=39583744")
            .records()
            .get(0);
    assertEquals("a7e9-1", record.taskId());
    assertEquals(9L, record.pid());
    assertEquals(at("02:56:16.263"), record.startMs());
    near(37.75, record.memoryPeakMib());
  }

  @Test
  void localTimesAreOfTheZoneGivenAndOffsetsCount() throws IOException {
    Path file =
        Fixture.lines(
            folder,
            DONE + "RTF=0.1",
            "[2026-11-23T02:56:17.513+01:00] INFO Task b-2 completed RTF=0.1");
    List<WorkerRecord> records =
        WorkerLogParser.parse(file, "w.log", ZoneId.of("Asia/Shanghai")).records();
    assertEquals(Instant.parse("2026-11-22T18:56:17.513Z").toEpochMilli(), records.get(0).endMs());
    assertEquals(at("01:56:17.513"), records.get(1).endMs());
  }

  @Test
  void whatIsMissingIsNullAndNeverZero() throws IOException {
    assertEquals(
        new WorkerRecord(
            "a7", null, null, null, null, null, 0.1, null, null, null, null, null, null, "w.log:1"),
        log("Task a7 completed: RTF=0.1 memory_peak=None processing_time=n/a").records().get(0));
  }

  @Test
  void ordinaryLinesAreNeitherRecordsNorRejected() throws IOException {
    Parsed<WorkerRecord> log =
        log(
            "2026-11-23 02:56:17,513 - asr.worker - INFO - Worker 3 ready, pid=7",
            "2026-11-23 02:56:17,513 - asr.worker - INFO - Task a7e9-1 started",
            "2026-11-23 02:56:17,513 - asr.worker - INFO - Task a7e9-1 received audio_duration=3s",
            "2026-11-23 02:56:17,513 - asr.worker - INFO - Task a7e9-1 completed",
            "Traceback (most recent call last):",
            "  File \"worker.py\", line 3",
            "{\"event\": \"heartbeat\", \"jobs\": 3}",
            "{",
            "");
    assertEquals(List.of(), log.records());
    assertEquals(0, log.input().rejected(), log.input().examples()::toString);
    assertEquals(9, log.input().lines());
  }

  @Test
  void aTaskRecordThatCannotBeReadIsRejected() throws IOException {
    Parsed<WorkerRecord> log =
        log(
            DONE + "processing_time=fast",
            DONE + "memory_peak=37.8parsec",
            "{\"task_id\": \"a7\", \"rtf\": 0.1",
            "CPU时间 - 用户态: 0.77s");
    assertEquals(List.of(), log.records());
    assertEquals(4, log.input().rejected());
    assertEquals("PROCESSING cannot be read: 'fast'", log.input().examples().get(0).reason());
  }

  @Test
  void aTaskLoggedTwiceGivesBothRecordsInOrder() throws IOException {
    Parsed<WorkerRecord> log = log(DONE + "RTF=0.1", DONE + "RTF=0.2");
    assertEquals(List.of(0.1, 0.2), all(log, WorkerRecord::rtf));
    assertEquals(List.of("w.log:1", "w.log:2"), all(log, WorkerRecord::source));
  }

  @Test
  void interleavedBlocksOfTwoWorkersAreKeptApartByTheirLogger() throws IOException {
    Parsed<WorkerRecord> log =
        log(
            "2026-11-23 02:56:17,513 | worker-1 | INFO | 任务 a-1 完成 | 处理耗时: 1.25s",
            "2026-11-23 02:56:17,513 | worker-2 | INFO | 任务 b-2 完成 | 处理耗时: 2.25s",
            "2026-11-23 02:56:17,513 | worker-1 | INFO | CPU时间 - 用户态: 0.1s, 系统态: 0.01s",
            "2026-11-23 02:56:17,513 | worker-2 | INFO | CPU时间 - 用户态: 0.2s, 系统态: 0.02s");
    assertEquals(List.of(0.1, 0.2), all(log, WorkerRecord::cpuUserSeconds));
  }

  @Test
  void aCutLastLineIsRejectedAndNoted() throws IOException {
    Path file = Fixture.text(folder, DONE + "RTF=0.1\n" + DONE + "RTF=0.2 cpu_user=0.7");
    Parsed<WorkerRecord> log = WorkerLogParser.parse(file, "w.log", ZoneOffset.UTC);
    assertEquals(1, log.records().size());
    assertEquals(1, log.input().rejected());
    assertEquals("cut off in its last line", String.valueOf(log.input().note()));
  }

  @Test
  void crlfInvalidUtf8ColoursAndALineOfTenMegabytes() throws IOException {
    byte[] start =
        (DONE + "RTF=0.1\r\n\u001b[32m" + DONE + "RTF=0.2\u001b[0m\r\n")
            .getBytes(StandardCharsets.UTF_8);
    byte[] broken = {(byte) 0xc3, (byte) 0xff, '\n'};
    byte[] end =
        ("=".repeat(10_000_000) + "\n" + DONE + "RTF=0.3\r\n").getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve("input");
    try (var out = Files.newOutputStream(file)) {
      out.write(start);
      out.write(broken);
      out.write(end);
    }
    Parsed<WorkerRecord> log = WorkerLogParser.parse(file, "w.log", ZoneOffset.UTC);
    assertEquals(List.of(0.1, 0.2, 0.3), all(log, WorkerRecord::rtf));
    assertEquals(1, log.input().rejected());
    assertEquals("longer than 1 MiB", log.input().examples().get(0).reason());
  }
}
