package asrload.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys that this process was given, which it takes out of what it writes but did not write
 * itself: logs of the server, command lines of processes, its console.
 */
public final class Keys {
  private static final int MAX_LINE_BYTES = 1 << 20;

  private static final Set<String> ALL = new LinkedHashSet<>();
  private static volatile @Nullable Spellings spellings;

  private Keys() {}

  /** From now on these are taken out, too. */
  public static synchronized void add(Collection<String> keys) {
    for (String key : keys) {
      ALL.add(key);
      ALL.add(latin(key.getBytes(StandardCharsets.UTF_8)));
    }
    spellings = ALL.isEmpty() ? null : Spellings.of(ALL);
  }

  /** For tests: there are none again. */
  static synchronized void clear() {
    ALL.clear();
    spellings = null;
  }

  /** The text without them. */
  public static String redact(String text) {
    Spellings known = spellings;
    return known == null ? text : known.redact(text);
  }

  /** The stream's lines without them; the stream itself while there are none. */
  public static OutputStream redacting(OutputStream out) {
    return spellings == null ? out : new Lines(out);
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** A line goes on when it is whole, so that no key is written in two pieces. */
  private static final class Lines extends OutputStream {
    private final OutputStream out;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Lines(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
      int done = from;
      for (int i = from; i < from + length; i++) {
        if (bytes[i] == '\n' || line.size() + i - done >= MAX_LINE_BYTES) {
          line.write(bytes, done, i + 1 - done);
          done = i + 1;
          writeLine();
        }
      }
      line.write(bytes, done, from + length - done);
    }

    private void writeLine() throws IOException {
      String redacted = redact(latin(line.toByteArray()));
      line.reset();
      out.write(redacted.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public synchronized void close() throws IOException {
      try (out) {
        writeLine();
      }
    }
  }
}
