package asrload.simulation.run;

import asrload.config.AsrConfig;
import asrload.config.ConfigException;
import asrload.demo.DemoException;
import asrload.demo.DemoServer;
import asrload.demo.DemoSettings;
import asrload.demo.PlantedFaults;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server that is loaded: the configured one, or the embedded one, which is started and ended
 * with the run.
 */
final class TargetServer implements AutoCloseable {
  private static final int CONNECT_LIMIT_MS = 5_000;

  private final String baseUrl;
  private final @Nullable DemoServer embedded;

  private TargetServer(String baseUrl, @Nullable DemoServer embedded) {
    this.baseUrl = baseUrl;
    this.embedded = embedded;
  }

  /**
   * Starts the embedded server, or checks that the configured one takes connections.
   *
   * @param texts the transcripts of the audio, by file: the embedded server answers so when it
   *     sleeps
   * @param embeddedLogs takes the logs of the embedded server's workers
   * @throws ConfigException when there is no server to load
   */
  static TargetServer open(AsrConfig config, Map<String, String> texts, Path embeddedLogs) {
    Optional<String> configured = config.server().baseUrl();
    if (configured.isPresent()) {
      checkConnection(configured.get());
      return new TargetServer(configured.get(), null);
    }
    AsrConfig.Demo demo = config.demo();
    try {
      DemoServer server =
          DemoServer.start(
              new DemoSettings(
                  demo.port(),
                  demo.workers(),
                  demo.queueCapacity(),
                  demo.fixedProcessing(),
                  demo.fixedProcessing().isZero() ? Map.of() : texts,
                  demo.cache(),
                  embeddedLogs,
                  PlantedFaults.of(demo.faults())));
      return new TargetServer(server.baseUrl().toString(), server);
    } catch (DemoException e) {
      throw new ConfigException("The embedded server did not start: " + e.getMessage());
    }
  }

  private static void checkConnection(String baseUrl) {
    URI uri = URI.create(baseUrl);
    boolean tls = "https".equalsIgnoreCase(uri.getScheme());
    int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(uri.getHost(), port), CONNECT_LIMIT_MS);
    } catch (IOException e) {
      throw new ConfigException(
          ("asr.baseUrl = %s: no connection to %s port %d (%s). Start the server, correct "
                  + "the URL, or leave asr.baseUrl empty for the embedded server.")
              .formatted(baseUrl, uri.getHost(), port, e.getMessage()));
    }
  }

  String baseUrl() {
    return baseUrl;
  }

  boolean isEmbedded() {
    return embedded != null;
  }

  @Override
  public void close() {
    if (embedded != null) {
      embedded.close();
    }
  }
}
