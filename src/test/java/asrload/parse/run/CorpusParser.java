package asrload.parse.run;

import asrload.journal.AudioEntry;
import asrload.journal.AudioNote;
import asrload.parse.line.InputFile;
import asrload.parse.line.JsonLinesReader;
import asrload.parse.line.Parsed;
import asrload.parse.line.RecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code audio.jsonl} and {@code audio-notes.jsonl}, one record per line. */
public final class CorpusParser {
  private static final JsonLinesReader<AudioEntry> LINES =
      new JsonLinesReader<>(InputFile.Kind.CORPUS, new RecordReader<>(AudioEntry.class));
  private static final JsonLinesReader<AudioNote> NOTES =
      new JsonLinesReader<>(InputFile.Kind.CORPUS_NOTES, new RecordReader<>(AudioNote.class));

  private CorpusParser() {}

  /**
   * Reads the corpus of a run.
   *
   * @param file the file
   * @param name the path to print
   * @return its entries in the file's order
   * @throws IOException when the file cannot be read; never for its content
   */
  public static Parsed<AudioEntry> parse(Path file, String name) throws IOException {
    List<AudioEntry> entries = new ArrayList<>();
    InputFile input = LINES.read(file, name, entries::add);
    return new Parsed<>(List.copyOf(entries), input);
  }

  /** Reads the notes on the corpus, in the same way. */
  public static Parsed<AudioNote> notes(Path file, String name) throws IOException {
    List<AudioNote> notes = new ArrayList<>();
    InputFile input = NOTES.read(file, name, notes::add);
    return new Parsed<>(List.copyOf(notes), input);
  }
}
