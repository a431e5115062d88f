package asrload.parse.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.parse.line.Parsed;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transcripts and lists that stand in lines of their own, or go on in the next. */
class WorkerTextLinesTest extends WorkerLogFixture {
  private static final String DONE = "2026-11-23 02:56:17,513 INFO [4711] Task a7 done: ";

  @Test
  void whispersSegmentsAreText() throws IOException {
    Parsed<WorkerRecord> log =
        log(
            "2026-11-23 02:56:15,513 INFO [4711] Task a7 started",
            "[00:00:00.000 --> 00:00:04.000]   Audio length: 20 minutes, elapsed: 40 seconds",
            "[4.00s -> 8.00s]  memory_peak=900MB RTF: 0.5",
            DONE + "cpu_user=1s");
    assertEquals(1, log.records().size());
    assertNull(log.records().get(0).processingSeconds());
    assertNull(log.records().get(0).audioSeconds());
    assertNull(log.records().get(0).memoryPeakMib());
    assertNull(log.records().get(0).rtf());
  }

  @Test
  void theLinesBehindAnUnquotedTranscriptMayBeItsOwnAndAreRejectedWithAWord() throws IOException {
    Parsed<WorkerRecord> log =
        log(
            DONE + "cpu_user=1s text: it was long",
            "Audio length: 20 minutes",
            "RTF: 0.5",
            DONE.replace("a7", "b8") + "rtf=0.1");
    assertEquals(2, log.records().size());
    assertNull(log.records().get(0).audioSeconds());
    assertNull(log.records().get(0).rtf());
    assertEquals(1, log.input().rejected());
    assertTrue(log.input().examples().get(0).reason().startsWith("behind a transcript"));
  }

  @Test
  void subtitlesAreText() throws IOException {
    WorkerRecord record =
        log(
                "2026-11-23 02:56:15,513 INFO [4711] Task a7 started",
                "1",
                "00:00:00,000 --> 00:00:04,000",
                "Audio length: 20 minutes, elapsed: 40 seconds",
                DONE + "rtf=0.5")
            .records()
            .get(0);
    assertNull(record.audioSeconds());
    assertNull(record.processingSeconds());
  }

  @Test
  void aTranscriptInABlockIsItsOwnLine() throws IOException {
    WorkerRecord record =
        log(DONE + "text: one two", "  Text: hello brave, elapsed: 40 seconds", "  RTF: 0.09")
            .records()
            .get(0);
    assertEquals(0.09, record.rtf());
    assertNull(record.processingSeconds());
  }

  @Test
  void aMessageOfALogWithTimesBeginsWithOneAndNoOtherWordsEndAQuote() throws IOException {
    Parsed<WorkerRecord> log =
        log(
            DONE + "cpu_user=1s text=\"line one",
            "Task 12 done RTF: 0.5",
            "INFO: rtf=0.5",
            "Decoded 5000ms audio taken 1195ms.",
            "memory_peak=900MB\"",
            "memory_end=4MB");
    assertEquals(1, log.records().size());
    WorkerRecord record = log.records().get(0);
    assertNull(record.rtf());
    assertNull(record.processingSeconds());
    assertNull(record.memoryPeakMib());
    assertEquals(4.0, record.memoryEndMib());
  }

  @Test
  void aQuoteOfOneStreamGoesOnInThatStream() throws IOException {
    String time = "2026-11-23T02:56:17.513000001Z ";
    WorkerRecord record =
        log(
                time + "stdout F Task a7 done: rtf=0.5 text=\"hello",
                time + "stderr F WARN slow",
                time + "stdout F memory_peak=900MB\"")
            .records()
            .get(0);
    assertNull(record.memoryPeakMib());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{|\"segments\": [|{\"text\": \"x\", \"elapsed\": 7},|{|\"elapsed\": 8|}|],|\"rtf\": 0.5|}",
        "{'segments': [{'elapsed': 7,|'text': 'x'},|{'elapsed': 8}],|'rtf': 0.5}"
      })
  void elementsOfAListThatGoesOnInTheNextLinesAreNoFields(String printed) throws IOException {
    String[] lines = (DONE + "|" + printed).split("\\|", -1);
    WorkerRecord record = log(lines).records().get(0);
    assertEquals(0.5, record.rtf());
    assertNull(record.processingSeconds());
  }
}
