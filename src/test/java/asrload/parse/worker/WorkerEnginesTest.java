package asrload.parse.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import asrload.parse.line.Parsed;
import asrload.testing.Fixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What engines print by themselves, without a task id. */
class WorkerEnginesTest extends WorkerLogFixture {
  private static final String TOTAL = "whisper_print_timings:    total time =  1250.00 ms";
  private static final String SHERPA = "Real time factor (RTF): 1.250 / 13.720 = 0.091";

  @Test
  void whisperCppsTotalIsTheTasksAndNotThatOfAllItsTasks() throws IOException {
    Parsed<WorkerRecord> log = fixture("worker-whispercpp.log");
    assertEquals(List.of("b7d2-0001", "b7d2-0002"), all(log, WorkerRecord::taskId));
    assertEquals(List.of(1.25, 2.5), all(log, WorkerRecord::processingSeconds));
    assertEquals(List.of(13.72, 27.44), all(log, WorkerRecord::audioSeconds));
    assertEquals(4711L, log.records().get(0).pid());
    assertEquals(at("02:56:16.250"), log.records().get(0).startMs());
    assertEquals(at("02:56:17.513"), log.records().get(0).endMs());
    assertEquals(0, log.input().rejected());
  }

  @Test
  void sherpaOnnxsQuotientIsProcessingByAudio() throws IOException {
    Parsed<WorkerRecord> log = fixture("worker-sherpa-onnx.log");
    assertEquals(List.of(1.25, 20.58), all(log, WorkerRecord::processingSeconds));
    assertEquals(List.of(13.72, 13.72), all(log, WorkerRecord::audioSeconds));
    assertEquals(List.of(0.091, 1.5), all(log, WorkerRecord::rtf));
    assertEquals(at("02:56:38.700"), log.records().get(1).endMs());
  }

  @Test
  void funAsrsBarOfTheWholeTaskCountsAndNotThoseOfItsParts() throws IOException {
    Parsed<WorkerRecord> log = fixture("worker-funasr.log");
    assertEquals(List.of("fa-1", "fa-2"), all(log, WorkerRecord::taskId));
    assertEquals(List.of(1.25, 2.5), all(log, WorkerRecord::processingSeconds));
    assertEquals(List.of(0.091, 0.182), all(log, WorkerRecord::rtf));
    assertEquals(at("02:56:20.521"), log.records().get(1).endMs());
  }

  @Test
  void barsOfALogWithoutAnyTaskIdAreRecordsWithoutOne() throws IOException {
    Parsed<WorkerRecord> log = fixture("worker-funasr-without-ids.log");
    assertEquals(List.of("", ""), all(log, WorkerRecord::taskId));
    assertEquals(List.of(1.25, 2.5), all(log, WorkerRecord::processingSeconds));
    assertEquals(List.of(13.72, 13.72), all(log, WorkerRecord::audioSeconds));
    assertEquals(at("02:56:17.513"), log.records().get(0).endMs());
    assertEquals("worker-funasr-without-ids.log:2", log.records().get(1).label());
    assertEquals(2, log.input().records());
  }

  @Test
  void linesOfTwoProcessesWithoutNamesMakeNoRecordTogether() throws IOException {
    String audio = "main: processing 'a.wav' (219520 samples, 13.7 sec), 4 threads";
    assertEquals(List.of(), log(audio, audio, TOTAL, TOTAL).records());
    Parsed<WorkerRecord> log = log(line("[11]", audio), line("[12]", TOTAL), line("[11]", TOTAL));
    assertEquals(List.of(13.72), all(log, WorkerRecord::audioSeconds));
  }

  @Test
  void fasterWhispersLengthIsThatOfTheTaskWhichItsProcessEnds() throws IOException {
    Parsed<WorkerRecord> log = fixture("worker-faster-whisper.log");
    assertEquals(List.of("fw-2", "fw-1"), all(log, WorkerRecord::taskId));
    assertEquals(List.of(13.72, 3723.5), all(log, WorkerRecord::audioSeconds));
  }

  @Test
  void wenetsGlogLinesHaveTheYearOfTheirFilesHeader() throws IOException {
    Parsed<WorkerRecord> log = fixture("worker-wenet-glog.log");
    assertEquals(List.of("w1", "w2"), all(log, WorkerRecord::taskId));
    assertEquals(List.of(1.195, 1.195), all(log, WorkerRecord::processingSeconds));
    assertEquals(List.of(5.0, 5.0), all(log, WorkerRecord::audioSeconds));
    assertEquals(at("02:56:33.300"), log.records().get(0).endMs());
    assertNull(log.records().get(0).rtf());
    assertEquals(0.239, log.records().get(1).rtf());
  }

  @Test
  void aYearThatGlogLeavesOutIsTheOneNearestToTheRun() throws IOException {
    String line = "I1231 23:59:59.500000  4711 d.cc:105] task w2 done: RTF: 0.239";
    Path file =
        Fixture.lines(folder, line, line.replace("1231", "0101"), line.replace("I", "I2024"));
    Instant newYear = Instant.parse("2027-01-01T00:00:10Z");
    List<WorkerRecord> records =
        WorkerLogParser.parse(file, "w", ZoneOffset.UTC, WorkerShapes.none(), newYear).records();
    assertEquals(
        List.of("2026-12-31T23:59:59.500Z", "2027-01-01T23:59:59.500Z", "2024-12-31T23:59:59.500Z"),
        records.stream()
            .map(r -> Instant.ofEpochMilli(r.endMs() == null ? 0 : r.endMs()).toString())
            .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {TOTAL, SHERPA, "Decoded 13720ms audio taken 1250ms."})
  void anEnginesValuesAreThoseOfTheOneTaskAtWork(String engine) throws IOException {
    Parsed<WorkerRecord> log =
        log(
            engine.replace("1", "9"),
            line("[1]", "Task a-1 started"),
            engine,
            line("[1]", "Task a-1 finished"),
            engine.replace("1", "8"),
            line("[2]", "Task b-2 started"),
            line("[2]", "Task b-2 finished"));
    assertEquals(List.of("a-1"), all(log, WorkerRecord::taskId));
    assertEquals(List.of(1.25), all(log, WorkerRecord::processingSeconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {TOTAL, SHERPA, "Decoded 13720ms audio taken 1250ms."})
  void blocksOfTwoWorkersThatNothingTellsApartAreLeftOut(String engine) throws IOException {
    Parsed<WorkerRecord> log =
        log(
            line("[1]", "Task a-1 started"),
            line("[2]", "Task b-2 started"),
            engine,
            line("[1]", "Task a-1 finished: memory_peak=1MB"),
            engine.replace("1", "3"),
            line("[2]", "Task b-2 finished: memory_peak=2MB"));
    assertEquals(List.of("a-1", "b-2"), all(log, WorkerRecord::taskId));
    assertNull(log.records().get(0).processingSeconds());
    assertNull(log.records().get(1).processingSeconds());
    assertEquals(1, log.input().rejected());
    assertEquals(
        "values of engines were left out where several tasks were running at once",
        String.valueOf(log.input().note()));
  }

  @Test
  void lengthsOfTwoTasksOfAProcessAreNeitherOnes() throws IOException {
    String process = "[2026-11-23 02:56:04,100: INFO/MainProcess] ";
    Parsed<WorkerRecord> log =
        log(
            process + "Processing audio with duration 00:13.720",
            process + "Processing audio with duration 00:27.440",
            process + "Task asr.t[a-1] succeeded in 1.25s: {}",
            process + "Task asr.t[b-2] succeeded in 2.5s: {}");
    assertEquals(List.of(1.25, 2.5), all(log, WorkerRecord::processingSeconds));
    assertNull(log.records().get(0).audioSeconds());
    assertNull(log.records().get(1).audioSeconds());
  }

  @Test
  void aBlockThatMayHaveComeLateIsNotTheOtherTasks() throws IOException {
    Parsed<WorkerRecord> log =
        log(
            line("[1]", "Task a-1 started"),
            line("[2]", "Task b-2 started"),
            line("[1]", "Task a-1 finished: memory_peak=1MB"),
            TOTAL,
            line("[2]", "Task b-2 finished: memory_peak=2MB"));
    assertEquals(List.of("a-1", "b-2"), all(log, WorkerRecord::taskId));
    assertNull(log.records().get(0).processingSeconds());
    assertNull(log.records().get(1).processingSeconds());
    assertEquals(1, log.input().rejected());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-23 02:56:17,513 INFO [#] ",
        "asr-worker-#  | ",
        "[pod/asr-#/worker] ",
        "I1123 02:56:33.227131  471# engine.cc:105] "
      })
  void blocksOfTwoWorkersAreToldApartByWhatStandsBefore(String prefix) throws IOException {
    String one = prefix.replace("#", "11");
    String two = prefix.replace("#", "22");
    Parsed<WorkerRecord> log =
        log(
            one + "Task a-1 started",
            two + "Task b-2 started",
            two + TOTAL.replace("1250", "2250"),
            one + TOTAL,
            one + "Task a-1 finished",
            two + "Task b-2 finished");
    assertEquals(List.of("b-2", "a-1"), all(log, WorkerRecord::taskId));
    assertEquals(List.of(2.25, 1.25), all(log, WorkerRecord::processingSeconds));
  }

  @Test
  void anEnginesLineInsideOfAJsonLog() throws IOException {
    String json = "{\"pid\":4711,\"ts\":\"2026-11-23T02:56:17.513Z\",\"msg\":\"%s\"}";
    Parsed<WorkerRecord> log =
        log(
            json.formatted("Task a-1 started"),
            json.formatted(SHERPA),
            json.formatted("Task a-1 done"));
    assertEquals(List.of("a-1"), all(log, WorkerRecord::taskId));
    assertEquals(List.of(1.25), all(log, WorkerRecord::processingSeconds));
  }

  @Test
  void anEngineThatRunsTwiceForATaskTellsNoTimeOfTheTask() throws IOException {
    Parsed<WorkerRecord> log =
        log(
            line("[1]", "Task a-1 started"),
            SHERPA,
            SHERPA.replace("1.250", "2.250"),
            line("[1]", "Task a-1 finished: memory_peak=1MB"));
    assertEquals(1, log.records().size());
    assertNull(log.records().get(0).processingSeconds());
    assertNull(log.records().get(0).audioSeconds());
    assertEquals(1.0, log.records().get(0).memoryPeakMib());
  }

  @Test
  void whatTheWorkerLogsItselfCountsBeforeTheEnginesWord() throws IOException {
    Parsed<WorkerRecord> log =
        log(
            line("[1]", "Task a-1 started"),
            TOTAL,
            line("[1]", "Task a-1 finished: processing_time=1.5s"));
    assertEquals(List.of(1.5), all(log, WorkerRecord::processingSeconds));
  }

  @Test
  void aWorkerThatWasKilledKeepsNoLaterValues() throws IOException {
    Parsed<WorkerRecord> log =
        log(
            line("[1]", "Task a-1 started"),
            line("[1]", "Task b-2 started"),
            TOTAL,
            line("[1]", "Task b-2 finished"));
    assertEquals(List.of("b-2"), all(log, WorkerRecord::taskId));
    assertEquals(List.of(1.25), all(log, WorkerRecord::processingSeconds));
  }
}
