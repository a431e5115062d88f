package asrload.analysis.read;

import asrload.parse.line.InputFile;
import asrload.parse.line.Parsed;
import asrload.text.Phrase;
import java.io.IOException;
import java.nio.file.Files;
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

  /** Reads a file that should be there; false when it is not or cannot be read. */
  boolean stream(Path file, Streaming reading, MissingFile kind) {
    if (!Files.exists(file)) {
      missing.add(kind.missing());
      return false;
    }
    return optional(file, reading, kind);
  }

  /** Reads a file that need not be there; false when it is not or cannot be read. */
  boolean optional(Path file, Streaming reading, MissingFile kind) {
    if (!Files.exists(file)) {
      return false;
    }
    try {
      inputs.add(reading.read(file, nameOf(file)));
      return true;
    } catch (IOException e) {
      missing.add(kind.unreadable(nameOf(file), e));
      return false;
    }
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

  List<Path> filesIn(Path folder) {
    return entries(folder).stream().filter(Files::isRegularFile).toList();
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
