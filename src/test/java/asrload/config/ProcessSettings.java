package asrload.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The system properties and the environment of this process: the one place that reads them. */
public final class ProcessSettings {
  /**
   * Set by the pom for the JVM that the Gatling plugin forks: its -D values arrive Java-escaped.
   */
  private static final String ESCAPED = "asrload.escapedProperties";

  private ProcessSettings() {}

  /** Folder into which Gatling writes its results in this JVM, as the pom passes it. */
  public static String gatlingResults() {
    return System.getProperty("asrload.gatlingResults", "target/gatling");
  }

  /** Where this JVM keeps files that only it needs. */
  static Path temporaryFolder() {
    return Path.of(System.getProperty("java.io.tmpdir", "."));
  }

  /**
   * Value of an environment variable that a configuration names, such as a secret; null when unset.
   */
  public static Map<String, String> environment() {
    return System.getenv();
  }

  /** Makes Netty load the extensions that are in {@code META-INF/services}: the answer limit. */
  public static void loadNettyExtensions() {
    System.setProperty("io.netty.bootstrap.extensions", "serviceload");
  }

  /** Makes a PKCS 12 file the trust store of this JVM, for TLS contexts that are made later. */
  public static void trustOnly(Path store, String password) {
    System.setProperty("javax.net.ssl.trustStore", store.toString());
    System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
    System.setProperty("javax.net.ssl.trustStorePassword", password);
  }

  static Map<String, String> properties() {
    boolean escaped = Boolean.getBoolean(ESCAPED);
    Map<String, String> properties = new TreeMap<>();
    System.getProperties()
        .stringPropertyNames()
        .forEach(
            name -> {
              String value = System.getProperty(name, "");
              properties.put(name, escaped ? JavaEscapes.decode(value) : value);
            });
    return properties;
  }
}
