package asrload.parse.gatling;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The numbers and strings that {@code simulation.log} is made of, big-endian. */
final class GatlingInput implements Closeable {
  private static final byte LATIN_1 = 0;
  private static final byte UTF_16 = 1;

  private final DataInputStream in;
  private final long size;
  private final List<String> cache = new ArrayList<>();
  private long position;

  GatlingInput(InputStream in, long size) {
    this.in = new DataInputStream(in);
    this.size = size;
  }

  /** The file is not laid out as this version of Gatling does. */
  static final class FormatException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;

    FormatException(String problem) {
      super(problem);
      this.problem = problem;
    }

    /** What is wrong, in words. */
    String problem() {
      return problem;
    }
  }

  /** Bytes that are left. */
  long remaining() {
    return size - position;
  }

  /** Bytes that were read. */
  long position() {
    return position;
  }

  byte readByte() throws IOException {
    take(Byte.BYTES);
    return in.readByte();
  }

  boolean readBoolean() throws IOException, FormatException {
    byte value = readByte();
    if (value != 0 && value != 1) {
      throw new FormatException("neither true nor false but " + value);
    }
    return value == 1;
  }

  int readInt() throws IOException {
    take(Integer.BYTES);
    return in.readInt();
  }

  long readLong() throws IOException {
    take(Long.BYTES);
    return in.readLong();
  }

  /** A count of things that take at least some bytes each. */
  int readCount(int leastBytesEach) throws IOException, FormatException {
    int count = readInt();
    if (count < 0) {
      throw new FormatException("a negative count: " + count);
    }
    if ((long) count * leastBytesEach > remaining()) {
      throw new EOFException();
    }
    return count;
  }

  byte[] readBytes() throws IOException, FormatException {
    int length = readCount(1);
    take(length);
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  /** A string; its UTF-16 is little-endian, as on every processor that Gatling commonly runs on. */
  String readString() throws IOException, FormatException {
    byte[] bytes = readBytes();
    if (bytes.length == 0) {
      return "";
    }
    byte coder = readByte();
    return switch (coder) {
      case LATIN_1 -> new String(bytes, StandardCharsets.ISO_8859_1);
      case UTF_16 -> new String(bytes, StandardCharsets.UTF_16LE);
      default -> throw new FormatException("unknown coding of a string: " + coder);
    };
  }

  /** A string that is written once and referred to by its number afterwards. */
  String readCached() throws IOException, FormatException {
    int index = readInt();
    if (index > 0) {
      String text = readString();
      if (index != cache.size() + 1) {
        throw new FormatException("string " + index + " after string " + cache.size());
      }
      cache.add(text);
      return text;
    }
    if (index == 0 || index < -cache.size()) {
      throw new FormatException("no string has the number " + index);
    }
    return cache.get(-index - 1);
  }

  /** Passes over the names of the groups that a record lies in. */
  void skipGroups() throws IOException, FormatException {
    int groups = readCount(Integer.BYTES);
    for (int i = 0; i < groups; i++) {
      readCached();
    }
  }

  private void take(int bytes) throws EOFException {
    if (bytes > remaining()) {
      throw new EOFException();
    }
    position += bytes;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
