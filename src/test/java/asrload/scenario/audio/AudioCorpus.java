package asrload.scenario.audio;

import asrload.config.ConfigException;
import asrload.journal.AudioNote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The audio of a run: one file, the audio files of a folder, or the files of a manifest.
 *
 * @param files what is submitted, sorted by name; at least one
 * @param notes the files that are not as they should be, and those of the folder that are not
 *     submitted
 */
public record AudioCorpus(List<AudioFile> files, List<AudioNote> notes) {
  private static final int MAX_NAMED = 5;

  /**
   * Reads the corpus. A {@code manifest.jsonl} or {@code manifest.csv} beside the audio, or any
   * named itself, gives each file's length, reference text and language ({@link CorpusManifest}); a
   * file of the same name that ends in {@code .txt} gives the reference text, too. Folders below
   * are not read: a manifest may name their files.
   *
   * @param audio a file, a folder or a manifest
   * @param shareFileBytes files up to this size are held in memory
   * @param shareAllBytes until what is held reaches this
   * @param base64 whether they are held in base64, for servers that take them so
   * @throws ConfigException naming every file that is missing, or what is wrong when no file is
   *     left
   */
  public static AudioCorpus read(
      Path audio, long shareFileBytes, long shareAllBytes, boolean base64) {
    return new CorpusReader(shareFileBytes, shareAllBytes, base64).read(audio);
  }

  /** The same, held as they are. */
  public static AudioCorpus read(Path audio, long shareFileBytes, long shareAllBytes) {
    return read(audio, shareFileBytes, shareAllBytes, false);
  }

  /** The notes for the console, one line a kind; empty without any. */
  public List<String> remarks() {
    List<String> lines = new ArrayList<>();
    for (AudioNote.Kind kind : AudioNote.Kind.values()) {
      List<AudioNote> of = notes.stream().filter(note -> note.kind() == kind).toList();
      if (!of.isEmpty()) {
        lines.add("Audio: " + of.size() + words(kind) + named(of));
      }
    }
    return lines;
  }

  /** The reference texts of those files that have one, by absolute path. */
  public static Map<String, String> texts(List<AudioFile> files) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (AudioFile file : files) {
      String text = file.entry().text();
      if (text != null) {
        texts.put(file.path().toString(), text);
      }
    }
    return texts;
  }

  private static String words(AudioNote.Kind kind) {
    return switch (kind) {
      case DAMAGED -> " file(s) damaged, used as far as they go: ";
      case LENGTH_UNKNOWN ->
          " file(s) of unknown length, used without RTF (set \"seconds\" in the manifest): ";
      case LEFT_OUT -> " file(s) left out: ";
      case PASSED_OVER -> " skipped: ";
    };
  }

  private static String named(List<AudioNote> notes) {
    StringBuilder text = new StringBuilder();
    for (AudioNote note : notes.subList(0, Math.min(MAX_NAMED, notes.size()))) {
      text.append(text.isEmpty() ? "" : "; ")
          .append(note.audio())
          .append(": ")
          .append(note.reason());
    }
    return notes.size() > MAX_NAMED
        ? text + "; and " + (notes.size() - MAX_NAMED) + " more (audio-notes.jsonl)"
        : text.toString();
  }
}
