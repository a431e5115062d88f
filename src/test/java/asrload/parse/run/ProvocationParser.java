package asrload.parse.run;

import asrload.journal.Provocation;
import asrload.parse.line.InputFile;
import asrload.parse.line.JsonLinesReader;
import asrload.parse.line.Parsed;
import asrload.parse.line.RecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code provocations.jsonl}, one {@link Provocation} a line. */
public final class ProvocationParser {
  private static final JsonLinesReader<Provocation> LINES =
      new JsonLinesReader<>(
          InputFile.Kind.PROVOCATIONS,
          new RecordReader<>(Provocation.class, ProvocationParser::contradiction));

  private ProvocationParser() {}

  /**
   * Reads the file.
   *
   * @param file the file
   * @param name the path to print
   * @return its provocations in the file's order
   * @throws IOException when the file cannot be read; never for its content
   */
  public static Parsed<Provocation> parse(Path file, String name) throws IOException {
    List<Provocation> provocations = new ArrayList<>();
    InputFile input = LINES.read(file, name, provocations::add);
    return new Parsed<>(List.copyOf(provocations), input);
  }

  private static @Nullable String contradiction(Provocation provocation) {
    return provocation.endMs() < provocation.sentMs() ? "endMs: must not be before sentMs" : null;
  }
}
