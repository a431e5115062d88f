package asrload.parse.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import asrload.parse.line.Parsed;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Task ids that stand alone in brackets. */
class WorkerBracketsTest extends WorkerLogFixture {
  private static final String ID = "7a2b9c4d-8a53-4d0f-9a06-3f1f6f0a7b11";
  private static final String OTHER = "3d8f1e6a-40e5-4e2e-8c0c-98fd3f1c2a22";
  private static final String INFO = "2026-11-23 02:56:17,513 INFO ";

  @Test
  void anIdBeforeTheValuesOfALine() throws IOException {
    Parsed<WorkerRecord> log = fixture("worker-bracketed-id.log");
    assertEquals(0, log.input().rejected());
    assertEquals(
        List.of(
            new WorkerRecord(
                ID,
                null,
                at("02:56:16.314"),
                at("02:56:17.564"),
                13.72,
                1.25,
                0.091,
                24.9,
                37.7,
                37.8,
                12.8,
                0.74,
                0.02,
                "worker-bracketed-id.log:1"),
            new WorkerRecord(
                OTHER,
                null,
                at("02:56:16.347"),
                at("02:56:17.947"),
                13.72,
                1.6,
                0.117,
                25.0,
                37.8,
                37.8,
                12.8,
                0.77,
                0.03,
                "worker-bracketed-id.log:2")),
        log.records());
  }

  @Test
  void anIdInTheHeadingOfADecoratedBlock() throws IOException {
    Parsed<WorkerRecord> log = fixture("worker-bracketed-block.log");
    assertEquals(0, log.input().rejected());
    assertEquals(
        List.of(
            new WorkerRecord(
                ID,
                32299L,
                at("02:56:15.750"),
                at("02:56:17"),
                13.72,
                1.25,
                0.091,
                24.94,
                37.69,
                37.78,
                12.75,
                0.74,
                0.02,
                "worker-bracketed-block.log:3"),
            new WorkerRecord(
                OTHER,
                32298L,
                at("02:56:15.400"),
                at("02:56:17"),
                13.72,
                1.6,
                0.117,
                25.0,
                37.8,
                37.82,
                12.8,
                0.77,
                0.03,
                "worker-bracketed-block.log:14")),
        log.records());
  }

  @Test
  void theRuleEndsTheBlock() throws IOException {
    Parsed<WorkerRecord> log =
        log(
            INFO + "[32299] ===== Report [" + ID + "] =====",
            "  RTF: 0.091",
            "=====================",
            "  Processing time: 99 s");
    assertEquals(1, log.records().size());
    assertNull(log.records().get(0).processingSeconds());
    assertEquals(1, log.input().rejected());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[" + ID + "] rtf=0.1",
        "(" + ID + ") rtf=0.1",
        "【" + ID + "】 实时率：0.1",
        "[id: " + ID + "] rtf=0.1",
        "[4711] [" + ID + "] rtf=0.1",
        "asr.transcribe[" + ID + "]: rtf=0.1",
        "[7a2b9c4d8a534d0f9a063f1f6f0a7b11] rtf=0.1",
        "[01ARZ3NDEKTSV4RRFFQ69G5FAV] rtf=0.1",
        "[0b6e7c5240e54e2e8c0c98fd] rtf=0.1"
      })
  void idsOfOtherForms(String text) throws IOException {
    List<WorkerRecord> records = log(INFO + text).records();
    assertEquals(1, records.size());
    assertEquals(0.1, records.get(0).rtf());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[INFO] rtf=0.1",
        "[32299] rtf=0.1",
        "[worker-1] rtf=0.1",
        "[12345678901234567890123456789012] rtf=0.1",
        "[asr-worker-7f9c8d6b5-x2k4j] [v1.2.3] [main.py:68] [gpu-0] rtf=0.1",
        "[req-" + ID + "] rtf=0.1",
        "[" + ID + "] [" + OTHER + "] rtf=0.1",
        "text=\"[" + ID + "] x\" rtf=0.1"
      })
  void wordsNumbersAndTwoIdsAreNoId(String text) throws IOException {
    assertEquals(List.of(), log(INFO + text).records());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "taskrunner1: [" + ID + "] rtf=0.1",
        "tasks3.py:68 [" + ID + "] rtf=0.1",
        "asr.tasks_v2.transcribe_v3[" + ID + "]: RTF: 0.1",
        "Task asr2.transcribe[" + ID + "] RTF: 0.1",
        "Task transcribe_v2[" + ID + "] rtf=0.1",
        "Task Transcribe[" + ID + "] rtf=0.1",
        "[" + ID + "] task 2 of 5: rtf=0.1"
      })
  void namesAndCountsOfTasksAreNoIds(String text) throws IOException {
    assertEquals(ID, log(INFO + text).records().get(0).taskId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "task_id=[a7e9] rtf=0.1",
        "task_id: (a7e9) rtf=0.1",
        "task_id={a7e9} rtf=0.1",
        "Task ID: #a7e9 rtf=0.1",
        "task_id=<a7e9> rtf=0.1"
      })
  void bracketsAroundANamedIdAreNotOfIt(String text) throws IOException {
    assertEquals("a7e9", log(INFO + text).records().get(0).taskId());
  }

  @Test
  void anIdOfLettersAloneIsNotTheTaskBefore() throws IOException {
    List<WorkerRecord> records =
        log(INFO + "Task a7Bd3fGh done: rtf=0.1", INFO + "Task kQpwzabc done: memory_peak=9MB")
            .records();
    assertEquals("kQpwzabc", records.get(1).taskId());
    assertNull(records.get(0).memoryPeakMib());
  }

  @Test
  void anIdWithItsNameCountsBeforeOneInBrackets() throws IOException {
    assertEquals("a-1", log(INFO + "[" + ID + "] Task a-1 rtf=0.1").records().get(0).taskId());
  }
}
