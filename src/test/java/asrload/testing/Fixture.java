package asrload.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files for the parsers' tests. */
public final class Fixture {
  private Fixture() {}

  /** A file among the fixtures of the parsers. */
  public static Path path(String name) {
    URL url = Fixture.class.getResource("/asrload/parse/" + name);
    if (url == null) {
      throw new IllegalArgumentException("no test resource asrload/parse/" + name);
    }
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Writes lines into a file of the folder, each with an end of line. */
  public static Path lines(Path folder, String... lines) {
    return text(folder, String.join("\n", lines) + "\n");
  }

  /** Writes a text into a file of the folder as it is. */
  public static Path text(Path folder, String text) {
    return bytes(folder, text.getBytes(StandardCharsets.UTF_8));
  }

  public static Path bytes(Path folder, byte[] bytes) {
    try {
      return Files.write(folder.resolve("input"), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
