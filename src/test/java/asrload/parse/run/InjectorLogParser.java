package asrload.parse.run;

import asrload.journal.InjectorSecond;
import asrload.parse.line.InputFile;
import asrload.parse.line.JsonLinesReader;
import asrload.parse.line.Parsed;
import asrload.parse.line.RecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code injector.jsonl}, one {@link InjectorSecond} a line. */
public final class InjectorLogParser {
  private static final JsonLinesReader<InjectorSecond> LINES =
      new JsonLinesReader<>(InputFile.Kind.INJECTOR, new RecordReader<>(InjectorSecond.class));

  private InjectorLogParser() {}

  /**
   * Reads the file.
   *
   * @param file the file
   * @param name the path to print
   * @return its seconds in the file's order
   * @throws IOException when the file cannot be read; never for its content
   */
  public static Parsed<InjectorSecond> parse(Path file, String name) throws IOException {
    List<InjectorSecond> seconds = new ArrayList<>();
    InputFile input = LINES.read(file, name, seconds::add);
    return new Parsed<>(List.copyOf(seconds), input);
  }
}
