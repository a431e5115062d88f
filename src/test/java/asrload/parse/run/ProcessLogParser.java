package asrload.parse.run;

import asrload.parse.line.InputFile;
import asrload.parse.line.JsonLinesReader;
import asrload.parse.line.Parsed;
import asrload.parse.line.RecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads the monitor's {@code processes.jsonl}, one {@link ProcessRecord} a line. */
public final class ProcessLogParser {
  private static final JsonLinesReader<ProcessRecord> LINES =
      new JsonLinesReader<>(InputFile.Kind.PROCESS_LOG, new RecordReader<>(ProcessRecord.class));

  private ProcessLogParser() {}

  /**
   * Reads a process log.
   *
   * @param file the log
   * @param name the path to print
   * @return its records in the file's order
   * @throws IOException when the file cannot be read; never for its content
   */
  public static Parsed<ProcessRecord> parse(Path file, String name) throws IOException {
    List<ProcessRecord> records = new ArrayList<>();
    InputFile input = parse(file, name, records::add);
    return new Parsed<>(List.copyOf(records), input);
  }

  /** As {@link #parse(Path, String)}, record by record: a soak test writes millions of them. */
  public static InputFile parse(Path file, String name, Consumer<ProcessRecord> sink)
      throws IOException {
    return LINES.read(file, name, sink);
  }
}
