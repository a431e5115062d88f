package asrload.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.demo.WavFile.NotSpeechException;
import asrload.testing.Wav;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavFileTest {
  private static final short[] HALF_SECOND = new short[WavFile.SAMPLE_RATE_HZ / 2];

  private final Path folder;

  WavFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void knowsTheDurationFromTheHeader() throws IOException {
    Path file = Wav.write(folder.resolve("a.wav"), HALF_SECOND);
    assertEquals(Duration.ofMillis(500), WavFile.open(file).duration());
  }

  @Test
  void givesTheSamplesWithoutTheHeader() throws IOException {
    Path file = Wav.write(folder.resolve("a.wav"), new short[] {1, 2});
    try (InputStream samples = WavFile.open(file).samples()) {
      assertEquals("[1, 0, 2, 0]", Arrays.toString(samples.readAllBytes()));
    }
  }

  @Test
  void countsOnlySamplesThatAreThereWhenTheFileIsCut() throws IOException {
    byte[] whole = Wav.bytes(WavFile.SAMPLE_RATE_HZ, HALF_SECOND);
    Path file = Files.write(folder.resolve("cut.wav"), Arrays.copyOf(whole, 44 + 3_201));
    assertEquals(Duration.ofMillis(100), WavFile.open(file).duration());
  }

  @Test
  void refusesTextAsNoWavFile() throws IOException {
    Path file = Files.writeString(folder.resolve("a.wav"), "this is a text, not audio");
    assertEquals(
        "the upload is not a WAV file; expected is a WAV file: RIFF/WAVE, PCM, 16 kHz, mono, 16 bit",
        refusal(file));
  }

  @Test
  void refusesATextThatIsShorterThanAHeader() throws IOException {
    assertTrue(refusal(Files.writeString(folder.resolve("a.wav"), "RIFF")).contains("not a WAV"));
  }

  @Test
  void refusesAnotherSampleRateAndNamesIt() throws IOException {
    Path file = Files.write(folder.resolve("a.wav"), Wav.bytes(44_100, HALF_SECOND));
    assertTrue(refusal(file).startsWith("the WAV file has encoding 1 (1 is PCM), 44100 Hz, 1 ch"));
  }

  @Test
  void refusesAFileWithoutSamples() throws IOException {
    Path file = Wav.write(folder.resolve("a.wav"), new short[0]);
    assertTrue(refusal(file).startsWith("the WAV file has no samples"));
  }

  @Test
  void refusesAFileThatEndsInItsHeader() throws IOException {
    byte[] whole = Wav.bytes(WavFile.SAMPLE_RATE_HZ, HALF_SECOND);
    Path file = Files.write(folder.resolve("a.wav"), Arrays.copyOf(whole, 30));
    assertTrue(refusal(file).startsWith("the WAV file is cut short"));
  }

  private static String refusal(Path file) {
    return String.valueOf(
        assertThrows(NotSpeechException.class, () -> WavFile.open(file)).getMessage());
  }
}
