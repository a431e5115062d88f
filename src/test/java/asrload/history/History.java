package asrload.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** {@code history.jsonl}: one line a run, newest last. */
public final class History {
  private static final JsonMapper JSON = new JsonMapper();

  private History() {}

  /**
   * Appends the run's line; a report that is made again replaces its earlier line. Lines that
   * nobody can read stay as they are.
   *
   * @throws IOException when the file cannot be written
   */
  public static void append(Path history, HistoryLine line) throws IOException {
    String text = JSON.writeValueAsString(line) + "\n";
    List<String> before = Files.exists(history) ? Files.readAllLines(history) : List.of();
    List<String> others = before.stream().filter(old -> !isOf(line.run(), old)).toList();
    if (others.size() == before.size()) {
      Files.writeString(history, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return;
    }
    Path temporary = history.resolveSibling(history.getFileName() + ".tmp");
    StringBuilder all = new StringBuilder();
    others.forEach(old -> all.append(old).append('\n'));
    Files.writeString(temporary, all.append(text));
    Files.move(temporary, history, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean isOf(String run, String line) {
    try {
      return run.equals(JSON.readTree(line).path("run").asText());
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
