package asrload.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A line of {@code audio/manifest.jsonl}, for tests.
 *
 * @param path the WAV file
 * @param seconds its length, s
 * @param text what is said in it
 */
public record Clip(Path path, double seconds, String text) {
  private static final Path FOLDER = Path.of("audio");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  public static List<Clip> all() throws IOException {
    return Files.readAllLines(FOLDER.resolve("manifest.jsonl")).stream().map(Clip::parse).toList();
  }

  public static Clip named(String file) throws IOException {
    return all().stream()
        .filter(clip -> clip.path().endsWith(file))
        .findFirst()
        .orElseThrow(() -> new IOException("no " + file + " in the manifest"));
  }

  private static Clip parse(String line) {
    try {
      JsonNode node = MAPPER.readTree(line);
      return new Clip(
          FOLDER.resolve(node.get("file").asText()),
          node.get("seconds").asDouble(),
          node.get("text").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Word error rate of a transcript: word edits divided by the words that were said. */
  public double wordErrorRate(String heard) {
    String[] said = text.split(" ", -1);
    String[] words = heard.split(" ", -1);
    int[] row = new int[words.length + 1];
    for (int j = 0; j <= words.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= said.length; i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= words.length; j++) {
        int substituted = diagonal + (said[i - 1].equals(words[j - 1]) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return (double) row[words.length] / said.length;
  }
}
