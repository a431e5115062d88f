package asrload.parse.run;

import asrload.journal.TaskEvent;
import asrload.parse.line.InputFile;
import asrload.parse.line.JsonLinesReader;
import asrload.parse.line.Parsed;
import asrload.parse.line.RecordReader;
import asrload.parse.line.SharedValues;
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
    SharedValues values = new SharedValues();
    InputFile input = LINES.read(file, name, event -> events.add(shared(event, values)));
    return new Parsed<>(List.copyOf(events), input);
  }

  /** The same event, whose values are those of earlier lines where they are equal. */
  private static TaskEvent shared(TaskEvent e, SharedValues values) {
    return new TaskEvent(
        e.event(),
        values.of(e.clientId()),
        e.serverId(),
        e.user(),
        values.of(e.audio()),
        values.share(e.audioSeconds()),
        e.intendedMs(),
        e.sentMs(),
        e.acceptedMs(),
        e.notDoneMs(),
        e.doneMs(),
        e.polls(),
        values.share(e.httpStatus()),
        values.share(e.errorClass()),
        values.share(e.error()),
        values.share(e.text()),
        e.throttled(),
        values.share(e.phase()),
        e.serverQueuedMs(),
        e.serverStartedMs(),
        e.serverFinishedMs(),
        values.share(e.serverQueueMs()),
        values.share(e.serverProcessingMs()),
        values.share(e.pollLateMs()),
        values.share(e.throttledOthers()),
        values.share(e.injector()));
  }
}
