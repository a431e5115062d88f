package asrload.parse.line;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a file of one JSON object a line into records. Fields that the record does not have are
 * passed over, so that a newer suite's file can be read. A last line without an end of line counts
 * when it is a whole object.
 *
 * @param <T> the record
 */
public final class JsonLinesReader<T> {
  /** Transcripts of hours of audio are in one line. */
  private static final int MAX_LINE = 16 * 1024 * 1024;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final InputFile.Kind kind;
  private final ObjectReader reader;
  private final Class<T> type;
  private final List<String> required;

  /**
   * Reads a kind of file.
   *
   * @param required fields of the record that may be neither missing nor null
   */
  public JsonLinesReader(InputFile.Kind kind, Class<T> type, String... required) {
    this.kind = kind;
    this.type = type;
    this.reader = MAPPER.readerFor(type);
    this.required = List.of(required);
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
      JsonNode node = MAPPER.readTree(lines.text());
      for (String field : required) {
        if (!node.hasNonNull(field)) {
          account.reject(lines, "no " + field + " in it");
          return;
        }
      }
      value = reader.readValue(node);
    } catch (JsonProcessingException e) {
      if (lines.unterminated()) {
        account.note("cut off in its last line");
        account.reject(lines, "cut off: the file ends inside this line");
      } else {
        account.reject(lines, "no " + type.getSimpleName() + ": " + e.getOriginalMessage());
      }
      return;
    }
    account.record();
    sink.accept(value);
  }
}
