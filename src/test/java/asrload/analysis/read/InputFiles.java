package asrload.analysis.read;

import asrload.parse.line.InputFile;
import asrload.parse.line.Parsed;
import asrload.text.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads files and keeps the account of them; missing and unreadable ones are noted. */
final class InputFiles {
  private final Path root;
  private final List<InputFile> inputs = new ArrayList<>();
  private final List<MissingInput> missing = new ArrayList<>();

  /** Reads a file into memory. */
  interface Reading<T> {
    Parsed<T> read(Path file, String name) throws IOException;
  }

  /** Reads a file record by record. */
  interface Streaming {
    InputFile read(Path file, String name) throws IOException;
  }

  /** Reads a file of one record. */
  interface Manifest<T> {
    T read(Path file) throws IOException;
  }

  InputFiles(Path root) {
    this.root = root;
  }

  /** The records of a file; null when it is not there or cannot be read, which is then noted. */
  <T> @Nullable List<T> read(Path file, Reading<T> reading, MissingFile kind) {
    List<T> records = new ArrayList<>();
    boolean read =
        stream(
            file,
            (path, name) -> {
              Parsed<T> parsed = reading.read(path, name);
              records.addAll(parsed.records());
              return parsed.input();
            },
            kind);
    return read ? records : null;
  }

  /** Reads a file of one record, which need not be there; null when it is not or is damaged. */
  <T> @Nullable T one(Path file, Manifest<T> reading, InputFile.Kind kind, MissingFile missing) {
    List<T> record = new ArrayList<>(1);
    optional(
        file,
        (path, name) -> {
          record.add(reading.read(path));
          return new InputFile(name, kind, 1, 1, 0, List.of(), null);
        },
        missing);
    return record.isEmpty() ? null : record.get(0);
  }

  /** Reads a file that should be there; false when it is not or cannot be read. */
  boolean stream(Path file, Streaming reading, MissingFile kind) {
    if (!there(file)) {
      missing.add(kind.missing(nameOf(file)));
      return false;
    }
    return optional(file, reading, kind);
  }

  /** Reads a file that need not be there; false when it is not or cannot be read. */
  boolean optional(Path file, Streaming reading, MissingFile kind) {
    if (!there(file)) {
      return false;
    }
    try {
      if (!Files.isRegularFile(file)) {
        throw new IOException("a folder, a device or a broken link");
      }
      inputs.add(reading.read(file, nameOf(file)));
      return true;
    } catch (IOException e) {
      unreadable(file, kind, e);
      return false;
    }
  }

  /** Notes a file that is there and cannot be read. */
  void unreadable(Path file, MissingFile kind, IOException cause) {
    missing.add(kind.unreadable(nameOf(file), cause));
  }

  /** Whether there is anything of this name, a broken link included. */
  static boolean there(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  void add(InputFile input) {
    inputs.add(input);
  }

  void add(MissingInput what) {
    missing.add(what);
  }

  List<InputFile> inputs() {
    return List.copyOf(inputs);
  }

  List<MissingInput> missing() {
    return missing.stream().distinct().toList();
  }

  Path resolve(String name) {
    return root.resolve(name);
  }

  String nameOf(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path base = root.toAbsolutePath().normalize();
    Path name = absolute.startsWith(base) ? base.relativize(absolute) : file;
    return name.toString().replace('\\', '/');
  }

  /** Its files, broken links included. */
  List<Path> filesIn(Path folder) {
    return entries(folder).stream()
        .filter(entry -> Files.isRegularFile(entry) || !Files.exists(entry))
        .toList();
  }

  List<Path> foldersIn(Path folder) {
    return entries(folder).stream().filter(Files::isDirectory).toList();
  }

  private List<Path> entries(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      missing.add(
          new MissingInput(
              Phrase.of("%s: %s", nameOf(folder), e.toString()),
              "Its files were not read.",
              "Check it."));
      return List.of();
    }
  }
}
