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

/** Lines that a container runtime or journald cut in parts: a part of a number is no number. */
class LinePartsTest extends WorkerLogFixture {
  private static final String TIME = "2026-11-23T02:56:17.513000001Z ";

  private static List<Double> processing(Parsed<WorkerRecord> log) {
    return all(log, WorkerRecord::processingSeconds);
  }

  @Test
  void partsOfTheCriFormatAreJoinedByStream() throws IOException {
    Parsed<WorkerRecord> log = fixture("worker-cri-parts.log");
    assertEquals(List.of(12.5, 1.0, 0.5), processing(log));
    WorkerRecord first = log.records().get(0);
    assertEquals(13.72, first.audioSeconds());
    assertEquals(37.8, first.memoryPeakMib());
    assertEquals(at("02:56:17.513"), first.endMs());
    assertEquals("worker-cri-parts.log:1", first.source());
    assertEquals(1, log.input().rejected());
    assertEquals(8, log.input().examples().get(0).line());
    assertEquals(
        "a part of a line (P), whose end is not in this file, left out",
        log.input().examples().get(0).reason());
  }

  @Test
  void partsOfDockersJsonFileAreThoseWithoutNewline() throws IOException {
    Parsed<WorkerRecord> log = fixture("worker-docker-parts.jsonl");
    assertEquals(List.of(12.5, 0.5), processing(log));
    assertEquals(37.8, log.records().get(0).memoryPeakMib());
    assertEquals(0, log.input().rejected());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"logtag\": \"@\", \"stream\": \"stdout\", \"log\": \"#\"}",
        "{\"logtag\": \"@\", \"stream\": \"stdout\", \"message\": \"#\"}",
        "[pod/asr-7/worker] 2026-11-23T02:56:17.513+08:00 stdout @:tag #",
        "asr-worker-1  | 2026-11-23T02:56:17.513Z stdout @ #"
      })
  void tagsOfPartsInOtherWritersFrames(String frame) throws IOException {
    Parsed<WorkerRecord> log =
        log(
            frame.replace("@", "P").replace("#", "Task a-1 done: processing_time=1"),
            frame.replace("@", "P").replace("#", "2."),
            frame.replace("@", "F").replace("#", "5s rtf=0.1"));
    assertEquals(List.of(12.5), processing(log));
    assertEquals(0.1, log.records().get(0).rtf());
  }

  @Test
  void partsOfTwoStreamsAreNotMixed() throws IOException {
    Parsed<WorkerRecord> log =
        log(
            TIME + "stdout P Task a-1 done: processing_time=1",
            TIME + "stderr P Task b-2 done: processing_time=3",
            TIME + "stderr F 4.5s",
            TIME + "stdout F 2.5s");
    assertEquals(List.of("b-2", "a-1"), all(log, WorkerRecord::taskId));
    assertEquals(List.of(34.5, 12.5), processing(log));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"logtag\":\"@\",\"stream\":\"stdout\",\"log\":\"#\",\"kubernetes\":{\"pod_name\":\"p\",\"container_name\":\"$\"}}",
        "{\"logtag\":\"@\",\"stream\":\"stdout\",\"log\":\"#\",\"docker\":{\"container_id\":\"$\"}}"
      })
  void partsOfTwoContainersOfAPodAreNotMixed(String frame) throws IOException {
    String one = frame.replace("$", "one");
    String two = frame.replace("$", "two");
    Parsed<WorkerRecord> log =
        log(
            one.replace("@", "P").replace("#", "Task a-1 done: processing_time=1"),
            two.replace("@", "P").replace("#", "Task b-2 done: processing_time=3"),
            one.replace("@", "F").replace("#", "2.5s"),
            two.replace("@", "F").replace("#", "4.5s"));
    assertEquals(List.of(12.5, 34.5), processing(log));
  }

  @Test
  void theLastWordsOfAContainerAreNoBeginningOfTheNextMessage() throws IOException {
    String line = "{\"stream\":\"stdout\",\"time\":\"2026-11-23T02:56:17Z\",\"log\":\"%s\"}";
    Parsed<WorkerRecord> log =
        log(
            line.formatted("Task a-1 rtf=0.1 "),
            line.formatted("INFO memory_peak=900MB task_id=b-2\\n"));
    assertEquals("b-2", log.records().get(0).taskId());
    assertNull(log.records().get(0).rtf());
  }

  @Test
  void aPartThatBeginsWithALevelGoesOnWithATimeOrAQuote() throws IOException {
    String line = "{\"stream\":\"stdout\",\"time\":\"2026-11-23T02:56:17Z\",\"log\":\"%s\"}";
    Parsed<WorkerRecord> log =
        log(
            line.formatted("2026-11-23 02:56:16,513 "),
            line.formatted("INFO Task a-1 done: rtf=0.1 text='the "),
            line.formatted("INFO desk memory_peak=900MB'\\n"));
    assertEquals(1, log.records().size());
    assertEquals(0.1, log.records().get(0).rtf());
    assertNull(log.records().get(0).memoryPeakMib());
    assertEquals(at("02:56:16.513"), log.records().get(0).endMs());
  }

  @Test
  void aLineIsReadWhereverItWasCut() throws IOException {
    String docker = "{\"log\":\"%s\",\"stream\":\"stdout\",\"time\":\"2026-11-23T02:56:17.513Z\"}";
    String json =
        "{\"task_id\":\"a-1\",\"text\":\"RTF: 0.5, memory_peak=900MB\",\"memory\":{\"peak_mb\":37.8},\"rtf\":0.911}";
    String text =
        "2026-11-23 02:56:17,513 INFO Task a-1 done: memory_peak=37.8MB rtf=0.911 text='RTF: 0.5'";
    for (String line : List.of(json, text)) {
      for (int i = 1; i < line.length(); i++) {
        String begin = line.substring(0, i);
        String end = line.substring(i);
        isWhole(log(TIME + "stdout P " + begin, TIME + "stderr F x", TIME + "stdout F " + end));
        isWhole(
            log(
                docker.formatted(begin.replace("\"", "\\\"")),
                docker.formatted(end.replace("\"", "\\\"") + "\\n")));
      }
    }
  }

  private static void isWhole(Parsed<WorkerRecord> log) {
    assertEquals(1, log.records().size());
    assertEquals("a-1", log.records().get(0).taskId());
    assertEquals(0.911, log.records().get(0).rtf());
    assertEquals(37.8, log.records().get(0).memoryPeakMib());
  }

  @Test
  void aMessageThatAProgressBarWasWrittenOverCounts() throws IOException {
    String time = "2026-11-23 02:56:17,513 INFO ";
    Parsed<WorkerRecord> log =
        log(time + "Task a-1 done: rtf=0.1\r 50%|## | 1/2\r" + time + "Task b-2 done: rtf=0.2");
    assertEquals(List.of(0.1, 0.2), all(log, WorkerRecord::rtf));
  }

  @Test
  void dockersFluentdDriverNumbersItsParts() throws IOException {
    String part =
        "{\"container_name\":\"/asr-%s\",\"source\":\"stdout\",\"log\":\"%s\","
            + "\"partial_message\":\"true\",\"partial_id\":\"%s\",\"partial_last\":\"%s\"}";
    Parsed<WorkerRecord> log =
        log(
            part.formatted("1", "Task a-1 done: processing_time=1", "x", "false"),
            part.formatted("2", "Task b-2 done: processing_time=3", "y", "false"),
            part.formatted("1", "2.5s", "x", "true"),
            part.formatted("2", "4.5s", "y", "true"));
    assertEquals(List.of(12.5, 34.5), processing(log));
  }

  @Test
  void journaldsLinesAreJoinedAndToldApartByProcess() throws IOException {
    Parsed<WorkerRecord> log = fixture("worker-journald.jsonl");
    assertEquals(List.of("j-1", "j-2", "j-3"), all(log, WorkerRecord::taskId));
    assertEquals(List.of(1.25, 2.5, 12.5), processing(log));
    assertEquals(List.of(4711L, 4712L, 4711L), all(log, WorkerRecord::pid));
    assertEquals(at("02:56:18.513"), log.records().get(1).endMs());
    assertTrue(log.input().examples().get(0).reason().contains("export with --all"));
    assertTrue(log.input().examples().get(1).reason().startsWith("cut off"));
    assertEquals(2, log.input().rejected());
  }

  @Test
  void timesThatDockerWritesBeforeEachPartAreTakenOut() throws IOException {
    Parsed<WorkerRecord> log =
        log(
            TIME + "{\"task_id\":\"a-1\",\"processing_time\":1" + TIME + "2.5,\"rtf\":0.1}",
            TIME + "Task b-2 done: processing_time=3" + TIME + "4.5s");
    assertEquals(List.of(12.5, 34.5), processing(log));
  }

  @Test
  void linesOfAWriterThatLeavesAllNewlinesOutAreNotJoined() throws IOException {
    String line = "{\"stream\":\"stdout\",\"time\":\"2026-11-23T02:56:17Z\",\"log\":\"%s\"}";
    Parsed<WorkerRecord> log =
        log(
            line.formatted("2026-11-23 02:56:17,513 Task a-1 done: rtf=0.1 (whole)"),
            line.formatted("2026-11-23 02:56:18,513 Task b-2 done: rtf=0.2"),
            line.formatted("2026-11-23 02:56:19,513 Task c-3 done: rtf=0.3 (whole)"));
    assertEquals(List.of(0.1, 0.3), all(log, WorkerRecord::rtf));
    assertEquals(1, log.input().rejected());
  }

  @Test
  void aLineThatHasNoEndWithinAMebibyteIsRejectedOnceAndItsRestIsNoLine() throws IOException {
    String[] lines = new String[140];
    for (int i = 0; i < lines.length; i++) {
      String tag = i == lines.length - 2 ? "F " : "P ";
      lines[i] = TIME + "stdout " + tag + "Task a-1 done: rtf=0.1 " + "x".repeat(16_000);
    }
    lines[lines.length - 1] = TIME + "stdout F Task b-2 done: rtf=0.2";
    Parsed<WorkerRecord> log = log(lines);
    assertEquals(List.of("b-2"), all(log, WorkerRecord::taskId));
    assertEquals(1, log.input().rejected());
    assertEquals(140, log.input().lines());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {TIME + "stdout F #", "{\"logtag\":\"F\",\"stream\":\"stdout\",\"log\":\"@\"}"})
  void theRestOfALineThatTheFileBeforeBeganIsRejected(String frame) throws IOException {
    String rest = "elapsed: 40 seconds\",\"processing_time\":1.0,\"task_id\":\"k-2\"}";
    Parsed<WorkerRecord> log =
        log(frame.replace("#", rest).replace("@", rest.replace("\"", "\\\"")));
    assertEquals(List.of(), log.records());
    assertEquals(
        "the end of a line whose beginning is not in this file, left out",
        log.input().examples().get(0).reason());
  }

  @Test
  void aMessageOfSeveralLinesGoesOnInsideOfFrames() throws IOException {
    Parsed<WorkerRecord> log =
        log(
            TIME + "stdout F 2026-11-23 02:56:17,513 - w - INFO - Task a-1 completed:",
            TIME + "stderr F   processing_time: 1.25s",
            TIME + "stdout F   rtf: 0.091");
    assertEquals(1.25, log.records().get(0).processingSeconds());
    assertEquals(0.091, log.records().get(0).rtf());
    assertNull(log.input().note());
  }
}
