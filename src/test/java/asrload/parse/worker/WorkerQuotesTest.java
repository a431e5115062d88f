package asrload.parse.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.parse.line.Parsed;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transcripts that look like values, and values as Python prints and cuts them. */
class WorkerQuotesTest extends WorkerLogFixture {
  private static final String DONE = "2026-11-23 02:56:17,513 INFO [4711] Task a7 done: ";

  private WorkerRecord read(String text) throws IOException {
    return log(DONE + text).records().get(0);
  }

  @Test
  void celerysResultHasItsNumbersAndNotThoseOfTheTranscript() throws IOException {
    String name = "worker-celery-result-dict.log";
    Parsed<WorkerRecord> log = fixture(name);
    assertEquals(3, log.records().size());
    assertEquals(0, log.input().rejected());
    WorkerRecord whole = log.records().get(0);
    assertEquals(
        12.345678901, whole.processingSeconds() == null ? 0 : whole.processingSeconds(), 1e-9);
    assertEquals(137.2, whole.audioSeconds());
    assertEquals(0.0873, whole.rtf());
    assertEquals(812.5, whole.memoryPeakMib());
    assertEquals(at("02:56:17.513"), whole.endMs());
    WorkerRecord cut = log.records().get(1);
    assertEquals(12.34, cut.processingSeconds());
    assertEquals(137.2, cut.audioSeconds());
    assertNull(cut.rtf());
    assertNull(cut.memoryPeakMib());
    assertEquals(at("02:56:29.880"), cut.endMs());
    WorkerRecord cached = log.records().get(2);
    assertEquals(9.299999919676338e-05, cached.processingSeconds());
    assertNull(cached.audioSeconds());
    assertNull(cached.rtf());
    assertEquals(at("02:56:29.910"), cached.endMs());
    assertEquals(
        "1 value could not be read and left out (line 4: RTF cannot be read: '0.0...')",
        String.valueOf(log.input().note()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rtf=0.5 text=\"audio length: 20 minutes, elapsed: 40 seconds\"",
        "rtf=0.5 text='I don\\'t know, audio length: 20 minutes'",
        "rtf=0.5 text='I don't know, audio length: 20 minutes'",
        "rtf=0.5 text=\"he said \"audio length: 20 minutes\" and left, elapsed: 3s\"",
        "rtf=0.5 text='audio length: 20 minutes, elapsed: 3",
        "rtf=0.5 text: “音频时长：20分钟 耗时：3秒”",
        "rtf=0.5 text: 「音频时长：20分钟」",
        "rtf=0.5 text: «audio length: 20 minutes»",
        "rtf=0.5 text: welcome, audio length: 20 minutes, elapsed: 3s",
        "rtf=0.5 text: 'tis late, audio length: 20 minutes",
        "rtf=0.5 text: [noise] audio length: 20 minutes",
        "rtf=0.5 text: <|en|> audio length: 20 minutes",
        "rtf=0.5 text: \"hello\" she said, audio length: 20 minutes",
        "rtf=0.5 result=welcome, audio length: 20 minutes",
        "rtf=0.5 Final result: hello audio length: 20 minutes",
        "rtf=0.5 识别结果：音频时长：20分钟",
        "rtf=0.5 segments=['audio length: 20 minutes', 'elapsed: 3']",
        "rtf=0.5 transcript: Decoded 5000ms audio taken 1195ms. RTF: 0.239",
        "rtf=0.5 text=\"Task x[b-2] succeeded in 3.5s: 1\"",
        "rtf=0.5 msg=\"audio length: 20 minutes\"",
        "rtf=0.5 Transcript (en): audio length: 20 minutes",
        "rtf=0.5 text[0]: audio length: 20 minutes",
        "rtf=0.5 transcript -> audio length: 20 minutes",
        "rtf=0.5 caption: audio length: 20 minutes",
        "rtf=0.5 SPEAKER_00: audio length: 20 minutes",
        "rtf=0.5 Final result: elapsed: 40 seconds",
        "rtf=0.5 语音识别结果: 音频时长：20分钟",
        "rtf=0.5 [00:00.000 --> 00:04.000]  audio length: 20 minutes",
        "rtf=0.5 [0.00s -> 4.00s] audio length: 20 minutes",
        "text: audio length: 20 minutes | rtf=0.5",
        "text=hello rtf=0.5",
        "result: success, rtf=0.5",
        "('audio length: 20 minutes', 7) rtf=0.5",
        "{'text': \"it's audio length: 20 minutes\", 'rtf': 0.5}",
        "{\"text\": \"audio length: 20 minutes, \\\"elapsed\\\": 5\", \"rtf\": 0.5}",
        "{\\\"text\\\": \\\"audio length: 20 minutes\\\", \\\"rtf\\\": 0.5}",
        "{'segments': [{'elapsed': 7, 'text': 'x'}], 'rtf': 0.5}",
        "Result(text='audio length: 20 minutes', rtf=0.5)"
      })
  void aTranscriptIsNoField(String text) throws IOException {
    WorkerRecord record = read(text);
    assertEquals("a7", record.taskId());
    assertEquals(0.5, record.rtf());
    assertNull(record.audioSeconds());
    assertNull(record.processingSeconds());
  }

  @Test
  void aQuoteThatGoesOnInTheNextLinesIsText() throws IOException {
    Parsed<WorkerRecord> log =
        log(
            DONE + "rtf=0.5 text=\"line one",
            "audio length: 20 minutes",
            "processing time: 99s\"",
            "memory_peak=3MB");
    assertEquals(1, log.records().size());
    assertNull(log.records().get(0).processingSeconds());
    assertEquals(3.0, log.records().get(0).memoryPeakMib());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.util.concurrent.TimeoutException: elapsed: 30000 ms",
        "TimeoutError: elapsed: 30000 ms",
        "panic: elapsed: 30000 ms",
        "    at run (worker.js:7) elapsed: 30000 ms"
      })
  void anExceptionIsText(String exception) throws IOException {
    List<WorkerRecord> records =
        log("2026-11-23 02:56:15,513 INFO [4711] Task a7 failed", exception).records();
    assertEquals(List.of(), records);
  }

  @Test
  void whatATaskNeededSoFarIsNoResult() throws IOException {
    String at = "2026-11-23 02:56:15,513 INFO [4711] Task a7 ";
    List<WorkerRecord> records =
        log(
                at + "progress 40% elapsed=0.5s",
                at + "40% | elapsed=0.6s | eta=0.7s",
                DONE + "rtf=0.5")
            .records();
    assertEquals(1, records.size());
    assertNull(records.get(0).processingSeconds());
  }

  @Test
  void aPointBehindANumberThatHasOneEndsTheSentence() throws IOException {
    assertEquals(0.0911, read("cpu_user=1.0 RTF: 0.0911.").rtf());
  }

  @Test
  void theSameWordsOutsideOfATranscriptAreFields() throws IOException {
    WorkerRecord record = read("audio length: 20 minutes, elapsed: 40 seconds, rtf: '0.5'");
    assertEquals(1200.0, record.audioSeconds());
    assertEquals(40.0, record.processingSeconds());
    assertEquals(0.5, record.rtf());
  }

  @Test
  void pythonsValues() throws IOException {
    WorkerRecord record =
        read(
            "{'rtf': Decimal('0.0911'), 'audio_duration': np.float32(13.72), 'elapsed':"
                + " datetime.timedelta(seconds=1, microseconds=250000), 'memory':"
                + " Memory(start=1.5, peak=tensor(3.5, device='cuda:0')), 'started_at':"
                + " datetime.datetime(2026, 11, 23, 2, 56, 16, 263000)}");
    assertEquals(0.0911, record.rtf());
    assertEquals(13.72, record.audioSeconds());
    assertEquals(1.25, record.processingSeconds());
    assertEquals(1.5, record.memoryStartMib());
    assertEquals(3.5, record.memoryPeakMib());
    assertEquals(at("02:56:16.263"), record.startMs());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'cpu_user': 1.0, 'elapsed': 1.2",
        "{'cpu_user': 1.0, 'elapsed': 1.",
        "{'cpu_user': 1.0, 'elapsed': 0.",
        "{'cpu_user': 1.0, 'elapsed': 1 ...}",
        "{'cpu_user': 1.0, 'elapsed': 1. ...}",
        "cpu_user=1.0 elapsed=1.",
        "cpu_user=1.0 elapsed: 1.2 ...",
        "{'cpu_user': 1.0, 'elapsed': 1.2...",
        "{'cpu_user': 1.0, 'elapsed': 9.2e-0...}",
        "{'cpu_user': 1.0, 'elapsed': 9.2e-",
        "{'cpu_user': 1.0, 'elapsed': '1.2",
        "{'cpu_user': 1.0, 'elapsed': Decimal('1.2",
        "{'cpu_user': 1.0, 'elapsed': nan}",
        "{'cpu_user': 1.0, 'elapsed': -inf}",
        "{'cpu_user': 1.0, 'elapsed': None}",
        "{'cpu_user': 1.0, 'elapsed': Decimal('NaN')}",
        "cpu_user=1.0 elapsed=1 250 ms",
        "cpu_user=1.0 elapsed: 1.25/13.72",
        "cpu_user=1.0 elapsed: 219520 samples",
        "cpu_user=1.0 queue: {'elapsed': 1.25}",
        "cpu_user=1.0 model load elapsed=3.2s",
        "cpu_user=1.0 queue wait elapsed = 3.2s"
      })
  void aValueThatWasCutOrIsNoneIsMissing(String text) throws IOException {
    WorkerRecord record = read(text);
    assertEquals(1.0, record.cpuUserSeconds());
    assertNull(record.processingSeconds());
  }

  @Test
  void tasksInAPrintedListAreRecords() throws IOException {
    Parsed<WorkerRecord> log =
        log("INFO batch: [{'task_id': 'a-1', 'rtf': 0.1}, {'task_id': 'b-2', 'elapsed': 2}]");
    assertEquals(2, log.records().size());
    assertEquals(0.1, log.records().get(0).rtf());
    assertNull(log.records().get(0).processingSeconds());
    assertEquals(2.0, log.records().get(1).processingSeconds());
  }

  @Test
  void twoTasksInOneLineOfTextAreRejected() throws IOException {
    Parsed<WorkerRecord> log = log("task_id=a-1 rtf=0.1 task_id=b-2 rtf=0.2 elapsed=3s");
    assertEquals(List.of(), log.records());
    assertTrue(log.input().examples().get(0).reason().startsWith("several tasks in one line"));
  }
}
