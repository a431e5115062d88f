package asrload.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.TaskEvent;
import asrload.testing.ChainedServer;
import asrload.testing.ChainedServer.Asked;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results over several requests, audio in JSON and keys, as Gatling sends them. */
@Tag("run")
class ChainedResultSimulationTest {
  private static final Path CLIP = Path.of("audio/clip_01.wav");

  /** {@code shared} 0: the clip is encoded while it is sent. */
  @ParameterizedTest
  @CsvSource({"4, false", "0, false", "4, true"})
  void theLinkIsFollowedByteForByteAndNoKeyGoesElsewhere(
      int shared, boolean listed, @TempDir Path folder) throws Exception {
    try (ChainedServer server = new ChainedServer();
        GatlingFork fork =
            new GatlingFork(
                SmokeSimulation.class,
                folder,
                Map.of("CHAINED_KEY", ChainedServer.KEY),
                "asr.profile=" + server.profile(folder, listed),
                "asr.baseUrl=" + server.baseUrl(),
                "asr.audio=" + CLIP,
                "asr.shareFilesUpToMib=" + shared,
                "asr.monitor.source=off")) {
      fork.exitCode();
      List<TaskEvent> ends = fork.ends();
      assertEquals("one & two", ends.get(0).text(), fork.console());
      assertEquals("jobs/7", ends.get(0).serverId());

      Asked submit = server.asked().get(0);
      JsonNode sent = new JsonMapper().readTree(submit.body());
      assertEquals("clip_01.wav", sent.path("name").asText());
      assertEquals(
          Files.mismatch(
              CLIP, Files.write(folder.resolve("got"), sent.path("audio").binaryValue())),
          -1);
      assertEquals(String.valueOf(submit.body().length()), submit.headers().get("Content-Length"));
      assertEquals(submit.body().length(), fork.uploadBytes());
      assertEquals("application/json", submit.headers().get("Content-Type"));

      List<Asked> blobs = server.asked().stream().filter(Asked::toBlobs).toList();
      assertEquals(List.of(ChainedServer.SIGNED), blobs.stream().map(Asked::target).toList());
      Asked blob = blobs.get(0);
      assertEquals("text/vtt", blob.headers().get("Accept"));
      assertEquals(listed, blob.headers().toString().contains(ChainedServer.KEY), blob.toString());
      assertEquals(listed, blob.headers().containsKey("X-Literal-Key"), blob.toString());
      for (Asked asked : server.asked()) {
        assertTrue(
            asked.toBlobs()
                || ("Bearer " + ChainedServer.KEY).equals(asked.headers().get("Authorization")),
            asked.toString());
      }
    }
  }
}
