package asrload.audio;

import static asrload.audio.AudioFixture.chunk;
import static asrload.audio.AudioFixture.id3;
import static asrload.audio.AudioFixture.info;
import static asrload.audio.AudioFixture.join;
import static asrload.audio.AudioFixture.mp3;
import static asrload.audio.AudioFixture.opus;
import static asrload.audio.AudioFixture.pcm;
import static asrload.audio.AudioFixture.riff;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files with random damage: a length or a reason, never an exception of another kind. */
class AudioFuzzTest extends LengthFixture {
  private static final int ROUNDS = 3000;

  private static List<byte[]> files() throws IOException {
    List<byte[]> files =
        new ArrayList<>(
            List.of(
                riff(pcm(), chunk("data", new byte[800])),
                join(id3(40), info(5, 6 * 417, 576, 600), mp3(5)),
                opus(1, 1.5),
                Mp4LengthTest.m4a(9000)));
    try (Stream<Path> recorded = Files.list(Path.of("src/test/resources/asrload/scenario"))) {
      for (Path file : recorded.filter(f -> f.toString().contains("f.")).sorted().toList()) {
        files.add(Files.readAllBytes(file));
      }
    }
    return files;
  }

  @Test
  void damageNeverThrowsAnythingButAReason() throws IOException {
    Random random = new Random(20260301);
    List<byte[]> files = files();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] file = files.get(round % files.size()).clone();
      for (int i = random.nextInt(12); i >= 0; i--) {
        int at = random.nextInt(Math.min(file.length, random.nextBoolean() ? 120 : file.length));
        file[at] = (byte) (random.nextInt(3) == 0 ? 0xFF : random.nextInt(256));
      }
      byte[] damaged =
          random.nextInt(4) == 0 ? Arrays.copyOf(file, 1 + random.nextInt(file.length)) : file;
      try {
        AudioLength length = length("damaged.mp3", damaged);
        assertTrue(
            length.seconds() == null
                ? length.remark() != null
                : length.seconds() > 0 && Double.isFinite(length.seconds()),
            "round " + round + ": " + length);
      } catch (NotAudioException e) {
        assertTrue(String.valueOf(e.getMessage()).length() > 10, "round " + round);
      }
    }
  }
}
