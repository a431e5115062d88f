package asrload.demo;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path for a child process. Under {@code exec:java} our classes come from a class loader
 * of Maven's, elsewhere from the JVM's own class path.
 */
public final class ChildClassPath {
  private ChildClassPath() {}

  /** Absolute paths, joined as the environment variable {@code CLASSPATH} wants them. */
  public static String find(ClassLoader loader) {
    Stream<Path> paths =
        loader instanceof URLClassLoader urls
            ? Stream.of(urls.getURLs()).map(ChildClassPath::path)
            : Stream.of(
                    ManagementFactory.getRuntimeMXBean().getClassPath().split(File.pathSeparator))
                .map(Path::of);
    return paths
        .map(path -> path.toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path path(URL url) {
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new DemoException("cannot use " + url + " of the class path in a child process", e);
    }
  }
}
