package asrload.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.testing.ApiClient;
import asrload.testing.Clip;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server in its processes, two workers, used by all tests of the class. */
class DemoServerTest {
  private static Path logs;
  private static DemoServer server;
  private static ApiClient client;

  @BeforeAll
  static void start(@TempDir Path folder) {
    logs = folder;
    server = DemoServer.start(new DemoSettings(0, 2, 16, logs));
    client = new ApiClient(server.baseUrl());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void transcribesWhatIsSubmittedAndLogsEveryTaskOnce() throws Exception {
    List<Clip> clips = Clip.all().subList(0, 6);
    List<String> ids = new ArrayList<>();
    for (Clip clip : clips) {
      ids.add(client.submit(clip.path()));
    }
    for (int i = 0; i < clips.size(); i++) {
      JsonNode result = client.awaitEnd(ids.get(i));
      assertEquals("completed", result.get("status").asText(), result::toString);
      assertEquals(clips.get(i).text(), result.get("text").asText());
      assertEquals(clips.get(i).seconds(), result.get("audio_duration").asDouble(), 0.006);
    }
    List<String> lines = workerLines();
    for (String id : ids) {
      assertEquals(1, lines.stream().filter(line -> line.contains("Task " + id + " c")).count());
    }
  }

  @Test
  void theLogLineHasTheShapeThatTheSuiteParses() throws Exception {
    String id = client.submit(Clip.named("clip_01.wav").path());
    client.awaitEnd(id);
    String line =
        workerLines().stream().filter(text -> text.contains(id)).findFirst().orElse("none");
    String number = "\\d+\\.\\d{2}";
    String instant = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
    assertTrue(
        line.matches(
            "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} - asr\\.worker-[12] - INFO - Task "
                + id
                + (" completed: pid=\\d+ started=%2$s ended=%2$s audio_duration=3\\.180s"
                        + " processing_time=\\d+\\.\\d{3}s RTF=0\\.\\d{4} memory_start=%1$sMiB"
                        + " memory_end=%1$sMiB memory_peak=%1$sMiB memory_delta=[+-]%1$sMiB"
                        + " cpu_user=%1$ss cpu_system=%1$ss")
                    .formatted(number, instant)),
        line);
  }

  @Test
  void everyProcessHasATellingName() throws Exception {
    assertEquals("asr-frontend", name(server.frontEndPid()));
    assertEquals("asr-worker-1", name(server.workerPids().get(0)));
    assertEquals("asr-worker-2", name(server.workerPids().get(1)));
  }

  @Test
  void anInterruptFromTheTerminalDoesNotEndIt() throws Exception {
    long worker = server.workerPids().get(0);
    signal("INT", server.frontEndPid());
    signal("INT", worker);
    String id = client.submit(Clip.named("clip_01.wav").path());
    assertEquals("completed", client.awaitEnd(id).get("status").asText());
    assertTrue(server.workerPids().contains(worker));
  }

  private static List<String> workerLines() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(logs.resolve("worker-1.log")));
    lines.addAll(Files.readAllLines(logs.resolve("worker-2.log")));
    return lines;
  }

  private static String name(long pid) throws IOException {
    return Files.readString(Path.of("/proc/" + pid + "/comm")).strip();
  }

  static void signal(String signal, long pid) throws Exception {
    Process kill =
        new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid).inheritIO().start();
    assertTrue(kill.waitFor(5, TimeUnit.SECONDS));
    assertEquals(0, kill.exitValue());
  }
}
