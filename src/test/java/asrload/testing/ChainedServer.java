package asrload.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server whose result takes two further requests: the list of a task's files, and the signed link
 * in it, which leads to another host. It takes audio in JSON.
 */
public final class ChainedServer implements AutoCloseable {
  public static final String KEY = "k-5ecret5ecret/5ecret";

  /** What a signature may hold, which is another one when it is encoded again. */
  public static final String SIGNED =
      "/blob/0%2Fa+b.json?sig=a%2Fb%2Bc%3D&se=2026-11-27T00%3A00%3A00Z&x=1+2&y==&z=%7e~%20'*()!";

  private final HttpServer api = server();
  private final HttpServer blobs = server();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  /**
   * A request that came.
   *
   * @param toBlobs whether the other host got it
   * @param target path and query, byte for byte
   */
  public record Asked(boolean toBlobs, String target, Map<String, String> headers, String body) {}

  /** Starts both hosts on loopback. */
  public ChainedServer() {
    api.createContext("/", exchange -> answer(exchange, false));
    blobs.createContext("/", exchange -> answer(exchange, true));
    api.start();
    blobs.start();
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String baseUrl() {
    return "http://127.0.0.1:" + api.getAddress().getPort();
  }

  private String blobHost() {
    return "127.0.0.1:" + blobs.getAddress().getPort();
  }

  /** All requests so far. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /**
   * Writes its profile.
   *
   * @param listed whether the other host may have the key
   */
  public Path profile(Path folder, boolean listed) throws IOException {
    return Files.writeString(
        folder.resolve("chained.conf"),
        """
        headers { Authorization = "Bearer env:CHAINED_KEY", X-Literal-Key = abcdefgh, X-Of-All = 1 }
        hosts = [%s]
        submit {
          path = "/jobs"
          json = \"""{"name": "{audioName}", "audio": "{audioBase64}"}\"""
          id = ["$.id"]
        }
        poll { path = "/{+id}", status = ["$.state"], pending = [1], completed = [2], failed = [3] }
        result = [
          { path = "/{+id}/files", pendingCodes = [409], headers { X-Own = "env:CHAINED_KEY" } }
          {
            link = ["$.values[?(@.kind == 'Transcription')].url"]
            headers { Accept = "text/vtt", X-Own = "env:CHAINED_KEY" }
          }
        ]
        text = ["body"]
        textFormat = vtt
        error = ["$.error"]
        """
            .formatted(listed ? "\"" + blobHost() + "\"" : ""));
  }

  private void answer(HttpExchange exchange, boolean toBlobs) throws IOException {
    String target = exchange.getRequestURI().toString();
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(new Asked(toBlobs, target, headers, body));
    int code = 200;
    String answer;
    if (toBlobs) {
      answer = "WEBVTT\n\n1\n00:00.000 --> 00:01.000\n<v Anna>one &amp; two\n";
    } else if (target.equals("/jobs")) {
      answer = "{\"id\": \"jobs/7\"}";
    } else if (target.endsWith("/files")) {
      boolean first = count("/jobs/7/files") == 1;
      code = first ? 409 : 200;
      answer =
          "{\"values\": [{\"kind\": \"Report\", \"url\": \"http://%s/report\"},"
                  .formatted(blobHost())
              + "{\"kind\": \"Transcription\", \"url\": \"http://%s%s\"}]}"
                  .formatted(blobHost(), SIGNED);
    } else {
      answer = "{\"state\": %d}".formatted(count("/jobs/7") < 2 ? 1 : 2);
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private long count(String target) {
    return asked.stream().filter(one -> one.target().equals(target)).count();
  }

  @Override
  public void close() {
    api.stop(0);
    blobs.stop(0);
  }
}
