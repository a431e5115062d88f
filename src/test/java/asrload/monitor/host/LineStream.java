package asrload.monitor.host;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * Cuts a stream into lines. NUL bytes are left out: they are the sign of life of {@link Guarded}. A
 * line longer than the limit is handed over in pieces.
 */
public final class LineStream extends OutputStream {
  private final int mostBytes;
  private final Sink sink;
  private byte[] line = new byte[1024];
  private int length;

  /** Takes lines. */
  public interface Sink {
    /**
     * One line with its line feed; without one it is a piece of a long line.
     *
     * @param bytes to be copied if it is kept
     */
    void line(byte[] bytes, int length);
  }

  public LineStream(int mostBytes, Sink sink) {
    this.mostBytes = mostBytes;
    this.sink = sink;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int count) {
    for (int i = from; i < from + count; i++) {
      byte b = bytes[i];
      if (b == 0) {
        continue;
      }
      if (length == line.length) {
        line = Arrays.copyOf(line, Math.min(mostBytes, 2 * length));
      }
      line[length++] = b;
      if (b == '\n' || length == mostBytes) {
        hand();
      }
    }
  }

  private void hand() {
    int all = length;
    length = 0;
    sink.line(line, all);
  }

  /** Hands over a last line without line feed. */
  public synchronized void finish() {
    if (length > 0) {
      hand();
    }
  }

  /** Forgets a last line without line feed. */
  public synchronized void drop() {
    length = 0;
  }
}
