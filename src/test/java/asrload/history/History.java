package asrload.history;

import asrload.text.Phrase;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code history.jsonl}, as it was read. Lines are only ever added: of a run whose report was made
 * again the newest line counts.
 *
 * @param runs the newest line of each run, by their start; those of an unknown start first
 * @param acceptances accepted changes, in the order of the file
 * @param notes lines that were passed over or are out of their order, each by its number
 */
public record History(List<HistoryLine> runs, List<Acceptance> acceptances, List<Phrase> notes) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Name of the file in the folder of all runs. */
  public static final String FILE = "history.jsonl";

  /**
   * Adds the run's line.
   *
   * @throws IOException when the file cannot be written
   */
  public static void append(Path file, HistoryLine line) throws IOException {
    write(file, JSON.writeValueAsString(line));
  }

  /**
   * Adds an accepted change.
   *
   * @throws IOException when the file cannot be written
   */
  public static void append(Path file, Acceptance line) throws IOException {
    write(file, JSON.writeValueAsString(line));
  }

  /**
   * Reads the file; none yet is an empty history.
   *
   * @throws IOException when it is there and cannot be read
   */
  public static History read(Path file) throws IOException {
    return HistoryReader.read(file);
  }

  /** The line of that run; null when there is none. */
  public @Nullable HistoryLine run(String name) {
    return runs.stream().filter(line -> line.run().equals(name)).findFirst().orElse(null);
  }

  /**
   * One write under a lock, so that lines of two runs at once never mix. The line of a writer that
   * was killed in the middle is ended first.
   */
  private static synchronized void write(Path file, String line) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      FileLock lock = channel.lock();
      try {
        long end = channel.size();
        ByteBuffer last = ByteBuffer.allocate(1);
        boolean whole = end == 0 || (channel.read(last, end - 1) == 1 && last.get(0) == '\n');
        ByteBuffer text =
            ByteBuffer.wrap(((whole ? "" : "\n") + line + "\n").getBytes(StandardCharsets.UTF_8));
        channel.position(end);
        while (text.hasRemaining()) {
          channel.write(text);
        }
        channel.force(false);
      } finally {
        lock.release();
      }
    }
  }
}
