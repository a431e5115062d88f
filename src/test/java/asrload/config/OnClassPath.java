package asrload.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Files that a setting names on the class path, such as {@code classpath:audio/clip_01.wav}: where
 * a package runs there is no checkout.
 */
final class OnClassPath {
  static final String PREFIX = "classpath:";

  private static final ClassLoader OWN = OnClassPath.class.getClassLoader();

  private OnClassPath() {}

  static boolean names(String value) {
    return value.startsWith(PREFIX);
  }

  /**
   * The path of a file or folder. What lies in a jar is unpacked into the temporary folder, with
   * all that lies beside or below it: a manifest names other files. It is deleted when this JVM
   * ends.
   *
   * @param key the setting
   * @throws ConfigException when nothing on the class path has that name, or it cannot be unpacked
   */
  static Path path(String key, String value) {
    return path(key, value, OWN);
  }

  static Path path(String key, String value, ClassLoader classes) {
    if (!names(value)) {
      return Path.of(value);
    }
    URL url = find(key, value, classes);
    try {
      URLConnection opened = url.openConnection();
      if (!(opened instanceof JarURLConnection connection)) {
        return Path.of(url.toURI());
      }
      connection.setUseCaches(false);
      try (JarFile jar = connection.getJarFile()) {
        return unpacked(jar, name(value));
      }
    } catch (IOException | URISyntaxException e) {
      throw new ConfigException(
          "%s = %s: cannot be unpacked into %s: %s. Free some room there, or set another folder by -Djava.io.tmpdir."
              .formatted(key, value, ProcessSettings.temporaryFolder(), e.getMessage()));
    }
  }

  /** A file of settings; what it includes is looked for on the class path. */
  static Config settings(String key, String value) {
    find(key, value, OWN);
    return ConfigFactory.parseResources(OWN, name(value));
  }

  private static URL find(String key, String value, ClassLoader classes) {
    @Nullable URL url = classes.getResource(name(value));
    if (name(value).isEmpty() || url == null) {
      throw new ConfigException(
          "%s = %s: not on the class path. Put it into src/test/resources, name it relative to that folder, and build again."
              .formatted(key, value));
    }
    return url;
  }

  private static String name(String value) {
    return value.substring(PREFIX.length()).strip().replaceAll("^/+|/+$", "");
  }

  private static Path unpacked(JarFile jar, String name) throws IOException {
    String below = name + "/";
    String beside = name.substring(0, name.lastIndexOf('/') + 1);
    boolean folder = jar.stream().anyMatch(entry -> entry.getName().startsWith(below));
    // Beside a file at the root lies everything.
    String start = folder ? below : beside.isEmpty() ? name : beside;
    List<JarEntry> entries =
        jar.stream()
            .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(start))
            .toList();
    Path root = Files.createTempDirectory("asrload-").toAbsolutePath();
    root.toFile().deleteOnExit();
    long bytes = entries.stream().mapToLong(JarEntry::getSize).sum();
    if (bytes > Files.getFileStore(root).getUsableSpace()) {
      throw new IOException("%d MiB, more than is free".formatted(bytes >> 20));
    }
    for (JarEntry entry : entries) {
      Path file = root.resolve(entry.getName()).normalize();
      if (!file.startsWith(root)) {
        throw new IOException("the entry " + entry.getName() + " leaves its folder");
      }
      makeFolder(root, file.getParent());
      try (InputStream content = jar.getInputStream(entry)) {
        Files.copy(content, file);
      }
      file.toFile().deleteOnExit();
    }
    return root.resolve(name);
  }

  /** Folders are deleted in the reverse order in which they are made. */
  private static void makeFolder(Path root, @Nullable Path folder) {
    if (folder != null && folder.startsWith(root)) {
      makeFolder(root, folder.getParent());
      File made = folder.toFile();
      if (made.mkdir()) {
        made.deleteOnExit();
      }
    }
  }
}
