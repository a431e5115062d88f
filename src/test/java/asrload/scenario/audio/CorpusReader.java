package asrload.scenario.audio;

import asrload.audio.AudioHeader;
import asrload.audio.AudioLength;
import asrload.audio.NotAudioException;
import asrload.config.ConfigException;
import asrload.journal.AudioEntry;
import asrload.journal.AudioNote;
import asrload.text.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one corpus. */
final class CorpusReader {
  private static final List<String> ENDINGS =
      List.of(
          ".wav", ".wave", ".flac", ".mp3", ".mp2", ".mpga", ".ogg", ".oga", ".opus", ".spx",
          ".m4a", ".m4b", ".mp4", ".3gp", ".aac", ".aif", ".aiff", ".aifc", ".au", ".snd", ".amr",
          ".awb", ".webm", ".mka", ".wma", ".caf", ".w64", ".rf64", ".bwf", ".sph");

  private final List<AudioFile> files = new ArrayList<>();
  private final List<AudioNote> notes = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Map<Path, Map<String, String>> transcripts = new HashMap<>();
  private final long shareFileBytes;
  private final boolean base64;
  private long shareableBytes;

  CorpusReader(long shareFileBytes, long shareAllBytes, boolean base64) {
    this.shareFileBytes = shareFileBytes;
    this.shareableBytes = shareAllBytes;
    this.base64 = base64;
  }

  AudioCorpus read(Path audio) {
    try {
      readAny(audio);
    } catch (IOException e) {
      problems.add("asr.audio = " + audio + ": cannot be read: " + e.getMessage());
    }
    if (files.isEmpty() && problems.isEmpty()) {
      for (AudioNote note : notes) {
        if (note.kind() == AudioNote.Kind.LEFT_OUT) {
          problems.add(
              "asr.audio: %s: %s. Set a readable audio file."
                  .formatted(note.audio(), note.reason()));
        }
      }
      if (problems.isEmpty()) {
        problems.add(nothing(audio));
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return new AudioCorpus(List.copyOf(files), List.copyOf(notes));
  }

  private String nothing(Path audio) {
    if (!Files.isDirectory(audio)) {
      return "asr.audio = " + audio + ": the manifest lists no file";
    }
    String over =
        notes.isEmpty()
            ? ""
            : "; skipped: "
                + String.join(", ", notes.stream().limit(10).map(AudioNote::audio).toList());
    return ("asr.audio = %s: no audio in this folder (looked for %s%s). List other files, "
            + "or those of subfolders, in a manifest.jsonl there.")
        .formatted(audio, String.join(", ", ENDINGS), over);
  }

  private void readAny(Path audio) throws IOException {
    if (!Files.exists(audio)) {
      String hint =
          audio.toString().indexOf('\uFFFD') >= 0
              ? " The name has characters that Java could not decode: set LC_ALL=C.UTF-8, or "
                  + "set the path in a file by -Dasr.config."
              : " Relative paths are resolved against the folder in which Maven runs.";
      problems.add(
          "asr.audio = %s: no such file or folder (looked for %s).%s"
              .formatted(audio, audio.toAbsolutePath(), hint));
    } else if (Files.isDirectory(audio)) {
      readFolder(audio);
    } else if (CorpusManifest.isOne(audio)) {
      Map<String, CorpusManifest.Line> lines = CorpusManifest.read(audio, problems);
      for (Map.Entry<String, CorpusManifest.Line> line : asOnDisk(audio, lines).entrySet()) {
        add(audio.resolveSibling(line.getKey()), line.getKey(), line.getValue());
      }
    } else {
      String name = String.valueOf(audio.getFileName());
      Path folder = audio.toAbsolutePath().getParent();
      add(
          audio,
          name,
          folder == null
              ? null
              : asOnDisk(audio, CorpusManifest.ofFolder(folder, problems)).get(name));
    }
  }

  private void readFolder(Path folder) throws IOException {
    Map<String, CorpusManifest.Line> lines =
        asOnDisk(folder.resolve("manifest"), CorpusManifest.ofFolder(folder, problems));
    // A file that only the manifest names counts, too: of another format, or in a folder below.
    SortedSet<String> names = new TreeSet<>(lines.keySet());
    List<Path> others = new ArrayList<>();
    try (Stream<Path> listed = Files.list(folder)) {
      for (Path file : listed.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        if (Files.isRegularFile(file) && named(name)) {
          names.add(name);
        } else if (!names.contains(name)) {
          others.add(file);
        }
      }
    }
    for (Path other : others) {
      passOver(other, names);
    }
    for (String name : names) {
      add(folder.resolve(name), name, lines.get(name));
    }
  }

  /**
   * A name may have its accents as letters of their own on the disk, or in the manifest (NFC, NFD).
   */
  private static Map<String, CorpusManifest.Line> asOnDisk(
      Path manifest, Map<String, CorpusManifest.Line> lines) throws IOException {
    Map<String, CorpusManifest.Line> found = new LinkedHashMap<>();
    for (Map.Entry<String, CorpusManifest.Line> line : lines.entrySet()) {
      String name = line.getKey();
      Path file = manifest.resolveSibling(name);
      Path folder = file.getParent();
      if (!Files.exists(file) && folder != null && Files.isDirectory(folder)) {
        String wanted = composed(file);
        try (Stream<Path> listed = Files.list(folder)) {
          Path same = listed.filter(one -> composed(one).equals(wanted)).findFirst().orElse(file);
          int stem = name.length() - String.valueOf(file.getFileName()).length();
          name = name.substring(0, Math.max(0, stem)) + same.getFileName();
        }
      }
      found.putIfAbsent(name, line.getValue());
    }
    return found;
  }

  private static String composed(Path file) {
    return Normalizer.normalize(String.valueOf(file.getFileName()), Normalizer.Form.NFC);
  }

  private static boolean named(String name) {
    return !name.startsWith(".")
        && ENDINGS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
  }

  /** Notes what is not submitted; hidden files, manifests and the texts of clips are no audio. */
  private void passOver(Path file, SortedSet<String> names) {
    String name = String.valueOf(file.getFileName());
    String stem = name.endsWith(".txt") ? name.substring(0, name.length() - 3) : null;
    boolean text = stem != null && !names.subSet(stem, stem + '\uFFFF').isEmpty();
    if (name.startsWith(".")
        || CorpusManifest.NAMES.contains(name)
        || CorpusTranscripts.isOne(name)
        || text) {
      return;
    }
    if (!Files.isDirectory(file) && !Files.isRegularFile(file)) {
      note(printable(name), AudioNote.Kind.PASSED_OVER, Phrase.of("a broken link, or not a file"));
      return;
    }
    if (!Files.isDirectory(file)) {
      int dot = name.lastIndexOf('.');
      note(
          printable(name),
          AudioNote.Kind.PASSED_OVER,
          dot < 1
              ? Phrase.of("a name without an extension is not audio")
              : Phrase.of("the extension %s is not one of audio", printable(name.substring(dot))));
      return;
    }
    if (names.stream().noneMatch(one -> one.startsWith(name + "/"))) {
      note(
          printable(name) + "/",
          AudioNote.Kind.PASSED_OVER,
          Phrase.of("a folder with %s entries; subfolders are not read", entries(file)));
    }
  }

  private static String entries(Path folder) {
    try (Stream<Path> listed = Files.list(folder)) {
      return String.valueOf(listed.count());
    } catch (IOException e) {
      return "unreadable";
    }
  }

  private void note(String audio, AudioNote.Kind kind, Phrase reason) {
    notes.add(AudioNote.of(audio, kind, reason));
  }

  /** What the manifest lacks: the file of the same name that ends in .txt, else the corpus's. */
  private CorpusManifest.Line withText(Path file, CorpusManifest.@Nullable Line line)
      throws IOException {
    CorpusManifest.Line known = line == null ? CorpusManifest.Line.NONE : line;
    String name = String.valueOf(file.getFileName());
    Path folder = file.toAbsolutePath().getParent();
    int dot = name.lastIndexOf('.');
    if (known.text() != null || dot < 1 || folder == null) {
      return known;
    }
    Path beside = file.resolveSibling(name.substring(0, dot) + ".txt");
    if (Files.isRegularFile(beside)) {
      String text = CorpusManifest.text(beside, problems);
      return text == null ? known : known.withText(text.strip());
    }
    Map<String, String> ofFolder = transcripts.get(folder);
    if (ofFolder == null) {
      ofFolder = CorpusTranscripts.ofFolder(folder, problems);
      transcripts.put(folder, ofFolder);
    }
    String said = ofFolder.get(name.substring(0, dot));
    return said == null ? known : known.withText(said);
  }

  private void add(Path file, String name, CorpusManifest.@Nullable Line line) {
    if (name.chars().anyMatch(Character::isISOControl)) {
      note(
          printable(name),
          AudioNote.Kind.LEFT_OUT,
          Phrase.of(
              "a control character (such as a line break) in the name cannot go into an HTTP header; rename the file"));
      return;
    }
    try {
      CorpusManifest.Line known = withText(file, line);
      AudioLength read = AudioHeader.length(file, known.seconds() != null);
      Double seconds = read.seconds() == null ? known.seconds() : read.seconds();
      long size = Files.size(file);
      long held = base64 ? AudioContent.base64Length(size) : size;
      boolean shared = size <= shareFileBytes && held <= shareableBytes;
      shareableBytes -= shared ? held : 0;
      files.add(
          new AudioFile(
              file.toAbsolutePath(),
              new AudioEntry(name, seconds, known.text(), known.language()),
              shared ? content(file) : new byte[0],
              shared && base64,
              null));
      if (seconds == null || (read.seconds() != null && read.remark() != null)) {
        note(
            name,
            seconds == null ? AudioNote.Kind.LENGTH_UNKNOWN : AudioNote.Kind.DAMAGED,
            read.remark() == null ? Phrase.none() : read.remark());
      }
    } catch (NotAudioException e) {
      note(name, AudioNote.Kind.LEFT_OUT, e.reason());
    } catch (java.nio.file.NoSuchFileException e) {
      problems.add("asr.audio: %s: no such file. Set a readable audio file.".formatted(file));
    } catch (IOException e) {
      note(name, AudioNote.Kind.LEFT_OUT, reason(e));
    }
  }

  private byte[] content(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    return base64 ? Base64.getEncoder().encode(content) : content;
  }

  private static String printable(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }

  private static Phrase reason(IOException e) {
    return e instanceof java.nio.file.AccessDeniedException
        ? Phrase.of("not readable by this user")
        : Phrase.whole(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
  }
}
