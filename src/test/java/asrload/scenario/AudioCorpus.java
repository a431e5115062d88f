package asrload.scenario;

import asrload.config.ConfigException;
import asrload.journal.AudioEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The audio of a run: one file, the audio files of a folder, or the files of a manifest. */
public final class AudioCorpus {
  private static final List<String> EXTENSIONS =
      List.of(".wav", ".flac", ".mp3", ".ogg", ".opus", ".m4a", ".mp4", ".aac", ".aiff", ".au");

  private final List<AudioFile> files = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final long shareFileBytes;
  private long shareableBytes;

  private AudioCorpus(long shareFileBytes, long shareAllBytes) {
    this.shareFileBytes = shareFileBytes;
    this.shareableBytes = shareAllBytes;
  }

  /**
   * Reads the corpus. A {@code manifest.jsonl} or {@code manifest.csv} beside the audio, or any
   * named itself, gives each file's length, reference text and language ({@link CorpusManifest}); a
   * file of the same name that ends in {@code .txt} gives the reference text, too.
   *
   * @param audio a file, a folder or a manifest
   * @param shareFileBytes files up to this size are held in memory
   * @param shareAllBytes until their sum reaches this
   * @return the files, sorted by name; at least one
   * @throws ConfigException naming every file that is missing, unreadable or not audio
   */
  public static List<AudioFile> read(Path audio, long shareFileBytes, long shareAllBytes) {
    AudioCorpus corpus = new AudioCorpus(shareFileBytes, shareAllBytes);
    try {
      corpus.readAny(audio);
    } catch (IOException e) {
      corpus.problems.add("asr.audio = " + audio + ": cannot be read: " + e.getMessage());
    }
    if (!corpus.problems.isEmpty()) {
      throw new ConfigException(corpus.problems);
    }
    return List.copyOf(corpus.files);
  }

  private void readAny(Path audio) throws IOException {
    if (!Files.exists(audio)) {
      String hint =
          audio.toString().indexOf('\uFFFD') >= 0
              ? " The name holds characters that Java could not decode: set LC_ALL=C.UTF-8, or give the path in a file by -Dasr.config."
              : " Relative paths count from the folder in which Maven runs.";
      problems.add(
          "asr.audio = %s: no such file or folder (looked for %s).%s"
              .formatted(audio, audio.toAbsolutePath(), hint));
    } else if (Files.isDirectory(audio)) {
      Map<String, CorpusManifest.Line> lines = CorpusManifest.ofFolder(audio, problems);
      // A file that only the manifest names counts, too: of another format, or in a folder below.
      SortedSet<String> names = new TreeSet<>(lines.keySet());
      try (Stream<Path> listed = Files.list(audio)) {
        listed
            .filter(AudioCorpus::looksLikeAudio)
            .forEach(file -> names.add(String.valueOf(file.getFileName())));
      }
      for (String name : names) {
        add(audio.resolve(name), name, lines.get(name));
      }
      if (files.isEmpty() && problems.isEmpty()) {
        problems.add(
            "asr.audio = %s: no audio in this folder (looked for %s)"
                .formatted(audio, String.join(", ", EXTENSIONS)));
      }
    } else if (CorpusManifest.isOne(audio)) {
      for (Map.Entry<String, CorpusManifest.Line> line :
          CorpusManifest.read(audio, problems).entrySet()) {
        add(audio.resolveSibling(line.getKey()), line.getKey(), line.getValue());
      }
      if (files.isEmpty() && problems.isEmpty()) {
        problems.add("asr.audio = " + audio + ": the manifest lists no file");
      }
    } else {
      String name = String.valueOf(audio.getFileName());
      Path folder = audio.toAbsolutePath().getParent();
      add(audio, name, folder == null ? null : CorpusManifest.ofFolder(folder, problems).get(name));
    }
  }

  private static boolean looksLikeAudio(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file)
        && !name.startsWith(".")
        && EXTENSIONS.stream().anyMatch(name::endsWith);
  }

  /** The text in the file of the same name that ends in .txt stands for one in the manifest. */
  private CorpusManifest.Line withTextFile(Path file, CorpusManifest.@Nullable Line line)
      throws IOException {
    CorpusManifest.Line known = line == null ? CorpusManifest.Line.NONE : line;
    String name = String.valueOf(file.getFileName());
    Path beside = file.resolveSibling(name.substring(0, name.lastIndexOf('.') + 1) + "txt");
    if (known.text() != null || name.lastIndexOf('.') < 1 || !Files.isRegularFile(beside)) {
      return known;
    }
    String text = CorpusManifest.text(beside, problems);
    return text == null ? known : known.withText(text.strip());
  }

  private void add(Path file, String name, CorpusManifest.@Nullable Line line) {
    if (name.chars().anyMatch(Character::isISOControl)) {
      problems.add(
          "asr.audio: %s: a control character (such as a line break) in the name cannot go into an HTTP header; rename the file"
              .formatted(name.replaceAll("\\p{Cntrl}", "?")));
      return;
    }
    try {
      CorpusManifest.Line known = withTextFile(file, line);
      Double seconds = AudioHeader.seconds(file, known.seconds() != null).orElse(known.seconds());
      long size = Files.size(file);
      boolean shared = size <= shareFileBytes && size <= shareableBytes;
      shareableBytes -= shared ? size : 0;
      files.add(
          new AudioFile(
              file.toAbsolutePath(),
              new AudioEntry(name, seconds, known.text(), known.language()),
              shared ? Files.readAllBytes(file) : new byte[0]));
    } catch (IOException e) {
      problems.add(
          "asr.audio: %s: %s. Give a readable audio file."
              .formatted(file, e.getMessage() == null ? e.getClass().getSimpleName() : reason(e)));
    }
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.NoSuchFileException
        ? "no such file"
        : e instanceof java.nio.file.AccessDeniedException
            ? "not readable by this user"
            : String.valueOf(e.getMessage());
  }
}
