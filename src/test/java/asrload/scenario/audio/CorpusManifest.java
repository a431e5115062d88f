package asrload.scenario.audio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the files of a corpus: JSON lines, or CSV with a header (RFC 4180), in UTF-8
 * with or without a byte order mark. Keys or columns: {@code file}, and where known {@code
 * seconds}, {@code text}, {@code language}; others are passed over. A blank cell of CSV is unknown;
 * silence is {@code "text": ""} in JSON.
 */
final class CorpusManifest {
  static final List<String> NAMES = List.of("manifest.jsonl", "manifest.csv");

  /**
   * A line.
   *
   * @param seconds length of the audio; null when unknown
   * @param text what is said; null in the same cases
   * @param language language tag; null in the same cases
   */
  record Line(@Nullable Double seconds, @Nullable String text, @Nullable String language) {
    static final Line NONE = new Line(null, null, null);

    Line withText(String said) {
      return new Line(seconds, said, language);
    }
  }

  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final List<String> problems;

  private CorpusManifest(List<String> problems) {
    this.problems = problems;
  }

  static boolean isOne(Path file) {
    String name = file.toString();
    return name.endsWith(".jsonl") || name.endsWith(".csv");
  }

  /** The manifest of a folder, by file; empty when it has none. */
  static Map<String, Line> ofFolder(Path folder, List<String> problems) throws IOException {
    List<Path> found = NAMES.stream().map(folder::resolve).filter(Files::exists).toList();
    if (found.size() > 1) {
      problems.add(folder + ": has both manifest.jsonl and manifest.csv; keep one");
    }
    return found.isEmpty() ? Map.of() : read(found.get(0), problems);
  }

  /** A manifest, by file, in its order; what is wrong with it is added to the problems. */
  static Map<String, Line> read(Path file, List<String> problems) throws IOException {
    CorpusManifest manifest = new CorpusManifest(problems);
    String text = text(file, problems);
    if (text != null) {
      if (file.toString().endsWith(".csv")) {
        manifest.readCsv(file, text);
      } else {
        manifest.readJsonLines(file, text);
      }
    }
    return manifest.lines;
  }

  /** A file as UTF-8 without its byte order mark; null when it is not, which is a problem. */
  static @Nullable String text(Path file, List<String> problems) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      problems.add(file + ": is not UTF-8; save it as UTF-8");
      return null;
    }
  }

  private void readJsonLines(Path file, String text) {
    JsonMapper json = new JsonMapper();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        JsonNode node = json.readTree(line);
        JsonNode seconds = node.path("seconds");
        add(
            file + ":" + number,
            node.path("file").isTextual() ? node.get("file").asText() : null,
            seconds.isMissingNode() || seconds.isNull() ? null : seconds.asText(),
            node.path("text").isTextual() ? node.get("text").asText() : null,
            node.path("language").isTextual() ? node.get("language").asText() : null,
            line);
      } catch (JsonProcessingException e) {
        problems.add(file + ":" + number + ": not JSON: " + e.getOriginalMessage());
      }
    }
  }

  private void readCsv(Path file, String text) {
    Map<String, String> last = Map.of();
    long number = 1;
    try (MappingIterator<Map<String, String>> rows =
        CsvMapper.builder()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(text)) {
      while (rows.hasNextValue()) {
        number = rows.getCurrentLocation().getLineNr();
        last = rows.nextValue();
        if (!last.containsKey("file")) {
          Set<String> columns = new TreeSet<>(last.keySet());
          problems.add(
              file
                  + ":1: no column \"file\" in the header, which has "
                  + String.join(", ", columns));
          return;
        }
        add(
            file + ":" + number,
            blankToNull(last.get("file")),
            blankToNull(last.get("seconds")),
            blankToNull(last.get("text")),
            blankToNull(last.get("language")),
            String.join(",", new ArrayList<>(last.values())));
      }
    } catch (JsonProcessingException e) {
      long line = e.getLocation() == null ? number : e.getLocation().getLineNr();
      problems.add(file + ":" + line + ": not CSV: " + e.getOriginalMessage());
    } catch (IOException e) {
      problems.add(file + ":" + number + ": not CSV: " + e.getMessage());
    }
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  private void add(
      String where,
      @Nullable String name,
      @Nullable String seconds,
      @Nullable String text,
      @Nullable String language,
      String line) {
    if (name == null) {
      problems.add(where + ": has no \"file\": " + line);
      return;
    }
    Double length = null;
    if (seconds != null) {
      try {
        length = Double.valueOf(seconds);
      } catch (NumberFormatException e) {
        length = Double.NaN;
      }
      if (!(length > 0) || length.isInfinite()) {
        problems.add(where + ": seconds = " + seconds + ": must be a number over 0");
        return;
      }
    }
    if (lines.putIfAbsent(name, new Line(length, text, language)) != null) {
      problems.add(where + ": " + name + " is listed twice");
    }
  }
}
