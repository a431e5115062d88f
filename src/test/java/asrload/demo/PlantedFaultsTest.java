package asrload.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.testing.ApiClient;
import asrload.testing.Clip;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every planted fault, seen over HTTP and in the worker's log. */
class PlantedFaultsTest {
  private final Path logs;
  private final Path clip;

  PlantedFaultsTest(@TempDir Path logs) throws IOException {
    this.logs = logs;
    this.clip = Clip.named("clip_01.wav").path();
  }

  private DemoServer server(int workers, PlantedFaults faults) {
    return DemoServer.start(new DemoSettings(0, workers, 16, logs, faults));
  }

  @Test
  void everyThirdUploadIsAnError() throws Exception {
    try (DemoServer server =
        server(1, new PlantedFaults(0, 0, 0, 0, 0, 0, 3, 0, 0, false, false, 0, 0))) {
      assertEquals(List.of(202, 202, 500, 202), statuses(server, 4));
    }
  }

  @Test
  void everySecondUploadIsThrottled() throws Exception {
    try (DemoServer server =
        server(1, new PlantedFaults(0, 0, 0, 0, 0, 0, 0, 0, 2, false, false, 0, 0))) {
      assertEquals(List.of(202, 429, 202), statuses(server, 3));
    }
  }

  @Test
  void aLostTaskIsUnknownAndAStuckOneStaysPending() throws Exception {
    try (DemoServer server =
        server(1, new PlantedFaults(0, 0, 0, 0, 2, 0, 0, 3, 0, false, false, 0, 0))) {
      ApiClient client = new ApiClient(server.baseUrl());
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        ids.add(client.submit(clip));
      }
      assertEquals(404, client.get("/api/v1/asr/result/" + ids.get(1)).statusCode());
      assertEquals(404, client.get("/api/v1/asr/result/" + ids.get(3)).statusCode());
      assertEquals("completed", client.awaitEnd(ids.get(0)).get("status").asText());
      JsonNode stuck = client.json(client.get("/api/v1/asr/result/" + ids.get(2)));
      assertEquals("pending", stuck.get("status").asText());
    }
  }

  @Test
  void twoTranscriptsAreSwapped() throws Exception {
    List<Clip> clips = List.of(Clip.named("clip_01.wav"), Clip.named("clip_02.wav"));
    try (DemoServer server =
        server(1, new PlantedFaults(0, 0, 0, 0, 0, 1, 0, 0, 0, false, false, 0, 0))) {
      ApiClient client = new ApiClient(server.baseUrl());
      String first = client.submit(clips.get(0).path());
      String second = client.submit(clips.get(1).path());
      assertNotEquals(clips.get(0).text(), clips.get(1).text());
      assertEquals(clips.get(1).text(), client.awaitEnd(first).get("text").asText());
      assertEquals(clips.get(0).text(), client.awaitEnd(second).get("text").asText());
    }
  }

  @Test
  void aTranscriptThatFindsNobodyToSwapWithGoesToItsOwn() throws Exception {
    String text = Clip.named("clip_01.wav").text();
    try (DemoServer server =
        server(1, new PlantedFaults(0, 0, 0, 0, 0, 1, 0, 0, 0, false, false, 0, 0))) {
      ApiClient client = new ApiClient(server.baseUrl());
      String id = client.submit(clip);
      assertEquals(text, client.awaitEnd(id).get("text").asText());
    }
  }

  @Test
  void aWorkerDiesInItsSecondTaskAndAnotherTakesOver() throws Exception {
    try (DemoServer server =
        server(1, new PlantedFaults(0, 0, 0, 2, 0, 0, 0, 0, 0, false, false, 0, 0))) {
      ApiClient client = new ApiClient(server.baseUrl());
      List<String> ends = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        ends.add(client.awaitEnd(client.submit(clip)).get("status").asText());
      }
      assertEquals(List.of("completed", "failed", "completed"), ends);
    }
  }

  @Test
  void aLeakShowsInTheWorkersLogAndEachTaskIsSlowerAndTheLogsClockIsAhead() throws Exception {
    Instant before;
    try (DemoServer server =
        server(1, new PlantedFaults(8, 0, 300, 0, 0, 0, 0, 0, 0, false, false, 60_000, 0))) {
      ApiClient client = new ApiClient(server.baseUrl());
      before = Instant.now();
      for (int i = 0; i < 4; i++) {
        client.awaitEnd(client.submit(clip));
      }
    }
    String log = Files.readString(logs.resolve("worker-1.log"));
    List<Double> start = values(log, "memory_start=([\\d.]+)MiB");
    List<Double> seconds = values(log, "processing_time=([\\d.]+)s");
    assertTrue(start.get(3) - start.get(1) > 15, log);
    for (int i = 0; i < 4; i++) {
      assertTrue(seconds.get(i) >= 0.3 * i, log);
    }
    assertTrue(seconds.get(3) > seconds.get(2), log);
    Matcher started = Pattern.compile("started=(\\S+)").matcher(log);
    assertTrue(started.find());
    Duration ahead = Duration.between(before, Instant.parse(started.group(1)));
    assertTrue(ahead.toSeconds() >= 60 && ahead.toSeconds() < 90, ahead::toString);
  }

  @Test
  void aWorkerStandsStillInItsTwentiethTaskAlone() throws Exception {
    PlantedFaults faults = new PlantedFaults(0, 0, 0, 0, 0, 0, 0, 0, 0, false, false, 0, 1_500);
    DemoSettings settings =
        new DemoSettings(0, 1, 16, Duration.ofMillis(10), Map.of(), false, logs, faults);
    try (DemoServer server = DemoServer.start(settings)) {
      ApiClient client = new ApiClient(server.baseUrl());
      for (int i = 0; i < 21; i++) {
        client.awaitEnd(client.submit(clip));
      }
    }
    String log = Files.readString(logs.resolve("worker-1.log"));
    List<Double> seconds = values(log, "processing_time=([\\d.]+)s");
    assertTrue(seconds.get(19) >= 1.5, log);
    assertTrue(seconds.get(19) >= 1 + Math.max(seconds.get(18), seconds.get(20)), log);
  }

  private List<Integer> statuses(DemoServer server, int uploads) throws Exception {
    ApiClient client = new ApiClient(server.baseUrl());
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < uploads; i++) {
      HttpResponse<String> answer = client.upload("audio", Files.readAllBytes(clip));
      statuses.add(answer.statusCode());
    }
    return statuses;
  }

  private static List<Double> values(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(found -> Double.valueOf(found.group(1)))
        .toList();
  }
}
