package asrload.scenario.audio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What one upload holds of its audio, to be read once and closed.
 *
 * @param bytes its length
 */
public record AudioContent(InputStream stream, long bytes) {

  static AudioContent of(byte[] content) {
    return new AudioContent(new ByteArrayInputStream(content), content.length);
  }

  static AudioContent of(Path file) throws IOException {
    return new AudioContent(Files.newInputStream(file), Files.size(file));
  }

  /** The same in base64 (RFC 4648) without line breaks, encoded while it is read. */
  AudioContent inBase64() {
    return new AudioContent(new Base64Stream(stream), base64Length(bytes));
  }

  /** Bytes of so many in base64. */
  public static long base64Length(long bytes) {
    return (bytes + 2) / 3 * 4;
  }
}
