package asrload.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Bodies that are a gzip file, whatever their headers say. */
public final class Gzip {
  private static final int FIRST = 0x1f;
  private static final int SECOND = 0x8b;

  private Gzip() {}

  /** Whether a body begins like one. */
  public static boolean begins(int first, int second) {
    return (first & 0xFF) == FIRST && (second & 0xFF) == SECOND;
  }

  /**
   * What is in it, or the body itself where it is no gzip file.
   *
   * @param most bytes; of a longer content only so many
   * @throws IOException when it is cut off or damaged
   */
  public static byte[] inflated(byte[] body, int most) throws IOException {
    if (body.length < 2 || !begins(body[0], body[1])) {
      return body;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readNBytes(most);
    }
  }
}
