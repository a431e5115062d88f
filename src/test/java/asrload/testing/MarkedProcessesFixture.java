package asrload.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The processes that descend from one that got a mark in its environment, also when their parents
 * have ended. Linux only.
 */
public final class MarkedProcessesFixture {
  private static final String NAME = "ASRLOAD_TEST_MARK";

  /** A run that is killed while it is prepared takes up to 30 s to clean up. */
  private static final Duration LIMIT = Duration.ofSeconds(40);

  private final String mark = UUID.randomUUID().toString();

  /** To be added to that process's environment. */
  public Map<String, String> environment() {
    return Map.of(NAME, mark);
  }

  /** Waits until all have ended. */
  public void awaitNone(String what) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    List<String> left = left();
    while (!left.isEmpty()) {
      assertTrue(System.nanoTime() < deadline, "left running: " + left + " by " + what);
      Thread.sleep(100);
      left = left();
    }
  }

  private List<String> left() throws IOException {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(process -> process.getFileName().toString().matches("\\d+"))
          .filter(process -> read(process.resolve("environ")).contains(NAME + "=" + mark))
          .map(process -> read(process.resolve("cmdline")).replace('\0', ' '))
          .filter(command -> !command.isEmpty()) // a zombie has none
          .toList();
    }
  }

  /** Nothing of a process that has ended or is another user's. */
  private static String read(Path file) {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
