package asrload.parse.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import asrload.parse.line.Parsed;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON lines with objects and lists in them. */
class WorkerJsonTest extends WorkerLogFixture {
  @Test
  void nestedFieldsCountBeforeTheMessage() throws IOException {
    String name = "worker-json-nested.jsonl";
    Parsed<WorkerRecord> log = fixture(name);
    assertEquals(0, log.input().rejected());
    assertEquals(
        List.of(
            new WorkerRecord(
                "nj-0001",
                null,
                at("02:56:16.263"),
                at("02:56:17.513"),
                13.72,
                1.2503,
                0.09113,
                500.0,
                510.0,
                760.0,
                null,
                4.21,
                0.12,
                name + ":1"),
            new WorkerRecord(
                "ns-0002",
                4712L,
                at("02:56:18.021"),
                at("02:56:20.521"),
                27.44,
                2.5000001,
                null,
                500.0,
                510.0,
                760.0,
                null,
                null,
                null,
                name + ":2"),
            new WorkerRecord(
                "ns-0003",
                null,
                at("02:56:21"),
                at("02:56:21"),
                null,
                9.5e-05,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                name + ":3")),
        log.records());
  }

  @Test
  void aListOfTasksGivesARecordEach() throws IOException {
    String name = "worker-json-batch.jsonl";
    Parsed<WorkerRecord> log = fixture(name);
    assertEquals(
        List.of(
            new WorkerRecord(
                "nb-0001",
                4711L,
                at("02:56:28.750"),
                at("02:56:30"),
                13.72,
                1.25,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                name + ":1"),
            new WorkerRecord(
                "nb-0002",
                4711L,
                at("02:56:27.500"),
                at("02:56:30"),
                27.44,
                2.5,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                name + ":1")),
        log.records());
    assertEquals(1, log.input().lines());
    assertEquals(2, log.input().records());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"task_id\":\"a-1\",\"rtf\":0.1},{\"task_id\":\"b-2\",\"rtf\":0.2}]",
        "{\"jobs\":[{\"id\":\"a-1\",\"rtf\":0.1},{\"id\":\"b-2\",\"rtf\":\"0.2\"}]}",
        "{\"tasks\":{\"a-1\":{\"rtf\":0.1},\"b-2\":{\"rtf\":0.2}}}",
        "{\"one\":{\"task_id\":\"a-1\",\"rtf\":0.1},\"two\":{\"task_id\":\"b-2\",\"rtf\":0.2}}",
        "INFO batch {\"tasks\":[{\"task_id\":\"a-1\",\"rtf\":0.1},{\"task_id\":\"b-2\",\"rtf\":0.2}]}",
        "{\"log\":\"[{\\\"task_id\\\":\\\"a-1\\\",\\\"rtf\\\":0.1},{\\\"task_id\\\":\\\"b-2\\\",\\\"rtf\\\":0.2}]\"}"
      })
  void severalTasksOfALineKeepTheirValuesApart(String line) throws IOException {
    List<WorkerRecord> records = log(line).records();
    assertEquals(List.of("a-1", "b-2"), records.stream().map(WorkerRecord::taskId).toList());
    assertEquals(List.of(0.1, 0.2), records.stream().map(WorkerRecord::rtf).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"results\":[{\"rtf\":0.1},{\"rtf\":0.2}]}",
        "{\"task_ids\":[\"a-1\",\"b-2\"],\"rtf\":[0.1,0.2]}",
        "{\"tasks\":[{\"task_id\":\"a-1\",\"rtf\":\"fast\"},{\"task_id\":\"b-2\",\"rtf\":\"x\"}]}"
      })
  void aListThatCannotBeReadIsRejectedWithItsNumber(String line) throws IOException {
    Parsed<WorkerRecord> log = log("{}", line);
    assertEquals(List.of(), log.records());
    assertEquals(1, log.input().rejected());
    assertEquals(2, log.input().examples().get(0).line());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"task_id\":\"a-1\",\"rtf\":0.1,\"text\":\"audio length: 20 minutes, elapsed: 3s\"}",
        "{\"task_id\":\"a-1\",\"rtf\":0.1,\"result\":{\"message\":\"elapsed: 3s\"}}",
        "{\"task_id\":\"a-1\",\"rtf\":0.1,\"segments\":[{\"elapsed\":7,\"text\":\"x\"}]}",
        "{\"message\":\"Task a-1 done: rtf=0.1 text: elapsed: 3s\"}",
        "{\"task_id\":\"a-1\",\"rtf\":0.1,\"limits\":{\"max_memory\":2048,\"processing_time\":60}}",
        "{\"task_id\":\"a-1\",\"payload\":\"{\\\"rtf\\\":0.1,\\\"text\\\":\\\"elapsed: 3s\\\"}\"}",
        "{\"short_message\":\"done\",\"_task_id\":\"a-1\",\"_rtf\":0.1}",
        "{\"log\":{\"task_id\":\"a-1\",\"rtf\":0.1},\"stream\":\"x\"}",
        "{\"task_id\":\"a-1\",\"rtf\":0.1,\"gpu\":{\"memory_peak_mb\":5000},\"queue\":{\"elapsed\":3}}",
        "{\"task_id\":\"a-1\",\"rtf\":0.1,\"processing_time\":null,\"audio_duration\":NaN}"
      })
  void speechPartsAndOtherThingsAreNoFields(String line) throws IOException {
    WorkerRecord record = log(line).records().get(0);
    assertEquals("a-1", record.taskId());
    assertEquals(0.1, record.rtf());
    assertNull(record.processingSeconds());
    assertNull(record.audioSeconds());
    assertNull(record.memoryPeakMib());
  }

  @Test
  void aQuotientInATextOfJson() throws IOException {
    WorkerRecord record =
        log("{\"task_id\":\"a-1\",\"rtf\":\"1.25/13.72 = 0.091\"}").records().get(0);
    assertEquals(0.091, record.rtf());
    assertEquals(1.25, record.processingSeconds());
    assertEquals(13.72, record.audioSeconds());
  }
}
