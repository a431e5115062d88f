package asrload.parse.gpu;

import asrload.parse.line.Account;
import asrload.parse.line.ByteLines;
import asrload.parse.line.InputFile;
import asrload.parse.line.Parsed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a table that nvidia-smi printed as CSV, a row at a time. */
final class GpuTable<T> {
  private static final int MAX_LINE = 64 * 1024;

  private final InputFile.Kind kind;
  private final List<String> required;
  private final RowReader<T> reader;
  private List<String> columns = List.of();

  /** Makes a record of a row. */
  interface RowReader<T> {
    T read(GpuRow row) throws GpuRow.UnreadableException;
  }

  /**
   * Reads one kind of table.
   *
   * @param required columns that a header must have; the last of them is the one that holds free
   *     text
   */
  GpuTable(InputFile.Kind kind, List<String> required, RowReader<T> reader) {
    this.kind = kind;
    this.required = required;
    this.reader = reader;
  }

  Parsed<T> read(Path file, String name) throws IOException {
    Account account = new Account();
    List<T> records = new ArrayList<>();
    try (ByteLines lines = ByteLines.open(file, MAX_LINE)) {
      while (lines.next()) {
        T record = readLine(lines, account);
        if (record != null) {
          records.add(record);
        }
      }
      return new Parsed<>(List.copyOf(records), account.close(name, kind, lines));
    }
  }

  private @Nullable T readLine(ByteLines lines, Account account) {
    if (lines.tooLong()) {
      account.reject(lines, "longer than 64 KiB");
      return null;
    }
    if (lines.blank()) {
      account.other();
      return null;
    }
    String line = lines.text();
    List<String> header = header(line);
    if (header.containsAll(required)) {
      columns = header;
      account.other();
      return null;
    }
    if (lines.unterminated()) {
      account.note("cut off in its last line");
      account.reject(lines, "cut off: the file ends inside this line");
      return null;
    }
    try {
      T record = reader.read(row(line));
      account.record();
      return record;
    } catch (GpuRow.UnreadableException e) {
      account.reject(lines, e.problem());
      return null;
    }
  }

  /** The names of columns without their units, as in {@code memory.used [MiB]}. */
  private static List<String> header(String line) {
    return Arrays.stream(line.split(",", -1))
        .map(word -> word.replaceFirst("\\[[^\\]]*\\]\\s*$", "").strip())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }

  private GpuRow row(String line) throws GpuRow.UnreadableException {
    if (columns.isEmpty()) {
      throw new GpuRow.UnreadableException(
          "no header with "
              + String.join(", ", required)
              + " before this line: collect with --format=csv, not noheader");
    }
    String[] words = line.split(",", -1);
    int surplus = words.length - columns.size();
    if (surplus < 0) {
      throw new GpuRow.UnreadableException("fewer columns than its header");
    }
    int free = columns.indexOf(required.get(required.size() - 1));
    List<String> cells = new ArrayList<>(Arrays.asList(words).subList(0, free));
    cells.add(String.join(",", Arrays.asList(words).subList(free, free + surplus + 1)));
    cells.addAll(Arrays.asList(words).subList(free + surplus + 1, words.length));
    return new GpuRow(columns, cells);
  }
}
