package asrload.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.testing.ApiClient;
import asrload.testing.Clip;
import asrload.testing.DemoServerOwner;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the server starts and ends; each test has one of its own. */
class DemoServerLifeTest {
  private final Path logs;

  DemoServerLifeTest(@TempDir Path logs) {
    this.logs = logs;
  }

  @Test
  void closeLeavesNoProcess() {
    DemoServer server = DemoServer.start(new DemoSettings(0, 1, 4, logs));
    List<Long> pids = new ArrayList<>(server.workerPids());
    pids.add(server.frontEndPid());
    server.close();
    for (long pid : pids) {
      assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false), () -> "" + pid);
    }
    server.close();
  }

  @Test
  void aKilledOwnerLeavesNoProcess() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            DemoServerOwner.class.getName(),
            logs.toString());
    builder
        .environment()
        .put("CLASSPATH", ChildClassPath.find(DemoServerOwner.class.getClassLoader()));
    Process owner = builder.redirectError(logs.resolve("owner.stderr").toFile()).start();
    try (BufferedReader said = owner.inputReader()) {
      String line = said.readLine();
      assertTrue(
          line != null && line.matches("\\d+ \\d+"),
          () -> "said " + line + ", see " + logs.resolve("owner.stderr"));
      owner.destroyForcibly();
      for (String pid : line.split(" ", -1)) {
        assertTrue(ends(Long.parseLong(pid)), () -> pid + " outlived its owner");
      }
    } finally {
      owner.destroyForcibly();
    }
  }

  @Test
  void theTaskOfAKilledWorkerFailsWithAReasonAndAnotherWorkerTakesOver() throws Exception {
    try (DemoServer server = DemoServer.start(new DemoSettings(0, 1, 4, logs))) {
      ApiClient client = new ApiClient(server.baseUrl());
      long killed = server.workerPids().get(0);
      DemoServerTest.signal("STOP", killed); // it stays in its task
      String id = client.submit(Clip.named("long_audio_test.wav").path());
      String waiting = client.submit(Clip.named("clip_01.wav").path());
      client.await(id, status -> status.equals("processing"));
      DemoServerTest.signal("KILL", killed);

      JsonNode failed = client.awaitEnd(id);
      assertEquals("failed", failed.get("status").asText());
      assertEquals(
          "worker process " + killed + " died with exit code 137", failed.get("error").asText());
      assertEquals("completed", client.awaitEnd(waiting).get("status").asText());
      for (int i = 0; i < 300 && server.workerPids().get(0) == killed; i++) {
        TimeUnit.MILLISECONDS.sleep(100); // the front end tells of it in its own time
      }
      assertNotEquals(killed, server.workerPids().get(0));
      String log = Files.readString(logs.resolve("front-end.log"));
      assertTrue(log.contains("ERROR - asr-worker-1: worker process " + killed + " died"), log);
    }
  }

  @Test
  void aPortInUseIsSaidWithItsRemedy() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertEquals(
          "port "
              + port
              + " on 127.0.0.1 is in use: choose another with -Dasr.demo.port=... (0: any free"
              + " port)",
          failure(new DemoSettings(port, 1, 4, logs)));
    }
  }

  @Test
  void aWorkerThatDoesNotComeUpIsSaidWithItsLastWords() throws Exception {
    Files.createDirectory(logs.resolve("worker-1.log"));
    String message = failure(new DemoSettings(0, 1, 4, logs));
    assertTrue(
        message.matches(
            "(?s)a worker did not start: worker process \\d+ died with exit code 1; its "
                + "last output:\n.*worker-1\\.log.*"),
        message);
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertEquals(
        "asr.demo.workers=0: allowed are 1 to 64",
        assertThrows(DemoException.class, () -> new DemoSettings(0, 0, 4, logs)).getMessage());
  }

  /** A zombie has ended: in a container nobody may reap it. */
  private static boolean ends(long pid) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    Path stat = Path.of("/proc/" + pid + "/stat");
    while (System.nanoTime() < deadline) {
      try {
        if (Files.readString(stat).contains(") Z ")) {
          return true;
        }
      } catch (IOException e) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return false;
  }

  private static String failure(DemoSettings settings) {
    return String.valueOf(
        assertThrows(DemoException.class, () -> DemoServer.start(settings).close()).getMessage());
  }
}
