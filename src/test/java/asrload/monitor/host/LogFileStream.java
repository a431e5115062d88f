package asrload.monitor.host;

import asrload.text.Keys;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that the output of one session after the other is appended to. Never throws while it is
 * written, so that a full disk does not stop the command: the first failure is reported at the end.
 */
public final class LogFileStream extends OutputStream {
  private final Path file;
  private final Heartbeat alive;
  private final OutputStream out;
  private int lastByte = '\n';
  private @Nullable IOException failure;

  public LogFileStream(Path file, Heartbeat alive) throws IOException {
    this.file = file;
    this.alive = alive;
    this.out =
        Keys.redacting(
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  /** Ends a line that the last session left cut. */
  public void newSession() {
    if (lastByte != '\n') {
      write('\n');
    }
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    if (length == 0) {
      return;
    }
    alive.beat();
    lastByte = bytes[from + length - 1];
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
    }
  }

  /** Throws {@link MonitorException} when something could not be written. */
  @Override
  public synchronized void close() {
    try (out) {
      out.flush();
    } catch (IOException e) {
      failure = failure == null ? e : failure;
    }
    if (failure != null) {
      throw new MonitorException(
          file.getFileName() + " is incomplete: " + failure.getMessage(), failure);
    }
  }
}
