package asrload.parse.line;

import asrload.parse.line.RecordReader.DamagedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Reads a file of one JSON object a line into records, as {@link RecordReader} does. A last line
 * without an end of line counts when it is a whole object.
 *
 * @param <T> the record
 */
public final class JsonLinesReader<T> {
  /** Transcripts of hours of audio are in one line. */
  private static final int MAX_LINE = 16 * 1024 * 1024;

  private final InputFile.Kind kind;
  private final RecordReader<T> reader;

  /** Reads a kind of file. */
  public JsonLinesReader(InputFile.Kind kind, RecordReader<T> reader) {
    this.kind = kind;
    this.reader = reader;
  }

  public InputFile read(Path file, String name, Consumer<T> sink) throws IOException {
    Account account = new Account();
    try (ByteLines lines = ByteLines.open(file, MAX_LINE)) {
      while (lines.next()) {
        readLine(lines, account, sink);
      }
      return account.close(name, kind, lines);
    }
  }

  private void readLine(ByteLines lines, Account account, Consumer<T> sink) throws IOException {
    if (lines.blank()) {
      account.other();
      return;
    }
    if (lines.tooLong()) {
      account.reject(lines, "longer than 16 MiB");
      return;
    }
    T value;
    try {
      value = reader.read(lines.text());
    } catch (DamagedException e) {
      if (e.cutOff() && lines.unterminated()) {
        account.note("cut off in its last line");
        account.reject(lines, "cut off: the file ends inside this line");
      } else {
        account.reject(lines, e.reason());
      }
      return;
    }
    account.record();
    sink.accept(value);
  }
}
