package asrload.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The transcripts of known files, found by their content: an upload keeps no name. Bytes after the
 * content of a known file are passed over, as a suffix that makes each upload unique.
 */
final class SpokenTexts {
  private static final int BEGINNING_BYTES = 4096;

  private record Known(Path file, long bytes, String text) {}

  private final Map<Integer, List<Known>> byBeginning = new HashMap<>();

  /**
   * Reads the beginning of each file; one that cannot be read stays unknown.
   *
   * @param texts what is said, by path of the file
   */
  SpokenTexts(Map<String, String> texts) {
    texts.forEach(
        (path, text) -> {
          Path file = Path.of(path);
          try {
            Known known = new Known(file, Files.size(file), text);
            byBeginning.computeIfAbsent(beginning(file), any -> new ArrayList<>()).add(known);
          } catch (IOException e) {
            // The upload of such a file fails before a worker sees it.
          }
        });
  }

  /** What is said in a file with the content of a known one; null when it is another. */
  @Nullable String of(Path upload) throws IOException {
    for (Known known : byBeginning.getOrDefault(beginning(upload), List.of())) {
      long mismatch = Files.mismatch(known.file, upload);
      if (mismatch < 0 || mismatch == known.bytes) {
        return known.text;
      }
    }
    return null;
  }

  private static int beginning(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.hashCode(in.readNBytes(BEGINNING_BYTES));
    }
  }
}
