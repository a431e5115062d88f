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

/** Several workers that log into one file: no value may reach another worker's task. */
class WorkerInterleavingTest extends WorkerLogFixture {
  private static final String TIME = "2026-11-23 02:56:17,513 ";

  private static String head(String prefix, String task) {
    return TIME + prefix + " 任务 " + task + " 完成 | 音频时长: 13.72s | 处理耗时: 1.25s | 实时率(RTF): 0.091";
  }

  private static String memory(String prefix, String mb) {
    return TIME + prefix + " 内存使用 - 开始: 1MB, 结束: 2MB, 峰值: " + mb + "MB, 增量: 1MB";
  }

  private static String cpu(String prefix, String seconds) {
    return TIME + prefix + " CPU时间 - 用户态: " + seconds + "s, 系统态: 0.02s";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "| worker-# | INFO |",
        "[4711#] INFO",
        "- asr - INFO - [4711#] -",
        "INFO: ForkPoolWorker-#]",
        "INFO/ForkPoolWorker-#]",
        "| INFO | Process-1:# |",
        "INFO (SpawnProcess-#) (4711#) asr:",
        "INFO [pid 4711#]",
        "pid=4711# INFO"
      })
  void chineseBlocksOfSeveralProcessesAreToldByTheirPrefix(String prefix) throws IOException {
    String one = prefix.replace("#", "1");
    String two = prefix.replace("#", "2");
    Parsed<WorkerRecord> log =
        log(
            head(one, "a-1"),
            head(two, "b-2"),
            cpu(two, "0.2"),
            memory(one, "100"),
            memory(two, "200"),
            cpu(one, "0.1"));
    assertEquals(0, log.input().rejected(), log.input().examples()::toString);
    assertEquals(List.of(100.0, 200.0), all(log, WorkerRecord::memoryPeakMib));
    assertEquals(List.of(0.1, 0.2), all(log, WorkerRecord::cpuUserSeconds));
  }

  @Test
  void composePrefixesAndSyslogTimesTellTheProcessAndNotTheSecond() throws IOException {
    Parsed<WorkerRecord> log =
        log(
            "asr-worker-1  | " + head("| INFO |", "a-1"),
            "asr-worker-2  | " + head("| INFO |", "b-2"),
            "asr-worker-1  | " + cpu("| INFO |", "0.1"),
            "asr-worker-2  | " + cpu("| INFO |", "0.2"),
            "Nov 23 02:56:17 host asr[7]: INFO 任务 c-3 完成 | 处理耗时: 1s",
            "Nov 23 02:56:18 host asr[8]: INFO 任务 d-4 完成 | 处理耗时: 1s",
            "Nov 23 02:56:18 host asr[7]: INFO CPU时间 - 用户态: 0.3s",
            "Nov 23 02:56:19 host asr[8]: INFO CPU时间 - 用户态: 0.4s");
    assertEquals(List.of(0.1, 0.2, 0.3, 0.4), all(log, WorkerRecord::cpuUserSeconds));
    assertEquals(at("02:56:17.513"), log.records().get(0).endMs());
  }

  @Test
  void blocksThatNothingTellsApartLoseTheValuesAndNeverSwapThem() throws IOException {
    Parsed<WorkerRecord> log =
        log(
            head("| INFO |", "a-1"),
            head("| INFO |", "b-2"),
            memory("| INFO |", "100"),
            memory("| INFO |", "200"),
            cpu("| INFO |", "0.1"),
            cpu("| INFO |", "0.2"),
            head("| INFO |", "c-3"),
            memory("| INFO |", "300"),
            cpu("| INFO |", "0.3"));
    assertNull(log.records().get(0).memoryPeakMib());
    assertNull(log.records().get(1).memoryPeakMib());
    assertNull(log.records().get(1).cpuUserSeconds());
    assertEquals(1.25, log.records().get(1).processingSeconds());
    assertEquals(300, log.records().get(2).memoryPeakMib());
    assertEquals(0.3, log.records().get(2).cpuUserSeconds());
    assertEquals(3, log.input().rejected());
    assertTrue(log.input().examples().get(0).reason().contains("log the process id"));
    assertEquals(
        "values without a task id were left out where lines of several tasks are mixed",
        String.valueOf(log.input().note()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "heartbeat memory_peak=900MB cpu_user=30s",
        "Batch RTFX: 75.4 | audio_duration=3600s | cpu_user=47s",
        "shutting down, processed 100 tasks, cpu_user=9999s"
      })
  void whatAWorkerTellsOfItselfIsNotTheTasks(String words) throws IOException {
    WorkerRecord record =
        log(TIME + "INFO Task a-1 done: processing_time=1.25", TIME + "INFO " + words)
            .records()
            .get(0);
    assertNull(record.memoryPeakMib());
    assertNull(record.cpuUserSeconds());
    assertNull(record.audioSeconds());
  }

  @Test
  void valuesBehindATaskThatWasReceivedWhileAnothersBlockBeganAreLeftOut() throws IOException {
    Parsed<WorkerRecord> log =
        log(
            TIME + "INFO Task a-1 completed",
            TIME + "INFO Task b-2 received",
            TIME + "INFO rtf: 0.1",
            TIME + "INFO Task b-2 started",
            TIME + "INFO rtf: 0.2");
    assertEquals(1, log.records().size());
    assertEquals("b-2", log.records().get(0).taskId());
    assertEquals(0.2, log.records().get(0).rtf());
    assertEquals(1, log.input().rejected());
  }

  @Test
  void aSummaryAfterABlockIsNotTakenForMixedLines() throws IOException {
    Parsed<WorkerRecord> log =
        log(
            head("| INFO |", "a-1"),
            cpu("| INFO |", "0.1"),
            head("| INFO |", "b-2"),
            cpu("| INFO |", "0.2"),
            cpu("| INFO | total", "9.9"));
    assertEquals(List.of(0.1, 0.2), all(log, WorkerRecord::cpuUserSeconds));
    assertEquals(0, log.input().rejected());
  }
}
