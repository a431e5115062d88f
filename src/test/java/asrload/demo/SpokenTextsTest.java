package asrload.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.demo.Transcriber.FixedDelay;
import asrload.testing.ApiClient;
import asrload.testing.Clip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpokenTextsTest {
  @TempDir Path folder;

  @Test
  void anUploadIsKnownByItsContentAlsoWithASuffix() throws IOException {
    Map<String, String> texts = new HashMap<>();
    for (Clip clip : Clip.all()) {
      texts.put(clip.path().toAbsolutePath().toString(), clip.text());
    }
    texts.put(folder.resolve("gone.wav").toString(), "gone");
    SpokenTexts spoken = new SpokenTexts(texts);
    Path upload = folder.resolve("upload");
    for (Clip clip : Clip.all()) {
      byte[] content = Files.readAllBytes(clip.path());
      Files.write(upload, content);
      assertEquals(clip.text(), spoken.of(upload));
      byte[] longer = Arrays.copyOf(content, content.length + 16);
      longer[content.length] = 7;
      Files.write(upload, longer);
      assertEquals(clip.text(), spoken.of(upload));
      content[content.length - 1]++;
      Files.write(upload, content);
      assertNull(spoken.of(upload));
    }
  }

  @Test
  void aServerWithAFixedTimeAnswersWithTheClipsText() throws Exception {
    Clip known = Clip.named("clip_01.wav");
    Path unknown = Path.of("audio/clip_02.wav");
    DemoSettings settings =
        new DemoSettings(
            0,
            1,
            16,
            Duration.ofMillis(50),
            Map.of(known.path().toAbsolutePath().toString(), known.text()),
            false,
            folder.resolve("logs"),
            PlantedFaults.NONE);
    try (DemoServer server = DemoServer.start(settings)) {
      ApiClient client = new ApiClient(server.baseUrl());
      String said = client.awaitEnd(client.submit(known.path())).toString();
      assertTrue(said.contains(known.text()), said);
      String other = client.awaitEnd(client.submit(unknown)).toString();
      assertTrue(other.contains(FixedDelay.UNKNOWN), other);
    }
  }
}
