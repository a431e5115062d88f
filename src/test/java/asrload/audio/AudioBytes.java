package asrload.audio;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Random access to the bytes of a file through a window of 8 KiB. Not thread-safe. */
final class AudioBytes implements Closeable {
  private static final int WINDOW = 8192;

  private final FileChannel channel;
  private final long size;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
  private long windowAt;

  AudioBytes(Path file) throws IOException {
    this.channel = FileChannel.open(file);
    this.size = channel.size();
  }

  long size() {
    return size;
  }

  /** The byte at an offset, 0 to 255. */
  int u8(long at) throws IOException {
    long inWindow = at - windowAt;
    if (inWindow < 0 || inWindow >= window.limit()) {
      fill(at);
      inWindow = at - windowAt;
    }
    return window.get((int) inWindow) & 0xFF;
  }

  private void fill(long at) throws IOException {
    if (at < 0 || at >= size) {
      throw new EOFException("the file ends inside its header");
    }
    windowAt = at;
    window.clear();
    int read = 0;
    while (window.hasRemaining() && read >= 0) {
      read = channel.read(window, windowAt + window.position());
    }
    window.flip();
    if (!window.hasRemaining()) {
      throw new EOFException("the file became shorter");
    }
  }

  /** A big-endian number of up to 8 bytes. */
  long be(long at, int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | u8(at + i);
    }
    return value;
  }

  /** A little-endian number of up to 8 bytes. */
  long le(long at, int bytes) throws IOException {
    long value = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      value = value << 8 | u8(at + i);
    }
    return value;
  }

  long number(long at, int bytes, boolean bigEndian) throws IOException {
    return bigEndian ? be(at, bytes) : le(at, bytes);
  }

  /** Whether this ISO 8859-1 text is at the offset; false beyond the end. */
  boolean is(long at, String text) throws IOException {
    if (at < 0 || at + text.length() > size) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (u8(at + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** ISO 8859-1 text, shorter where the file ends. */
  String text(long at, int length) throws IOException {
    byte[] bytes = new byte[(int) Math.max(0, Math.min(length, size - at))];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) u8(at + i);
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
