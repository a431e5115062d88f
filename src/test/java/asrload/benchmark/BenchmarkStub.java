package asrload.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** A {@link BenchmarkServer} in a process of its own. */
final class BenchmarkStub implements AutoCloseable {
  private final Process process;
  private final String baseUrl;

  /** One whose connections stay open. */
  BenchmarkStub(String classPath, long jobMs) throws IOException {
    this(classPath, jobMs, false);
  }

  /**
   * Starts it.
   *
   * @param closing whether each connection is closed after its answer
   */
  BenchmarkStub(String classPath, long jobMs, boolean closing) throws IOException {
    String java = ProcessHandle.current().info().command().orElse("java");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    java,
                    "-Xmx128m",
                    BenchmarkServer.class.getName(),
                    String.valueOf(jobMs),
                    String.valueOf(closing)))
            .redirectError(Redirect.INHERIT);
    builder.environment().put("CLASSPATH", classPath);
    process = builder.start();
    String port =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    if (port == null) {
      throw new IOException("the stub server did not start: see its message above");
    }
    baseUrl = "http://127.0.0.1:" + port;
  }

  String baseUrl() {
    return baseUrl;
  }

  /** Tasks whose end it told so far. */
  long completed() throws IOException {
    return statistics()[0];
  }

  /** Bytes of all bodies that it was sent so far. */
  long received() throws IOException {
    return statistics()[1];
  }

  /** Tasks that it took so far. */
  long accepted() throws IOException {
    return statistics()[2];
  }

  private long[] statistics() throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(baseUrl + "/stats").toURL().openConnection();
    connection.setReadTimeout(10_000);
    String answer =
        new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return Stream.of(answer.split(" ", -1)).mapToLong(Long::parseLong).toArray();
  }

  /** CPU that it spent so far, s. */
  double cpuSeconds() {
    return BenchmarkInjector.cpuSeconds(process.toHandle());
  }

  @Override
  public void close() {
    process.destroy();
  }
}
