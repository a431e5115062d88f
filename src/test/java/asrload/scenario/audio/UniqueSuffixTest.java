package asrload.scenario.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.audio.AudioHeader;
import asrload.config.ConfigException;
import asrload.journal.AudioEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UniqueSuffixTest {
  private static final int FRAMES = 1_001;

  @TempDir Path folder;

  private static byte[] wav(int rate, int bits, int channels) throws IOException {
    AudioFormat format = new AudioFormat(rate, bits, channels, bits > 8, false);
    byte[] samples = new byte[FRAMES * format.getFrameSize()];
    Arrays.fill(samples, (byte) 0x55);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AudioSystem.write(
        new AudioInputStream(new ByteArrayInputStream(samples), format, FRAMES),
        AudioFileFormat.Type.WAVE,
        out);
    return out.toByteArray();
  }

  private static AudioFile file(String name, byte... content) {
    return new AudioFile(Path.of(name), new AudioEntry(name, 1.0, null, null), content);
  }

  private static AudioFile unique(byte[] wav) {
    return UniqueSuffix.on(List.of(file("a.wav", wav))).get(0);
  }

  private static String refusal(AudioFile file) {
    return String.valueOf(
        assertThrows(ConfigException.class, () -> UniqueSuffix.on(List.of(file))).getMessage());
  }

  @ParameterizedTest
  @CsvSource({"8000,8,1", "16000,16,1", "44100,16,2", "48000,24,1", "16000,24,2", "16000,32,1"})
  void theCopyIsAWavOfUnderTenMillisecondsMoreAndTheSameSound(int rate, int bits, int channels)
      throws IOException {
    byte[] wav = wav(rate, bits, channels);
    byte[] copy = unique(wav).content();
    Path written = Files.write(folder.resolve("copy.wav"), copy);
    double seconds = seconds(written);
    assertEquals((FRAMES + 64.0) / rate, seconds, 1e-9);
    assertTrue(seconds - (double) FRAMES / rate < 0.01, seconds + " s");
    assertEquals(copy.length - 8, ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).getInt(4));
    int frame = bits / 8 * channels;
    byte[] samples = samples(copy);
    assertEquals((FRAMES + 64) * frame, samples.length);
    for (int at = 0; at < FRAMES * frame; at++) {
      assertEquals(0x55, samples[at]);
    }
    for (int at = FRAMES * frame; at < samples.length; at++) {
      boolean lowest = at % (bits / 8) == 0;
      int silence = bits == 8 ? 0x80 : 0;
      assertEquals(silence, samples[at] & 0xFF & (lowest ? ~1 : ~0), "byte " + at);
    }
  }

  private static byte[] samples(byte[] wav) throws IOException {
    try (AudioInputStream in =
        new AudioInputStream(
            new ByteArrayInputStream(wav, 44, wav.length - 44),
            new AudioFormat(8_000, 8, 1, false, false),
            wav.length - 44)) {
      int data = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).getInt(40);
      return in.readNBytes(data);
    }
  }

  @Test
  void noTwoUploadsAreTheSameAndTheFileItselfStaysAsItIs() throws IOException {
    byte[] wav = wav(16_000, 16, 1);
    byte[] before = wav.clone();
    AudioFile here = unique(wav);
    AudioFile inAnotherRun = unique(wav);
    Set<ByteBuffer> contents = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      assertTrue(contents.add(ByteBuffer.wrap(here.content())));
      assertTrue(contents.add(ByteBuffer.wrap(inAnotherRun.content())));
    }
    assertArrayEquals(before, wav);
    assertEquals(1.0, here.entry().audioSeconds());
  }

  @Test
  void chunksBehindTheSamplesStayBehindThem() throws IOException {
    byte[] wav = wav(8_000, 8, 1);
    byte[] list = "LIST\u0004\0\0\0INFO".getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer whole = ByteBuffer.allocate(44 + FRAMES + 1 + list.length);
    whole.order(ByteOrder.LITTLE_ENDIAN).put(wav, 0, 44 + FRAMES).put((byte) 0).put(list);
    whole.putInt(4, whole.capacity() - 8);
    byte[] copy = unique(whole.array()).content();
    assertEquals(whole.capacity() + 64, copy.length);
    assertArrayEquals(list, Arrays.copyOfRange(copy, copy.length - list.length, copy.length));
    Path written = Files.write(folder.resolve("copy.wav"), copy);
    assertEquals((FRAMES + 64) / 8_000.0, seconds(written), 1e-9);
  }

  private static double seconds(Path wav) throws IOException {
    Double seconds = AudioHeader.length(wav, false).seconds();
    assertNotNull(seconds);
    return seconds;
  }

  @Test
  void theSuiteOwnClipsCanBeMadeUnique() {
    List<AudioFile> corpus = AudioCorpus.read(Path.of("audio"), 4 << 20, 256 << 20).files();
    UniqueSuffix.on(corpus).forEach(clip -> assertTrue(clip.content().length > 0));
    assertFalse(corpus.isEmpty());
  }

  @Test
  void whatCannotBeMadeUniqueIsRefusedByNameWithAWayOut() throws IOException {
    assertTrue(
        refusal(file("a.mp3", "ID3 and so on...".getBytes(StandardCharsets.US_ASCII)))
            .contains("asr.audioUniqueSuffix = true: a.mp3: it is not a wav file"));
    assertTrue(refusal(file("large.wav")).contains("large.wav: it exceeds the limits"));
    assertTrue(refusal(file("large.wav")).contains("raise asr.shareFilesUpToMib"));
    byte[] floats = wav(16_000, 32, 1);
    floats[20] = 3;
    assertTrue(refusal(file("f.wav", floats)).contains("f.wav: its samples are not integer PCM"));
    byte[] streamed = wav(16_000, 16, 1);
    Arrays.fill(streamed, 40, 44, (byte) 0xFF);
    assertTrue(refusal(file("s.wav", streamed)).contains("\"data\" announces 4294967295 bytes"));
    byte[] cut = Arrays.copyOf(wav(16_000, 16, 1), 30);
    assertTrue(refusal(file("c.wav", cut)).contains("c.wav: "));
  }
}
