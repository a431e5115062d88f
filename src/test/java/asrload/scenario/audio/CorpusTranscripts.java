package asrload.scenario.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The transcripts that speech corpora keep in a file beside their clips: {@code words (id)} in
 * Sphinx's {@code transcription} and NIST's {@code *.trn}, {@code id words} in LibriSpeech's {@code
 * *.trans.txt} and Kaldi's {@code text}. The id is the clip's name without its ending.
 */
final class CorpusTranscripts {
  private static final Pattern ID_LAST = Pattern.compile("(.*)\\(([^()\\s]+)\\)\\s*");
  private static final Pattern ID_FIRST = Pattern.compile("(\\S+)(?:\\s+(.*))?");

  /** Marks of a sentence's ends and of silence, which are not words. */
  private static final Pattern MARKS = Pattern.compile("</?s>|<sil>|\\+\\+\\w+\\+\\+");

  private CorpusTranscripts() {}

  static boolean isOne(String name) {
    return isIdLast(name) || name.endsWith(".trans.txt") || name.equals("text");
  }

  private static boolean isIdLast(String name) {
    return name.equals("transcription") || name.endsWith(".transcription") || name.endsWith(".trn");
  }

  /** What is said, by the name of the clip without its ending; what is wrong goes to problems. */
  static Map<String, String> ofFolder(Path folder, List<String> problems) throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files =
          listed
              .filter(
                  file -> isOne(String.valueOf(file.getFileName())) && Files.isRegularFile(file))
              .sorted()
              .toList();
    }
    Map<String, String> said = new HashMap<>();
    for (Path file : files) {
      String text = CorpusManifest.text(file, problems);
      if (text != null) {
        read(file, text, said, problems);
      }
    }
    return said;
  }

  private static void read(
      Path file, String text, Map<String, String> said, List<String> problems) {
    boolean idLast = isIdLast(String.valueOf(file.getFileName()));
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      Matcher matcher = (idLast ? ID_LAST : ID_FIRST).matcher(line.strip());
      if (line.isBlank()) {
        continue;
      }
      if (!matcher.matches()) {
        problems.add("%s:%d: no id in brackets at the end: %s".formatted(file, number, line));
        continue;
      }
      String id = matcher.group(idLast ? 2 : 1);
      String words = idLast ? matcher.group(1) : matcher.group(2);
      String before =
          said.put(id, MARKS.matcher(words == null ? "" : words).replaceAll(" ").strip());
      if (before != null) {
        problems.add("%s:%d: %s has a transcript already".formatted(file, number, id));
      }
    }
  }
}
