package asrload.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The java launcher under telling names: a process takes its name from the path that it was started
 * by, so a symbolic link makes pidstat and top show {@code asr-worker-1} in place of {@code java}.
 * Linux shows 15 characters at most.
 */
final class JavaLauncher {
  private JavaLauncher() {}

  /** A link in a folder (made when missing); the launcher itself where links cannot be made. */
  static String named(String name, Path folder) {
    Optional<String> java = ProcessHandle.current().info().command();
    if (java.isEmpty()) {
      return "java";
    }
    try {
      Files.createDirectories(folder);
      Path link = folder.resolve(name);
      Files.deleteIfExists(link);
      return Files.createSymbolicLink(link, Path.of(java.get())).toString();
    } catch (IOException | UnsupportedOperationException e) {
      return java.get();
    }
  }
}
