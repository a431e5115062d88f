package asrload.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import asrload.api.Profile.Body;
import asrload.config.AsrConfig;
import asrload.journal.AudioEntry;
import asrload.scenario.audio.AudioFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioJsonTest {
  private static final String TEXT =
      "{\"name\": \"{audioName}\", \"é\": 1, \"uri\": \"data:audio/wav;base64,{audioBase64}\"}";

  @TempDir Path folder;

  private AudioFile file(int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    Path path = Files.write(folder.resolve("say \"hi\".wav"), bytes);
    return new AudioFile(path, new AudioEntry("say \"hi\".wav", 1.0, null, null), bytes);
  }

  private static TaskRun task(AudioFile audio) {
    return new TaskRun(
        "t1",
        1,
        audio,
        0,
        new PollInterval(new AsrConfig.Poll(Duration.ofMillis(10), Duration.ofMillis(20), 0.05)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 44, 12_287, 12_288, 12_289, 100_000})
  void aStreamedBodyIsThatOfASharedClipAndAsLongAsItSays(int size) throws IOException {
    AudioFile audio = file(size);
    AudioJson json = new AudioJson(new Body.Json(TEXT));
    byte[] shared = json.shared(task(audio));
    try (InputStream in = json.streamed(task(audio))) {
      assertArrayEquals(shared, in.readAllBytes());
    }
    assertEquals(shared.length, json.streamedLength(task(audio)));
    JsonNode sent = new JsonMapper().readTree(shared);
    assertEquals("say \"hi\".wav", sent.path("name").asText());
    String uri = sent.path("uri").asText();
    assertArrayEquals(
        audio.sharedBytes(), Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1)));
  }

  @Test
  void aSharedClipIsEncodedOnceForAllTasks() throws IOException {
    AudioFile audio = file(1_000);
    AudioJson json = new AudioJson(new Body.Json(TEXT));
    assertSame(json.shared(task(audio)), json.shared(task(audio)));
  }

  @Test
  void aBodyThatNamesTheTaskIsAnotherForEach() throws IOException {
    AudioFile audio = file(1_000);
    AudioJson json =
        new AudioJson(
            new Body.Json("{\"a\": \"{uuid}\", \"b\": \"{audioBase64}\", \"c\": \"{uuid}\"}"));
    JsonNode one = new JsonMapper().readTree(json.shared(task(audio)));
    JsonNode two = new JsonMapper().readTree(json.shared(task(audio)));
    assertEquals(one.path("a"), one.path("c"));
    assertNotEquals(one.path("a"), two.path("a"));
    assertEquals(one.path("b"), two.path("b"));
  }
}
