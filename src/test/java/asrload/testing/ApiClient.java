package asrload.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Talks to the server over HTTP, for tests. */
public final class ApiClient {
  private static final String BOUNDARY = "----asr-boundary";
  private static final String MULTIPART = "multipart/form-data; boundary=" + BOUNDARY;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();
  private final URI baseUrl;

  public ApiClient(URI baseUrl) {
    this.baseUrl = baseUrl;
  }

  public HttpResponse<String> upload(String field, byte[] content)
      throws IOException, InterruptedException {
    return post(MULTIPART, BodyPublishers.ofByteArray(multipart(field, content)));
  }

  /** Uploads without telling the length before. */
  public HttpResponse<String> uploadChunked(byte[] content)
      throws IOException, InterruptedException {
    byte[] body = multipart("audio", content);
    return post(MULTIPART, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
  }

  private static byte[] multipart(String field, byte[] content) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"a.wav\"\r\n"
                + "Content-Type: audio/wav\r\n\r\n")
            .formatted(BOUNDARY, field)
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }

  public HttpResponse<String> post(String contentType, byte[] body)
      throws IOException, InterruptedException {
    return post(contentType, BodyPublishers.ofByteArray(body));
  }

  private HttpResponse<String> post(String contentType, BodyPublisher body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(baseUrl.resolve("/api/v1/asr/submit"))
            .header("Content-Type", contentType)
            .timeout(PATIENCE)
            .POST(body)
            .build(),
        BodyHandlers.ofString());
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(baseUrl.resolve(path)).timeout(PATIENCE).build(),
        BodyHandlers.ofString());
  }

  /** Uploads a file and gives its task id. */
  public String submit(Path file) throws IOException, InterruptedException {
    return json(upload("audio", Files.readAllBytes(file))).get("task_id").asText();
  }

  /** Polls until the status is as wanted; the last result when it never is. */
  public JsonNode await(String taskId, Predicate<String> status)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonNode result = json(get("/api/v1/asr/result/" + taskId));
    while (!status.test(result.path("status").asText()) && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(20);
      result = json(get("/api/v1/asr/result/" + taskId));
    }
    return result;
  }

  /** The result when the task has ended. */
  public JsonNode awaitEnd(String taskId) throws IOException, InterruptedException {
    return await(taskId, status -> status.equals("completed") || status.equals("failed"));
  }

  public JsonNode json(HttpResponse<String> response) throws IOException {
    return mapper.readTree(response.body());
  }
}
