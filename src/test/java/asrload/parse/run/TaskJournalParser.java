package asrload.parse.run;

import asrload.journal.TaskEvent;
import asrload.parse.line.InputFile;
import asrload.parse.line.JsonLinesReader;
import asrload.parse.line.Parsed;
import asrload.parse.line.RecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the task journal {@code tasks.jsonl}, one {@link TaskEvent} a line. The last line of a
 * killed run may be cut off: it is rejected, and the account notes it.
 */
public final class TaskJournalParser {
  private static final JsonLinesReader<TaskEvent> LINES =
      new JsonLinesReader<>(InputFile.Kind.TASK_JOURNAL, new RecordReader<>(TaskEvent.class));

  private TaskJournalParser() {}

  /**
   * Reads a journal.
   *
   * @param file the journal
   * @param name the path to print
   * @return its events in the file's order
   * @throws IOException when the file cannot be read; never for its content
   */
  public static Parsed<TaskEvent> parse(Path file, String name) throws IOException {
    List<TaskEvent> events = new ArrayList<>();
    InputFile input = LINES.read(file, name, events::add);
    return new Parsed<>(List.copyOf(events), input);
  }
}
