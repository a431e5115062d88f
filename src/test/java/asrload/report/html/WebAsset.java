package asrload.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Properties;

/** Files of the class path that {@code report.html} carries in itself. */
final class WebAsset {
  private static final String UPLOT = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";

  private WebAsset() {}

  /** A file of the suite, from {@code src/test/resources/report}. */
  static String own(String name) {
    return read("/report/" + name);
  }

  /** A file of the uPlot webjar, such as {@code dist/uPlot.min.css}. */
  static String uplot(String name) {
    return read("/META-INF/resources/webjars/uplot/" + uplotVersion() + "/" + name);
  }

  static String uplotVersion() {
    Properties properties = new Properties();
    try (InputStream in = open(UPLOT)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "unknown");
  }

  /** A Content-Security-Policy's source for an inline script or style. */
  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static String read(String path) {
    try (InputStream in = open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String path) throws IOException {
    InputStream in = WebAsset.class.getResourceAsStream(path);
    if (in == null) {
      throw new IOException(path + ": not on the class path; run through Maven");
    }
    return in;
  }
}
