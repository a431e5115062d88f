package asrload.api;

import asrload.api.Profile.Body;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends the requests of a {@link ServerApi} one by one, without Gatling: for the probe and for
 * tests. Each is over within the time-out, also when the server trickles or never ends its answer.
 */
public final class DirectClient {
  private final HttpClient client;
  private final Duration timeout;
  private final int longestBody;

  /**
   * A client.
   *
   * @param timeout limit of one request, its answer included
   * @param longestBody bytes; a longer answer is an {@link IOException}
   * @param trusted for https; null: the certificates that Java trusts
   */
  public DirectClient(Duration timeout, int longestBody, @Nullable SSLContext trusted) {
    HttpClient.Builder builder =
        HttpClient.newBuilder().connectTimeout(timeout).version(HttpClient.Version.HTTP_1_1);
    this.client = (trusted == null ? builder : builder.sslContext(trusted)).build();
    this.timeout = timeout;
    this.longestBody = longestBody;
  }

  /**
   * The audio to send.
   *
   * @param name its file name
   */
  @SuppressWarnings("ArrayRecordComponent") // the content is never compared
  public record Audio(String name, byte[] bytes) {}

  /**
   * Sends a request and waits for its answer.
   *
   * @throws IOException when there is no answer in time, none at all, or one that is too long; the
   *     message says which
   */
  public HttpAnswer send(ApiRequest request, String baseUrl, Ticket ticket, Audio audio)
      throws IOException, InterruptedException {
    HttpRequest.Builder http = to(request.url(baseUrl, ticket));
    request.headers(baseUrl, ticket).forEach(http::header);
    http.method(request.method(), body(request.body(), ticket, audio, http));
    return exchange(http.build());
  }

  /**
   * Sends the first half of a request's body and closes the connection.
   *
   * @return what the server answered before that
   * @throws IOException when it answered nothing, which is what is expected
   */
  public HttpAnswer abort(ApiRequest request, String baseUrl, Ticket ticket, Audio audio)
      throws IOException, InterruptedException {
    HttpRequest.Builder http = to(request.url(baseUrl, ticket));
    request.headers(baseUrl, ticket).forEach(http::header);
    byte[] all = bytes(request.body(), ticket, audio, http);
    InputStream half =
        new SequenceInputStream(
            new ByteArrayInputStream(all, 0, all.length / 2), new BrokenStream());
    http.method(
        request.method(),
        BodyPublishers.fromPublisher(
            BodyPublishers.ofInputStream(() -> half), Math.max(1, all.length)));
    return exchange(http.build());
  }

  private static final class BrokenStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("aborted as planned");
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
      return read();
    }
  }

  /**
   * Gets what is at a URL.
   *
   * @throws IOException as {@link #send}
   */
  public HttpAnswer get(URI url) throws IOException, InterruptedException {
    return exchange(to(url.toString()).build());
  }

  private HttpRequest.Builder to(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(timeout).header("User-Agent", "asrload");
  }

  private HttpAnswer exchange(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<InputStream>> response =
        client.sendAsync(request, BodyHandlers.ofInputStream());
    CompletableFuture<HttpAnswer> answer = response.thenApplyAsync(this::read);
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no complete answer within " + timeout.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(
          cause instanceof TooLong
              ? "the answer is longer than " + longestBody + " bytes"
              : cause.toString(),
          e);
    } finally {
      var unused = response.thenAccept(DirectClient::close);
    }
  }

  private static void close(HttpResponse<InputStream> response) {
    try {
      response.body().close();
    } catch (IOException e) {
      // Nobody reads on.
    }
  }

  private static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private HttpAnswer read(HttpResponse<InputStream> response) {
    try {
      byte[] sent = response.body().readNBytes(longestBody);
      // Packed for the way, and what was packed may be a gzip file itself.
      byte[] body = Gzip.inflated(Gzip.inflated(sent, longestBody), longestBody);
      if (body.length == longestBody) {
        throw new TooLong();
      }
      return new HttpAnswer(
          response.statusCode(),
          first(response.headers().map()),
          new String(body, StandardCharsets.UTF_8),
          Instant.now());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> first(Map<String, List<String>> headers) {
    return headers.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, header -> header.getValue().get(0)));
  }

  private static BodyPublisher body(
      @Nullable Body body, Ticket ticket, Audio audio, HttpRequest.Builder http)
      throws IOException {
    return body == null
        ? BodyPublishers.noBody()
        : BodyPublishers.ofByteArray(bytes(body, ticket, audio, http));
  }

  private static byte[] bytes(
      @Nullable Body body, Ticket ticket, Audio audio, HttpRequest.Builder http)
      throws IOException {
    if (body instanceof Body.Multipart form) {
      String boundary = "asrload-" + UUID.randomUUID();
      http.header("Content-Type", "multipart/form-data; boundary=" + boundary);
      return multipart(form, boundary, ticket, audio);
    }
    if (body instanceof Body.Json json) {
      ApiRequest.JsonText text = ApiRequest.json(json, ticket, audio.name());
      String base64 = json.holdsAudio() ? Base64.getEncoder().encodeToString(audio.bytes()) : "";
      return (text.before() + base64 + text.behind()).getBytes(StandardCharsets.UTF_8);
    }
    return audio.bytes();
  }

  private static byte[] multipart(Body.Multipart form, String boundary, Ticket ticket, Audio audio)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(
        out,
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
            .formatted(boundary, form.file(), ApiRequest.fileName(audio.name()), form.fileType()));
    out.write(audio.bytes());
    for (Profile.Part part : form.parts()) {
      write(
          out,
          "\r\n--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n%s\r\n%s"
              .formatted(
                  boundary,
                  part.name(),
                  part.contentType().isEmpty()
                      ? ""
                      : "Content-Type: " + part.contentType() + "\r\n",
                  ApiRequest.text(part.value(), ticket, audio.name())));
    }
    write(out, "\r\n--" + boundary + "--\r\n");
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
