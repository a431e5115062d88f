package asrload.scenario;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.api.Profile;
import asrload.api.ServerApi;
import asrload.config.ConfigException;
import asrload.journal.AudioEntry;
import asrload.scenario.audio.AudioFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadLimitsTest {
  private static final String JSON = "json = \"{\\\"a\\\": \\\"{audioBase64}\\\"}\"";

  @TempDir Path folder;

  private ServerApi api(String body, String limits) throws IOException {
    return new ServerApi(
        Profile.load(
            Files.writeString(
                    folder.resolve("mine.conf"),
                    """
                    submit { path = /up, %s }
                    text = ["$.text"]
                    error = ["$.error"]
                    limits { %s }
                    """
                        .formatted(body, limits))
                .toString()),
        Map.of());
  }

  private AudioFile file(String name, int bytes, @Nullable Double seconds) throws IOException {
    return new AudioFile(
        Files.write(folder.resolve(name), new byte[bytes]),
        new AudioEntry(name, seconds, null, null),
        new byte[0]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "octets = audio/wav|300",
        "file = f|300",
        "file = f, parts { model = \"é1\" }|303",
        "json = \"{\\\"a\\\": \\\"{audioBase64}\\\"}\"|409",
        "json = \"{\\\"n\\\": \\\"{audioName}\\\", \\\"a\\\": \\\"{audioBase64}\\\"}\"|423",
      })
  void whatAnUploadTakesIsWhatGoesOverTheWire(String body, long bytes) throws IOException {
    assertEquals(bytes, UploadLimits.uploadBytes(api(body, ""), file("a.wav", 300, 1.0)));
  }

  @Test
  void theRequestThatHoldsTheAudioCountsWhicheverItIs() throws IOException {
    String upload = "upload { path = /new, json = \"{\\\"name\\\": 1}\", url = [\"$.url\"] }";
    ServerApi api = api(JSON, "}\n" + upload + "\nlimits {");
    assertEquals(409, UploadLimits.uploadBytes(api, file("a.wav", 300, 1.0)));
    assertTrue(api.takesBase64());
  }

  @Test
  void clipsBeyondALimitAreNamedWithItBeforeTheLoad() throws IOException {
    List<AudioFile> corpus = new ArrayList<>();
    for (int i = 1; i <= 7; i++) {
      corpus.add(file("c" + i + ".ogg", 8_000_000, 3_601.0));
    }
    corpus.add(file("ok.wav", 100, null));
    corpus.add(file("OK.WAV", 7_499_000, 3_600.0));
    ServerApi api = api(JSON, "upload = 10 MB, audio = 1 h, formats = [.wav, mp3]");
    String said =
        assertThrows(ConfigException.class, () -> UploadLimits.check(api, corpus)).getMessage();
    assertEquals(
        """
        asr.audio: the profile mine does not take c1.ogg (10.67 MB), c2.ogg (10.67 MB), c3.ogg (10.67 MB), c4.ogg (10.67 MB), c5.ogg (10.67 MB) and 2 more clips: limits.upload = 10.00 MB on the wire, where base64 takes 4/3 of the file. Use shorter or compressed clips.
        asr.audio: the profile mine does not take c1.ogg (3601.0 s), c2.ogg (3601.0 s), c3.ogg (3601.0 s), c4.ogg (3601.0 s), c5.ogg (3601.0 s) and 2 more clips: limits.audio = 3600 s. Use shorter clips.
        asr.audio: the profile mine does not take c1.ogg, c2.ogg, c3.ogg, c4.ogg, c5.ogg and 2 more clips: limits.formats = mp3, wav. Convert them."""
            .indent(0)
            .strip(),
        String.valueOf(said).strip());
  }

  @Test
  void withoutLimitsAnythingIsTaken() throws IOException {
    AudioFile odd = file("a.xyz", 1_000, 1e9);
    assertDoesNotThrow(() -> UploadLimits.check(api(JSON, ""), List.of(odd)));
    assertDoesNotThrow(
        () -> UploadLimits.check(api("octets = a/b", "upload = 1000 B"), List.of(odd)));
  }
}
