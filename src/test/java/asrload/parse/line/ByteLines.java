package asrload.parse.line;

import asrload.text.Phrase;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file as ranges of one buffer that is used again and again, so that a file of
 * gigabytes is read in bounded memory and without an object a line. Ends of line are LF or CRLF; a
 * byte order mark is skipped; a file whose name ends in {@code .gz} is unpacked.
 */
public final class ByteLines implements Closeable {
  private static final int INITIAL_BUFFER = 256 * 1024;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long NEWLINES = ONES * '\n';

  private final ReadableByteChannel channel;
  private final int maxLine;
  private byte[] buffer;
  private ByteBuffer target;
  private int next;
  private int limit;
  private boolean skipping;

  private int start;
  private int end;
  private long number;
  private boolean unterminated;
  private boolean tooLong;
  private @Nullable Phrase damage;

  private ByteLines(ReadableByteChannel channel, int maxLine) {
    this.channel = channel;
    this.maxLine = maxLine;
    this.buffer = new byte[Math.min(INITIAL_BUFFER, maxLine)];
    this.target = ByteBuffer.wrap(buffer);
  }

  /**
   * Opens a file.
   *
   * @param maxLine longest line in bytes that is handed out whole
   */
  public static ByteLines open(Path file, int maxLine) throws IOException {
    if (!file.toString().endsWith(".gz")) {
      return new ByteLines(FileChannel.open(file, StandardOpenOption.READ), maxLine);
    }
    try {
      return new ByteLines(
          Channels.newChannel(new GZIPInputStream(Files.newInputStream(file))), maxLine);
    } catch (EOFException | ZipException e) {
      ByteLines none = new ByteLines(Channels.newChannel(InputStream.nullInputStream()), 1);
      none.damage = Phrase.of("not a whole gzip file: %s", String.valueOf(e.getMessage()));
      return none;
    }
  }

  /** Goes to the next line; false at the end. */
  public boolean next() throws IOException {
    if (skipping && !skipRest()) {
      return false;
    }
    int scan = next;
    while (true) {
      int newline = indexOfNewline(scan);
      if (newline >= 0) {
        line(newline, false);
        next = newline + 1;
        return true;
      }
      int scanned = limit - next;
      if (scanned >= maxLine) {
        line(limit, false);
        tooLong = true;
        skipping = true;
        next = limit;
        return true;
      }
      if (!fill()) {
        if (next == limit) {
          return false;
        }
        line(limit, true);
        next = limit;
        return true;
      }
      scan = next + scanned;
    }
  }

  private void line(int newline, boolean atEndOfFile) {
    number++;
    start = next;
    end = newline;
    unterminated = atEndOfFile;
    tooLong = false;
    if (end > start && buffer[end - 1] == '\r') {
      end--;
    }
    if (number == 1
        && end - start >= 3
        && buffer[start] == (byte) 0xEF
        && buffer[start + 1] == (byte) 0xBB
        && buffer[start + 2] == (byte) 0xBF) {
      start += 3;
    }
  }

  private boolean skipRest() throws IOException {
    while (true) {
      int newline = indexOfNewline(next);
      if (newline >= 0) {
        next = newline + 1;
        skipping = false;
        return true;
      }
      next = limit;
      if (!fill()) {
        return false;
      }
    }
  }

  private boolean fill() throws IOException {
    if (next > 0) {
      System.arraycopy(buffer, next, buffer, 0, limit - next);
      limit -= next;
      next = 0;
    } else if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, (int) Math.min(maxLine, 2L * buffer.length));
      target = ByteBuffer.wrap(buffer);
    }
    target.limit(buffer.length).position(limit);
    int read;
    try {
      read = channel.read(target);
    } catch (EOFException | ZipException e) {
      damage =
          Phrase.of(
              "the gzip stream ends or is damaged after line %d: %s",
              number, String.valueOf(e.getMessage()));
      return false;
    }
    if (read <= 0) {
      return false;
    }
    limit += read;
    return true;
  }

  private int indexOfNewline(int from) {
    int at = from;
    for (int last = limit - Long.BYTES; at <= last; at += Long.BYTES) {
      long zeroWhereNewline = (long) LONGS.get(buffer, at) ^ NEWLINES;
      long found = (zeroWhereNewline - ONES) & ~zeroWhereNewline & HIGHS;
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    for (; at < limit; at++) {
      if (buffer[at] == '\n') {
        return at;
      }
    }
    return -1;
  }

  /** The buffer that holds the line; valid until the next call of {@link #next()}. */
  public byte[] buffer() {
    return buffer;
  }

  /** Index of the line's first byte. */
  public int start() {
    return start;
  }

  /** Index after the line's last byte, its end of line left out. */
  public int end() {
    return end;
  }

  /** Number of the line, from 1; after the end the number of lines. */
  public long number() {
    return number;
  }

  /** Whether the file ends in this line without an end of line, so that it may be cut off. */
  public boolean unterminated() {
    return unterminated;
  }

  /** Whether the line is longer than is allowed; only its beginning is in the buffer. */
  public boolean tooLong() {
    return tooLong;
  }

  /** What is wrong with the file as a whole; null when nothing. */
  @Nullable Phrase damage() {
    return damage;
  }

  /** Takes the ANSI colour codes out of the line. */
  public void stripAnsi() {
    end = Ansi.strip(buffer, start, end);
  }

  /** Whether the line holds nothing but white space. */
  public boolean blank() {
    for (int i = start; i < end; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  /** The line as text; bytes that are no UTF-8 become replacement characters. */
  public String text() {
    return new String(buffer, start, end - start, StandardCharsets.UTF_8);
  }

  /** The line's beginning as text, at most 200 characters. */
  public String excerpt() {
    String text = new String(buffer, start, Math.min(end - start, 4 * 200), StandardCharsets.UTF_8);
    return text.length() <= 200 ? text : text.substring(0, 200);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
