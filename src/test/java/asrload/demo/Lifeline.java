package asrload.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.function.Consumer;

/**
 * Standard input as lines from the process's owner, and as what ties it to the owner: when it ends,
 * which it does however the owner died, this process ends too.
 */
final class Lifeline {
  private final BufferedReader reader = new BufferedReader(new InputStreamReader(System.in, UTF_8));

  /**
   * Waits for the next line; not after {@link #hold}.
   *
   * @throws EOFException when the owner is gone
   */
  String readLine() throws IOException {
    String line = reader.readLine();
    if (line == null) {
      throw new EOFException("standard input ended");
    }
    return line;
  }

  /** From now on hands over every line, and at the end of them calls {@code end}. */
  void hold(Consumer<String> lines, Runnable end) {
    Thread thread =
        new Thread(
            () -> {
              try {
                reader.lines().forEach(lines);
              } catch (RuntimeException e) {
                System.err.println("standard input: " + e);
              } finally {
                end.run();
              }
            },
            "lifeline");
    thread.setDaemon(true);
    thread.start();
  }
}
