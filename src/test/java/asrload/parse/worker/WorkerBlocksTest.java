package asrload.parse.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import asrload.parse.line.Parsed;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks whose first line names them and no more, and JSON that does not begin its line. */
class WorkerBlocksTest extends WorkerLogFixture {
  private static final String TIME = "2026-11-23 02:56:17,513 - w - INFO - ";
  private static final long END = at("02:56:17.513");

  private List<WorkerRecord> read(int rejected, String... lines) throws IOException {
    Parsed<WorkerRecord> log = log(lines);
    assertEquals(rejected, log.input().rejected(), log.input().examples()::toString);
    return log.records();
  }

  private static void assertWhole(WorkerRecord record, String taskId) {
    assertEquals(taskId, record.taskId());
    assertEquals(END, record.endMs());
    assertEquals(13.72, record.audioSeconds());
    assertEquals(1.25, record.processingSeconds());
    assertEquals(0.091, record.rtf());
    assertEquals(24.9, record.memoryStartMib());
  }

  @ParameterizedTest
  @ValueSource(strings = {"==== Task # completed ====", "Report of job #", "任务 # 完成"})
  void theHeadOfABlockMayTellTheIdAndNoMore(String head) throws IOException {
    List<WorkerRecord> records =
        read(
            0,
            TIME + head.replace("#", "a-1"),
            TIME + "  Audio duration: 13.72s",
            TIME + "  Processing time: 1.25s",
            TIME + "  RTF: 0.091",
            TIME + "  Memory: start=24.9MB, peak=37.8MB",
            TIME + head.replace("#", "b-2"),
            TIME + "  音频时长: 13.72s | 处理耗时: 1.25s | 实时率(RTF): 0.091",
            TIME + "  内存使用 - 开始: 24.9MB");
    assertEquals(2, records.size());
    assertWhole(records.get(0), "a-1");
    assertEquals(37.8, records.get(0).memoryPeakMib());
    assertWhole(records.get(1), "b-2");
    assertNull(records.get(1).memoryPeakMib());
  }

  @Test
  void aMessageOfSeveralLinesHasItsTimeInTheFirst() throws IOException {
    String message =
        "\n  audio: 3\n  audio_duration: 13.72s\n  processing_time: 1.25s\n  rtf: 0.091";
    List<WorkerRecord> records =
        read(
            0,
            TIME + "Task a-1 completed:" + message,
            "  memory_start: 24.9MB",
            TIME + "Task b-2 completed:" + message,
            "  memory_start: 24.9MB");
    assertEquals(2, records.size());
    assertWhole(records.get(0), "a-1");
    assertWhole(records.get(1), "b-2");
  }

  @Test
  void linesBehindAnotherTasksHeadAreNeverTheTasksBefore() throws IOException {
    List<WorkerRecord> records =
        read(
            2,
            TIME + "Task a-1 completed: rtf=0.1",
            TIME + "Task b-2 completed",
            TIME + "memory_peak=99MB",
            TIME + "Task a-1 completed: rtf=0.1",
            TIME + "Task c-3 completed: rtf=fast",
            TIME + "memory_peak=98MB");
    assertEquals(List.of("a-1", "b-2", "a-1"), records.stream().map(r -> r.taskId()).toList());
    assertEquals(99.0, records.get(1).memoryPeakMib());
    assertNull(records.get(0).memoryPeakMib());
    assertNull(records.get(2).memoryPeakMib());
  }

  @Test
  void aRequestForAnotherTaskBeginsNoBlock() throws IOException {
    List<WorkerRecord> records =
        read(
            0,
            "INFO Task a-1 completed: rtf=0.1",
            "INFO:     127.0.0.1:5000 - \"GET /result?task_id=b-2 HTTP/1.1\" 200 OK",
            "INFO memory_peak=30MB");
    assertEquals(1, records.size());
    assertEquals(30.0, records.get(0).memoryPeakMib());
  }

  @Test
  void linesOfATaskWithItsIdAreOneRecordWhateverStandsBetweenThem() throws IOException {
    List<WorkerRecord> records =
        read(
            0,
            TIME + "Task a-1 completed: rtf=0.1",
            TIME + "Task b-2 completed: rtf=0.2",
            TIME + "Task a-1 memory_peak=30MB",
            TIME + "Task b-2 memory_peak=31MB",
            TIME + "Task a-1 completed: rtf=0.3");
    assertEquals(List.of(0.1, 0.2, 0.3), records.stream().map(WorkerRecord::rtf).toList());
    assertEquals(30.0, records.get(0).memoryPeakMib());
    assertEquals(31.0, records.get(1).memoryPeakMib());
    assertNull(records.get(2).memoryPeakMib());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "asr-worker-1  | #",
        "2026-11-23T02:56:18.600123456Z #",
        "INFO:asr.worker:#",
        "{\"log\": \"%\\n\", \"stream\": \"stdout\", \"time\": \"2026-11-23T02:56:17.513Z\"}"
      })
  void jsonBehindAPrefixOrInsideOfDockersLog(String line) throws IOException {
    String json =
        "{\"task_id\": \"a-1\", \"processing_time\": 1.25, \"audio_duration\": 13.72, \"rtf\": 0.091,"
            + " \"memory\": {\"start_mb\": 24.9}, \"timestamp\": \"2026-11-23T02:56:17.513Z\"}";
    List<WorkerRecord> records =
        read(0, line.replace("#", json).replace("%", json.replace("\"", "\\\"")));
    assertEquals(1, records.size());
    assertWhole(records.get(0), "a-1");
  }

  @Test
  void aPrintedDict() throws IOException {
    List<WorkerRecord> records =
        read(0, TIME + "{'task_id': 'a-1', 'processing_time': 1.25, 'rtf': 0.091}");
    assertEquals("a-1", records.get(0).taskId());
    assertEquals(1.25, records.get(0).processingSeconds());
    assertEquals(0.091, records.get(0).rtf());
  }

  @Test
  void aProgressBarThatWasWrittenOverHidesNoTime() throws IOException {
    List<WorkerRecord> records =
        read(0, " 50%|## | 1/2\r100%|####| 2/2\r" + TIME + "Task a-1 completed: rtf=0.1");
    assertEquals(END, records.get(0).endMs());
  }
}
