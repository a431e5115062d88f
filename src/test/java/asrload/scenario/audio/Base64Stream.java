package asrload.scenario.audio;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;

/** Encodes what it reads, with two buffers for the whole of it. */
final class Base64Stream extends InputStream {
  private final byte[] raw = new byte[3 * 2048];
  private final byte[] encoded = new byte[4 * 2048];
  private final InputStream in;
  private int next;
  private int end;

  Base64Stream(InputStream in) {
    this.in = in;
  }

  private boolean fill() throws IOException {
    if (next == end) {
      int read = in.readNBytes(raw, 0, raw.length);
      byte[] all = read == raw.length ? raw : Arrays.copyOf(raw, read);
      end = Base64.getEncoder().encode(all, encoded);
      next = 0;
    }
    return next < end;
  }

  @Override
  public int read() throws IOException {
    return fill() ? encoded[next++] : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int taken = Math.min(length, end - next);
    System.arraycopy(encoded, next, into, offset, taken);
    next += taken;
    return taken;
  }

  /** Netty sends no more than this in one piece. */
  @Override
  public int available() {
    return end - next;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
