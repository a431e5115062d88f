package asrload.parse.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import asrload.journal.TaskEvent;
import asrload.parse.pidstat.SampleLogParser;
import asrload.parse.run.ProcessLogParser;
import asrload.parse.run.ProcessRecord;
import asrload.parse.run.TaskJournalParser;
import asrload.testing.Fixture;
import asrload.testing.TaskEventFixture;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three files of JSON lines that the suite writes itself. */
class JsonLinesReaderTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TaskEvent SUBMITTED =
      TaskEventFixture.of(TaskEvent.Kind.SUBMITTED, "t-1")
          .audio("长 audio é.wav")
          .audioSeconds(13.7)
          .intendedMs(1000)
          .sentMs(1001)
          .event();
  private static final TaskEvent COMPLETED =
      TaskEventFixture.of(TaskEvent.Kind.COMPLETED, "t-1")
          .serverId("a7e9")
          .audio("长 audio é.wav")
          .audioSeconds(13.7)
          .intendedMs(1000)
          .sentMs(1001)
          .acceptedMs(1050L)
          .notDoneMs(2000L)
          .doneMs(2100L)
          .polls(3)
          .httpStatus(200)
          .text("a \"quoted\"\ntext")
          .throttled(1)
          .event();

  private final Path folder;

  JsonLinesReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aJournalComesBackAsItWasWritten() throws IOException {
    Parsed<TaskEvent> parsed =
        TaskJournalParser.parse(
            Fixture.lines(
                folder, MAPPER.writeValueAsString(SUBMITTED), MAPPER.writeValueAsString(COMPLETED)),
            "tasks.jsonl");
    assertEquals(List.of(SUBMITTED, COMPLETED), parsed.records());
    assertEquals(
        new InputFile("tasks.jsonl", InputFile.Kind.TASK_JOURNAL, 2, 2, 0, List.of(), null),
        parsed.input());
  }

  @Test
  void aJournalCutAtAnyByteGivesItsWholeLines() throws IOException {
    byte[] first = (MAPPER.writeValueAsString(SUBMITTED) + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] both =
        (MAPPER.writeValueAsString(SUBMITTED) + "\n" + MAPPER.writeValueAsString(COMPLETED))
            .getBytes(StandardCharsets.UTF_8);
    for (int length = first.length + 1; length < both.length; length++) {
      Path file = Fixture.bytes(folder, Arrays.copyOf(both, length));
      Parsed<TaskEvent> parsed = TaskJournalParser.parse(file, "tasks.jsonl");
      assertEquals(List.of(SUBMITTED), parsed.records());
      assertEquals(1, parsed.input().rejected());
      assertEquals(2, parsed.input().lines());
      assertEquals("cut off in its last line", String.valueOf(parsed.input().note()));
    }
    Path whole = Fixture.bytes(folder, both);
    assertEquals(
        List.of(SUBMITTED, COMPLETED), TaskJournalParser.parse(whole, "tasks.jsonl").records());
  }

  @Test
  void linesThatAreNoEventAreRejectedWithTheirNumbers() throws IOException {
    String event = MAPPER.writeValueAsString(SUBMITTED);
    Parsed<TaskEvent> parsed =
        TaskJournalParser.parse(
            Fixture.lines(
                folder,
                "",
                "not json",
                "[1]",
                "{}",
                event.replace("\"task\":\"t-1\"", "\"task\":null"),
                event.replace("SUBMITTED", "VANISHED"),
                event.replace("1001", "\"soon\""),
                event + event,
                "\0\0\0\0",
                event.replace("{", "{\"newField\":[1,2],")),
            "tasks.jsonl");
    assertEquals(List.of(SUBMITTED), parsed.records());
    assertEquals(10, parsed.input().lines());
    assertEquals(8, parsed.input().rejected(), parsed.input().examples()::toString);
    assertEquals(
        List.of(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L),
        parsed.input().examples().stream().map(InputFile.Rejected::line).toList());
    assertNull(parsed.input().note());
  }

  @Test
  void processesComeBackAsTheyWereWritten() throws IOException {
    ProcessRecord seen = new ProcessRecord("seen", 1, 12, 1, 0, "java -cp x", null, null);
    ProcessRecord last = new ProcessRecord("last", 9, 12, 1, 0, "java -cp x", 3.5, 0.25);
    Path file =
        Fixture.lines(folder, MAPPER.writeValueAsString(seen), MAPPER.writeValueAsString(last));
    assertEquals(List.of(seen, last), ProcessLogParser.parse(file, "processes.jsonl").records());
  }

  @Test
  void samplesGoToTheSinkAndWhatIsMissingIsUnknown() throws IOException {
    List<String> samples = new ArrayList<>();
    Path file =
        Fixture.lines(
            folder,
            "{\"timeMs\":1795402121000,\"pid\":12,\"cpuPercent\":3.5,\"rssKib\":1234,\"command\":\"rq\"}",
            "{\"timeMs\":1795402122000,\"pid\":12,\"command\":\"rq\"}",
            "{\"pid\":12,\"cpuPercent\":3.5,\"rssKib\":1234,\"command\":\"rq\"}");
    InputFile input =
        SampleLogParser.parse(
            file,
            "samples.jsonl",
            (endMs, pid, cpu, rss, command) ->
                samples.add(endMs + " " + pid + " " + cpu + " " + rss + " " + command));
    assertEquals(List.of("1795402121000 12 3.5 1234 rq", "1795402122000 12 NaN -1 rq"), samples);
    assertEquals(1, input.rejected());
  }
}
