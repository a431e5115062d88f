package asrload.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.testing.ApiClient;
import asrload.testing.Wav;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP side alone: nobody takes tasks from its queue. */
class AsrApiTest {
  private static final int MAX_UPLOAD_BYTES = 100_000;
  private static final byte[] SECOND = Wav.bytes(16_000, new short[16_000]);

  private final Path work;
  private final BlockingQueue<DemoTask> queue = new ArrayBlockingQueue<>(1);
  private final TaskStore store = new TaskStore(10);
  private Javalin server;
  private ApiClient client;

  AsrApiTest(@TempDir Path work) {
    this.work = work;
  }

  @BeforeEach
  void start() {
    start(false);
  }

  private void start(boolean cache) {
    FrontEndOptions options =
        new FrontEndOptions(0, 2, 1, 0, Map.of(), cache, work, PlantedFaults.NONE, work);
    server =
        new AsrApi(options, store, queue, new FrontEndFaults(PlantedFaults.NONE), MAX_UPLOAD_BYTES)
            .start();
    client = new ApiClient(URI.create("http://127.0.0.1:" + server.port()));
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void anAcceptedUploadIsPendingAndItsAudioIsKeptForTheWorker() throws Exception {
    HttpResponse<String> response = client.upload("audio", SECOND);
    assertEquals(202, response.statusCode());
    JsonNode accepted = client.json(response);
    assertEquals("pending", accepted.get("status").asText());
    DemoTask task = queue.take();
    assertEquals(task.id(), accepted.get("task_id").asText());
    assertEquals(-1, Files.mismatch(task.file(), Files.write(work.resolve("sent"), SECOND)));
    JsonNode result = client.json(client.get("/api/v1/asr/result/" + task.id()));
    assertEquals("pending", result.get("status").asText());
    assertEquals(1.0, result.get("audio_duration").asDouble());
  }

  @Test
  void aFullQueueIsAnswered503WithRetryAfterAndLeavesNoFile() throws Exception {
    client.upload("audio", SECOND);
    HttpResponse<String> response = client.upload("audio", SECOND);
    assertEquals(503, response.statusCode());
    assertEquals("1", response.headers().firstValue("Retry-After").orElse("none"));
    assertEquals("the queue is full: 1 tasks are waiting", error(response));
    assertEquals(1, uploads());
  }

  @Test
  void withACacheARepeatedContentIsAnsweredAtOnceWithoutAWorker() throws Exception {
    server.stop();
    start(true);
    String first = client.json(client.upload("audio", SECOND)).get("task_id").asText();
    queue.take().completed("hello");
    String second = client.json(client.upload("audio", SECOND)).get("task_id").asText();
    JsonNode result = client.json(client.get("/api/v1/asr/result/" + second));
    assertNotEquals(first, second);
    assertEquals("completed", result.get("status").asText());
    assertEquals("hello", result.get("text").asText());
    assertEquals(0, queue.size());
    client.upload("audio", Wav.bytes(16_000, new short[16_001]));
    assertEquals(1, queue.size(), "another content is work");
  }

  @Test
  void aContentWhoseWorkFailedOrHasNotEndedIsNotInTheCache() throws Exception {
    server.stop();
    start(true);
    client.upload("audio", SECOND);
    DemoTask pending = queue.take();
    client.upload("audio", SECOND);
    queue.take().failed("broken");
    pending.failed("broken");
    client.upload("audio", SECOND);
    assertEquals(1, queue.size());
  }

  @Test
  void withoutACacheARepeatedContentIsWorkAgain() throws Exception {
    client.upload("audio", SECOND);
    queue.take().completed("hello");
    client.upload("audio", SECOND);
    assertEquals(1, queue.size());
  }

  @Test
  void anUnknownTaskIsAnswered404() throws Exception {
    HttpResponse<String> response = client.get("/api/v1/asr/result/nobody");
    assertEquals(404, response.statusCode());
    assertEquals("no task nobody here", error(response));
  }

  @Test
  void anotherFieldNameIsAnswered400() throws Exception {
    HttpResponse<String> response = client.upload("file", SECOND);
    assertEquals(400, response.statusCode());
    assertEquals("the request has no multipart file field named 'audio'", error(response));
  }

  @Test
  void aBodyThatIsNotMultipartIsAnswered400() throws Exception {
    HttpResponse<String> response = client.post("audio/wav", SECOND);
    assertEquals(400, response.statusCode());
    assertEquals("the request has no multipart file field named 'audio'", error(response));
  }

  @Test
  void anEmptyUploadIsAnswered400() throws Exception {
    HttpResponse<String> response = client.upload("audio", new byte[0]);
    assertEquals(400, response.statusCode());
    assertEquals("the uploaded file is empty", error(response));
  }

  @Test
  void anUploadThatIsNotAudioIsAnswered400AndLeavesNoFile() throws Exception {
    HttpResponse<String> response = client.upload("audio", "a text, no audio".getBytes(UTF_8));
    assertEquals(400, response.statusCode());
    assertTrue(error(response).contains("expected is a WAV file: RIFF/WAVE, PCM, 16 kHz, mono"));
    assertEquals(0, uploads());
  }

  @Test
  void anUploadOverTheLimitIsAnswered413() throws Exception {
    HttpResponse<String> response = client.upload("audio", new byte[MAX_UPLOAD_BYTES]);
    assertEquals(413, response.statusCode());
    assertEquals("the upload is over 100000 bytes", error(response));
  }

  @Test
  void anUploadOfUnknownLengthOverTheLimitIsAnswered413() throws Exception {
    HttpResponse<String> response = client.uploadChunked(new byte[MAX_UPLOAD_BYTES]);
    assertEquals(413, response.statusCode());
    assertEquals("the upload is over 100000 bytes", error(response));
  }

  @Test
  void aMultipartBodyThatCannotBeReadIsAnswered400() throws Exception {
    HttpResponse<String> response = client.post("multipart/form-data", SECOND);
    assertEquals(400, response.statusCode());
    assertTrue(error(response).startsWith("the multipart body cannot be read: "));
  }

  @Test
  void aMultipartBodyThatIsCutIsAnswered400() throws Exception {
    HttpResponse<String> response = client.post("multipart/form-data; boundary=abc", SECOND);
    assertEquals(400, response.statusCode());
    assertTrue(error(response).startsWith("the multipart body cannot be read: "));
  }

  @Test
  void anUnknownPathIsAnswered404InJson() throws Exception {
    HttpResponse<String> response = client.get("/api/v2");
    assertEquals(404, response.statusCode());
    assertEquals("Endpoint GET /api/v2 not found", error(response));
  }

  @Test
  void healthTellsWorkersAndQueue() throws Exception {
    client.upload("audio", SECOND);
    JsonNode health = client.json(client.get("/health"));
    assertEquals("{\"status\":\"ok\",\"workers\":2,\"queued\":1}", health.toString());
  }

  private String error(HttpResponse<String> response) throws IOException {
    return client.json(response).get("error").asText();
  }

  private long uploads() throws IOException {
    try (Stream<Path> files = Files.list(work)) {
      return files.filter(file -> file.toString().endsWith(".wav")).count();
    }
  }
}
