package asrload.testing;

import asrload.config.ProcessSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A small disk of its own, which a test may fill. Mounting needs root, or sudo without a password;
 * without either the test is skipped, in CI it fails.
 */
public final class TmpfsFixture implements AutoCloseable {
  private static final String FILLER = "filler";
  private static final int CHUNK_BYTES = 1 << 16;

  private final Path folder;

  private TmpfsFixture(Path folder) {
    this.folder = folder;
  }

  /**
   * Mounts one over a folder.
   *
   * @param options of the mount, such as {@code size=48m} or {@code ro}
   */
  public static TmpfsFixture mount(Path folder, String options) throws IOException {
    Files.createDirectories(folder);
    String failure =
        asRoot("mount", "-t", "tmpfs", "-o", options, "asrload-test", folder.toString());
    if (!failure.isEmpty()) {
      if ("true".equals(ProcessSettings.environment().get("CI"))) {
        throw new AssertionError("a tmpfs cannot be mounted in CI: " + failure);
      }
      Assumptions.abort("needs root to mount a tmpfs: " + failure);
    }
    return new TmpfsFixture(folder);
  }

  /** Runs it as root; returns what it said when it failed, else nothing. */
  private static String asRoot(String... command) {
    String failure = "";
    for (List<String> prefix : List.of(List.<String>of(), List.of("sudo", "-n"))) {
      List<String> all = new ArrayList<>(prefix);
      all.addAll(List.of(command));
      try {
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        failure = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() == 0) {
          return "";
        }
      } catch (IOException e) {
        failure = String.valueOf(e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return "interrupted";
      }
    }
    return failure.isEmpty() ? "it failed" : failure;
  }

  /** Fills it up to that many bytes that stay free. */
  public void fill(long freeBytes) throws IOException {
    try (var out = Files.newOutputStream(folder.resolve(FILLER))) {
      while (Files.getFileStore(folder).getUsableSpace() > freeBytes) {
        out.write(new byte[CHUNK_BYTES]);
      }
    } catch (IOException e) {
      if (freeBytes > 0) {
        throw e;
      }
    }
  }

  /** Gives back what {@link #fill} took. */
  public void free() throws IOException {
    Files.delete(folder.resolve(FILLER));
  }

  @Override
  public void close() throws IOException {
    String failure = asRoot("umount", "-l", folder.toString());
    if (!failure.isEmpty()) {
      throw new IOException(failure);
    }
  }
}
