package asrload.parse.run;

import asrload.parse.line.InputFile;
import asrload.parse.line.JsonLinesReader;
import asrload.parse.line.RecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the monitor's {@code cgroups.jsonl}, one {@link CgroupRecord} a line. */
public final class CgroupLogParser {
  private static final JsonLinesReader<CgroupRecord> LINES =
      new JsonLinesReader<>(
          InputFile.Kind.CGROUPS,
          new RecordReader<>(CgroupRecord.class, CgroupLogParser::contradiction));

  private CgroupLogParser() {}

  /**
   * Reads the file, record by record.
   *
   * @param file the file
   * @param name the path to print
   * @throws IOException when the file cannot be read; never for its content
   */
  public static InputFile parse(Path file, String name, Consumer<CgroupRecord> sink)
      throws IOException {
    return LINES.read(file, name, sink);
  }

  private static @Nullable String contradiction(CgroupRecord record) {
    return (record.group() == null) == (record.notRead() == null)
        ? "group: must be there unless notRead is"
        : null;
  }
}
