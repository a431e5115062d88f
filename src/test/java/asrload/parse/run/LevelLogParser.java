package asrload.parse.run;

import asrload.journal.Level;
import asrload.parse.line.InputFile;
import asrload.parse.line.JsonLinesReader;
import asrload.parse.line.Parsed;
import asrload.parse.line.RecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code levels.jsonl}, one {@link Level} a line. */
public final class LevelLogParser {
  private static final JsonLinesReader<Level> LINES =
      new JsonLinesReader<>(
          InputFile.Kind.LEVELS, new RecordReader<>(Level.class, LevelLogParser::contradiction));

  private LevelLogParser() {}

  /**
   * Reads the file.
   *
   * @param file the file
   * @param name the path to print
   * @return its levels in the file's order
   * @throws IOException when the file cannot be read; never for its content
   */
  public static Parsed<Level> parse(Path file, String name) throws IOException {
    List<Level> levels = new ArrayList<>();
    InputFile input = LINES.read(file, name, levels::add);
    return new Parsed<>(List.copyOf(levels), input);
  }

  private static @Nullable String contradiction(Level level) {
    return level.endMs() < level.startMs() ? "endMs: must not be before startMs" : null;
  }
}
