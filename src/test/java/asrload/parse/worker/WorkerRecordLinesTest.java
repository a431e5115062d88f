package asrload.parse.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import asrload.parse.line.InputFile;
import asrload.parse.line.Parsed;
import asrload.testing.Fixture;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a task's record: broken values, lines before it, the end of the file, parts. */
class WorkerRecordLinesTest extends WorkerLogFixture {
  private static final String TIME = "2026-11-23 02:56:17,513 - asr.worker - INFO - ";

  private Parsed<WorkerRecord> read(String text) throws IOException {
    return WorkerLogParser.parse(Fixture.text(folder, text), "w.log", ZoneOffset.UTC);
  }

  @Test
  void anUnreadableValueIsMissingAndNotedAndTheRestOfTheRecordStays() throws IOException {
    Parsed<WorkerRecord> log =
        read(
            TIME
                + "Task a-1 completed: RTF=0.1 memory_peak=37.8parsec cpu_user=much\n"
                + TIME
                + "Task b-2 completed: RTF=fast processing_time=1.25s\n");
    assertEquals(List.of("a-1", "b-2"), all(log, WorkerRecord::taskId));
    assertEquals(0.1, log.records().get(0).rtf());
    assertNull(log.records().get(0).memoryPeakMib());
    assertNull(log.records().get(1).rtf());
    assertEquals(0, log.input().rejected());
    assertEquals(
        "3 values could not be read and left out (line 1: MEMORY_PEAK cannot be read:"
            + " '37.8parsec')",
        String.valueOf(log.input().note()));
  }

  @Test
  void whatAStartedLineToldIsPartOfTheRecord() throws IOException {
    WorkerRecord record =
        read(TIME
                + "Task a-1 started pid=4711 audio_duration=13.72s memory_start=24.9MB\n"
                + TIME
                + "Task b-2 started pid=4712 audio_duration=9s\n"
                + TIME
                + "Task a-1 completed: processing_time=1.25s\n")
            .records()
            .get(0);
    assertEquals(4711L, record.pid());
    assertEquals(13.72, record.audioSeconds());
    assertEquals(24.9, record.memoryStartMib());
    assertEquals(at("02:56:17.513"), record.endMs());
    assertEquals("w.log:3", record.source());
  }

  @Test
  void aRetryIsAddedWhatItsOwnStartedLineTold() throws IOException {
    List<WorkerRecord> records =
        read(TIME
                + "Task a-1 started memory_start=1MB\n"
                + TIME
                + "Task a-1 failed: processing_time=1s\n"
                + TIME
                + "Task a-1 started memory_start=2MB\n"
                + TIME
                + "Task a-1 completed: processing_time=2s\n"
                + TIME
                + "Task a-1 completed: processing_time=3s\n")
            .records();
    assertEquals(1.0, records.get(0).memoryStartMib());
    assertEquals(2.0, records.get(1).memoryStartMib());
    assertNull(records.get(2).memoryStartMib());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TIME + "Task a-1 completed: RTF=0.1 processing_time=1.25s",
        TIME + "Task a-1 completed (processing time: 1.25s)",
        "{\"task_id\": \"a-1\", \"processing_time\": 1.25}"
      })
  void aWholeLastLineWithoutAnEndOfLineCountsAndIsNoted(String line) throws IOException {
    Parsed<WorkerRecord> log = read(line);
    assertEquals(1.25, log.records().get(0).processingSeconds());
    assertEquals(
        "its last line has no end of line and was read as complete",
        String.valueOf(log.input().note()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TIME + "Task a-1 completed: processing_time=1.2",
        TIME + "Task a-1 completed: processing_time=1.",
        TIME + "processing_time=1.25s task_id=ab",
        TIME + "Task a-1 completed: RTF=0.1 cpu_user=",
        "{\"task_id\": \"a-1\", \"processing_time\": 1.2"
      })
  void aLastLineThatMayBeCutIsRejectedAndNoted(String line) throws IOException {
    Parsed<WorkerRecord> log = read(line);
    assertEquals(List.of(), log.records());
    assertEquals(1, log.input().rejected());
    assertEquals("cut off in its last line", String.valueOf(log.input().note()));
  }

  @Test
  void rotatedPartsAreReadPackedAndPlain() throws IOException {
    Path packed = folder.resolve("worker.log.2.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write((TIME + "Task a-1 completed: RTF=0.1\r\n").getBytes(StandardCharsets.UTF_8));
    }
    Path plain = folder.resolve("worker.log.1");
    Files.writeString(plain, TIME + "Task b-2 completed: RTF=0.2\n");
    for (Path part : List.of(packed, plain)) {
      Parsed<WorkerRecord> log = WorkerLogParser.parse(part, "part", ZoneOffset.UTC);
      assertEquals(1, log.records().size());
      assertNull(log.input().note());
    }
    byte[] whole = Files.readAllBytes(packed);
    Files.write(packed, java.util.Arrays.copyOf(whole, whole.length - 6));
    InputFile cut = WorkerLogParser.parse(packed, "part", ZoneOffset.UTC).input();
    assertEquals("the gzip stream ends or is damaged", String.valueOf(cut.note()).substring(0, 34));
  }
}
