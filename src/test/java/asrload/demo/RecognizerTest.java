package asrload.demo;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.testing.Clip;
import asrload.testing.Wav;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecognizerTest {
  private static Recognizer recognizer;

  @BeforeAll
  static void load() throws IOException {
    recognizer = new Recognizer();
  }

  static List<Clip> clips() throws IOException {
    return Clip.all();
  }

  @ParameterizedTest
  @MethodSource("clips")
  void hearsEveryShippedClipWithAtMostTwoPercentWordErrors(Clip clip) throws IOException {
    String heard = recognizer.transcribe(WavFile.open(clip.path()));
    assertTrue(clip.wordErrorRate(heard) <= 0.02, () -> clip.path() + ": " + heard);
  }

  @ParameterizedTest
  @MethodSource("clips")
  void theManifestTellsTheLengthOfEveryFile(Clip clip) throws IOException {
    assertEquals(clip.seconds(), WavFile.open(clip.path()).duration().toMillis() / 1e3, 0.006);
  }

  @Test
  void theManifestListsEveryWavFileOfTheFolder() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("audio"))) {
      List<Path> wavs = files.filter(file -> file.toString().endsWith(".wav")).sorted().toList();
      assertEquals(wavs, Clip.all().stream().map(Clip::path).sorted().toList());
    }
  }

  @Test
  void theTextDoesNotDependOnTheFileBefore() throws IOException {
    Clip first = Clip.named("clip_05.wav");
    Clip second = Clip.named("clip_08.wav");
    String heard = recognizer.transcribe(WavFile.open(first.path()));
    String other = recognizer.transcribe(WavFile.open(second.path()));
    String again = recognizer.transcribe(WavFile.open(first.path()));
    assertAll(
        () -> assertEquals(first.text(), heard),
        () -> assertEquals(second.text(), other),
        () -> assertEquals(heard, again));
  }

  @Test
  void silenceHasNoWords(@TempDir Path folder) throws IOException {
    Path silence = Wav.write(folder.resolve("silence.wav"), new short[48_000]);
    assertEquals("", recognizer.transcribe(WavFile.open(silence)));
  }

  @Test
  void theSameSpeechIsHeardAfterALongSilence(@TempDir Path folder) throws IOException {
    Clip clip = Clip.named("clip_02.wav");
    WavFile spoken = WavFile.open(clip.path());
    try (InputStream samples = spoken.samples()) {
      short[] quietThenSpeech = new short[25 * WavFile.SAMPLE_RATE_HZ];
      byte[] speech = samples.readAllBytes();
      int start = quietThenSpeech.length - speech.length / 2;
      for (int i = 0; i < speech.length / 2; i++) {
        quietThenSpeech[start + i] = (short) ((speech[2 * i] & 0xFF) | (speech[2 * i + 1] << 8));
      }
      Path file = Wav.write(folder.resolve("late.wav"), quietThenSpeech);
      assertEquals(clip.text(), recognizer.transcribe(WavFile.open(file)));
    }
  }
}
