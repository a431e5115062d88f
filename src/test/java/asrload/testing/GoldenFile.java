package asrload.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares text with a file under {@code src/test/resources/golden}. When they differ, the new text
 * is left in {@code target/golden}: look at it, and copy it over when it is right. When they agree,
 * none is left from an earlier failure.
 */
public final class GoldenFile {
  private static final Path EXPECTED = Path.of("src/test/resources/golden");
  private static final Path ACTUAL = Path.of("target/golden");

  private GoldenFile() {}

  /** Fails when the text is not the file's. */
  public static void check(String name, String actual) throws IOException {
    Path expected = EXPECTED.resolve(name);
    String known = Files.exists(expected) ? Files.readString(expected) : "";
    if (known.equals(actual)) {
      Files.deleteIfExists(ACTUAL.resolve(name));
    } else {
      Files.createDirectories(ACTUAL);
      Files.writeString(ACTUAL.resolve(name), actual);
    }
    assertEquals(
        known,
        actual,
        () -> "if the new text is right: cp " + ACTUAL.resolve(name) + " " + expected);
  }
}
