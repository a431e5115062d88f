package asrload.monitor.logs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one local log file as it grows. The channel stays open, so that the rest of a file that was
 * renamed or deleted is still read.
 */
final class LogTail implements AutoCloseable {
  private static final int HEAD_BYTES = 1024;
  private static final int MIN_HEAD_BYTES = 32;
  private static final int CHUNK_BYTES = 1 << 16;

  private final FileChannel in;
  private final Path copy;
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
  private byte[] head = {};
  private long position;
  private byte[] last = {};
  private boolean independent = true;
  private boolean overwritten;
  private @Nullable LogTail backup;

  /**
   * Opens a log.
   *
   * @param copy the file that its lines go to
   * @param fromEnd whether what it holds now is left out, but for a line that is being written
   */
  LogTail(Path log, Path copy, boolean fromEnd) throws IOException {
    this.in = FileChannel.open(log);
    this.copy = copy;
    try {
      this.head = readHead();
      this.position = fromEnd ? lineStart(in.size()) : 0;
      this.last = bytesBefore(position);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  Path copy() {
    return copy;
  }

  /** Whether that file begins as this one did, as the copy of copytruncate does. */
  boolean beginsAs(LogTail other) {
    return head.length >= MIN_HEAD_BYTES
        && other.head.length >= head.length
        && Arrays.equals(head, Arrays.copyOf(other.head, head.length));
  }

  /** Whether it is read for itself; a file that seems to be a copy of another one waits. */
  boolean isIndependent() {
    return independent;
  }

  /** Takes what seems to be its copy, made by copytruncate: what this file loses is read there. */
  void backedUpBy(LogTail copied) {
    backup = copied;
    copied.independent = false;
  }

  /**
   * Whether it was truncated or overwritten since the last call, without a copy that has what was
   * written to it before: its last lines may be lost.
   */
  boolean takeOverwritten() {
    boolean was = overwritten;
    overwritten = false;
    return was;
  }

  /**
   * Appends what is new to the copy.
   *
   * @return whether there was anything
   */
  boolean readOn(Appender out) throws IOException {
    byte[] now = readHead();
    boolean truncated =
        in.size() < position
            || now.length < head.length
            || !Arrays.equals(head, Arrays.copyOf(now, head.length));
    boolean any = truncated && afterTruncation(out);
    head = now;
    any |= copyRest(copy, out);
    last = bytesBefore(position);
    if (backup != null && !startsWith(backup)) {
      backup.independent = true;
      backup = null;
    }
    return any;
  }

  private boolean afterTruncation(Appender out) throws IOException {
    boolean any = false;
    overwritten = true;
    if (backup != null) {
      if (Arrays.equals(last, backup.bytesBefore(position))) {
        backup.position = position;
        any = backup.copyRest(copy, out);
        overwritten = false;
      } else {
        backup.independent = true;
      }
      backup = null;
    }
    position = 0;
    return any;
  }

  /** Whether the other holds what this file holds, as far as it goes; compares its end. */
  private boolean startsWith(LogTail other) throws IOException {
    long common = Math.min(in.size(), other.in.size());
    return Arrays.equals(bytesBefore(common), other.bytesBefore(common));
  }

  private byte[] bytesBefore(long end) throws IOException {
    long from = Math.max(0, end - HEAD_BYTES);
    ByteBuffer buffer = ByteBuffer.allocate((int) (end - from));
    int length = Math.max(0, in.read(buffer, from));
    return Arrays.copyOf(buffer.array(), length);
  }

  private boolean copyRest(Path target, Appender out) throws IOException {
    boolean any = false;
    while (in.read(chunk.clear(), position) > 0) {
      chunk.flip();
      position += chunk.remaining();
      any = true;
      try (OutputStream to = out.append(target)) {
        to.write(chunk.array(), 0, chunk.remaining());
      }
    }
    return any;
  }

  private byte[] readHead() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(HEAD_BYTES);
    int length = Math.max(0, in.read(buffer, 0));
    return Arrays.copyOf(buffer.array(), length);
  }

  /** Start of the line that is at the end and has no line feed yet; at most a chunk back. */
  private long lineStart(long size) throws IOException {
    long from = Math.max(0, size - CHUNK_BYTES);
    in.read(chunk.clear(), from);
    for (int i = (int) (size - from) - 1; i >= 0; i--) {
      if (chunk.get(i) == '\n') {
        return from + i + 1;
      }
    }
    return from == 0 ? 0 : size;
  }

  /** Opens a copy for appending. */
  interface Appender {
    OutputStream append(Path copy) throws IOException;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
