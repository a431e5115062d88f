package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.verdict.Result;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers whose answers are well-formed, and wrong or later and later: the report names them. */
@Tag("run")
class StrangeServerSimulationTest {
  private static final List<String> WORDS =
      List.of("lamp", "river", "seven", "under", "green", "paper", "quick", "moon", "table");

  private static final long FOREVER_MS = 3_600_000;

  @TempDir private Path folder;

  private HttpServer server;
  private final Map<Integer, Long> doneMs = new ConcurrentHashMap<>();
  private final Random random = new Random(5);

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** What the server's n-th task takes, in milliseconds. */
  private interface Time {
    long ms(int task);
  }

  private void serve(Time time) {
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          String path = exchange.getRequestURI().getPath();
          if (path.endsWith("/submit")) {
            int task = doneMs.size();
            doneMs.put(task, System.currentTimeMillis() + time.ms(task));
            answer(exchange, "{\"task_id\": \"%d\"}".formatted(task));
          } else {
            int task = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
            boolean done = System.currentTimeMillis() >= doneMs.getOrDefault(task, 0L);
            answer(
                exchange,
                done
                    ? "{\"status\": \"completed\", \"text\": \"%s\"}".formatted(nonsense())
                    : "{\"status\": \"processing\"}");
          }
        });
  }

  private synchronized String nonsense() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
    }
    return text.toString();
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private GatlingFork run(String... more) throws Exception {
    String[] all = new String[more.length + 4];
    all[0] = "asr.baseUrl=http://127.0.0.1:" + server.getAddress().getPort();
    all[1] = "asr.users=4";
    all[2] = "asr.rampUp=0s";
    all[3] = "asr.monitor.source=off";
    System.arraycopy(more, 0, all, 4, more.length);
    GatlingFork fork = new GatlingFork(folder, all);
    fork.exitCode();
    return fork;
  }

  /** Those clips alone, so that nothing is known of what they say. */
  private String clips(int clips) throws IOException {
    Path audio = Files.createDirectory(folder.resolve("audio"));
    for (int i = 1; i <= clips; i++) {
      String name = "clip_%02d.wav".formatted(i);
      Files.copy(Path.of("audio", name), audio.resolve(name));
    }
    return "asr.audio=" + audio;
  }

  @Test
  void nonsenseAtOnceIsNamedAlsoWhereNoReferenceIsKnown() throws Exception {
    serve(task -> 1);
    try (GatlingFork fork = run(clips(4), "asr.duration=6s")) {
      assertEquals(Result.FAIL.exitCode(), fork.exitCode(), fork.console());
      assertEquals(List.of("FAIL"), fork.results("invented"), fork.console());
      String report = Files.readString(fork.run().resolve("report.md"));
      assertTrue(report.contains("with every other transcript of the same clip"), report);
    }
  }

  @Test
  void aServerThatGrowsSlowerUntilItNeverAnswersIsNamed() throws Exception {
    serve(task -> task < 80 ? 50L + task * 12L : FOREVER_MS);
    try (GatlingFork fork =
        run(
            "asr.audio=audio/clip_01.wav",
            "asr.duration=24s",
            "asr.taskTimeout=5s",
            "asr.drain=6s")) {
      assertEquals(Result.FAIL.exitCode(), fork.exitCode(), fork.console());
      assertEquals(List.of("FAIL"), fork.results("SLOW-DOWN"), fork.console());
      assertEquals(List.of("FAIL"), fork.results("failed.ratio"), fork.console());
      String report = Files.readString(fork.run().resolve("report.md"));
      assertTrue(report.contains("tasks became slower"), report);
      assertTrue(report.contains("timeout"), report);
    }
  }
}
