package asrload.audio;

import static asrload.audio.AudioFixture.id3;
import static asrload.audio.AudioFixture.info;
import static asrload.audio.AudioFixture.join;
import static asrload.audio.AudioFixture.le;
import static asrload.audio.AudioFixture.mp3;
import static asrload.audio.AudioFixture.repeated;
import static asrload.audio.AudioFixture.text;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MP3 and AAC frame by frame, with what taggers and recorders put around them. */
class MpegLengthTest extends LengthFixture {
  private static final double FRAME = 1152 / 44_100.0;

  @Test
  void aVariableBitRateWithoutAHeaderIsCountedFrameByFrame() throws IOException {
    byte[] slowFirst = join(repeated(mp3(1, 104), 5), mp3(38));
    assertSeconds(43 * FRAME, "vbr.mp3", slowFirst);
  }

  @Test
  void tagsAreNoSound() throws IOException {
    byte[] ape = join(text("APETAGEX"), le(4, 2000, 62, 1, 0), new byte[8], new byte[30]);
    byte[] footer = join(text("APETAGEX"), le(4, 2000, 62, 1, 0x8000_0000L), new byte[8]);
    byte[] id3v1 = join(text("TAG"), new byte[125]);
    byte[] lyrics = text("LYRICSBEGINfew words000019LYRICS200");
    assertSeconds(20 * FRAME, "picture.mp3", join(id3(65_536), mp3(20)));
    assertSeconds(20 * FRAME, "two.mp3", join(id3(100), id3(200), new byte[999], mp3(20)));
    assertSeconds(20 * FRAME, "end.mp3", join(id3(50), mp3(20), ape, footer, id3v1));
    assertSeconds(20 * FRAME, "lyrics.mp3", join(mp3(20), lyrics, id3v1));
    assertSeconds(40 * FRAME, "inside.mp3", join(mp3(20), id3(3000), mp3(20)));
  }

  @Test
  void anEncodersCountGivesTheSoundWithoutItsSilence() throws IOException {
    byte[] told = join(info(20, 21 * 417, 576, 1000), mp3(20));
    assertSeconds((20 * 1152 - 1576) / 44_100.0, "lame.mp3", told);
    assertSeconds((20 * 1152 - 1576) / 44_100.0, "tagged.mp3", join(id3(999), told));
    byte[] large = join(info(3000, 3001 * 417, 576, 1000), mp3(3000));
    assertSeconds((3000 * 1152 - 1576) / 44_100.0, "large.mp3", large);
  }

  @Test
  void anEncodersCountThatIsNotThatOfTheFileIsNotBelieved() throws IOException {
    byte[] whole = join(info(20, 21 * 417, 576, 1000), mp3(20));
    assertSeconds(41 * FRAME, "two files.mp3", join(whole, whole));
    assertCut(7 * FRAME, "cut.mp3", Arrays.copyOf(whole, 8 * 417 + 100));
    byte[] large = join(info(3000, 3001 * 417, 576, 1000), mp3(3000));
    assertCut(2779 * FRAME, "large cut.mp3", Arrays.copyOf(large, 2780 * 417));
  }

  @ParameterizedTest
  @CsvSource({
    "0xFB, 0x90, 417, 1152, 44100", // MPEG-1 layer III
    "0xF3, 0x80, 208, 576, 22050", // MPEG-2 layer III, 64 kbit/s
    "0xE3, 0x88, 576, 576, 8000", // MPEG-2.5 layer III
    "0xFD, 0x84, 384, 1152, 48000", // MPEG-1 layer II
    "0xFF, 0x44, 128, 384, 48000" // MPEG-1 layer I
  })
  void everyVersionAndLayerIsMeasured(String second, String third, int bytes, int samples, int rate)
      throws IOException {
    byte[] frame =
        join(le(1, 0xFF, Integer.decode(second), Integer.decode(third), 0xC4), new byte[bytes - 4]);
    assertSeconds(12.0 * samples / rate, "a.mp3", repeated(frame, 12));
    assertSeconds(12.0 * samples / rate, "no audio's name.wav", repeated(frame, 12));
  }

  @Test
  void aacInAdtsIsMeasured() throws IOException {
    int bytes = 200;
    byte[] frame =
        join(le(1, 0xFF, 0xF1, 0x60, 0x40 | bytes >> 11, bytes >> 3, (bytes & 7) << 5 | 31, 0xFC));
    byte[] file = repeated(join(frame, new byte[bytes - 7]), 25);
    assertSeconds(25 * 1024 / 16_000.0, "a.aac", file);
    assertSeconds(25 * 1024 / 16_000.0, "tagged.aac", join(id3(77), file));
  }

  @Test
  void aBeginningThatIsNotWholeIsSkippedAndSoIsAnEnd() throws IOException {
    byte[] noise = new byte[5000];
    new Random(1).nextBytes(noise);
    assertSeconds(20 * FRAME, "noise.mp3", join(noise, mp3(20)));
    assertSeconds(20 * FRAME, "cut.mp3", join(mp3(20), Arrays.copyOf(mp3(1), 300)));
    assertSeconds(20 * FRAME, "dropout.mp3", join(mp3(10), new byte[777], mp3(10)));
  }

  @Test
  void whatCannotBeCountedIsUnknown() throws IOException {
    byte[] noise = new byte[9000];
    new Random(2).nextBytes(noise);
    byte[] free = join(le(1, 0xFF, 0xFB, 0x00, 0xC4), new byte[500]);
    assertUnknown("free format", "free.mp3", repeated(free, 20));
    assertUnknown("no MPEG frames", "noise.mp3", join(id3(9), noise));
    assertNotAudio("it is not audio", "download.mp3", text("<html>no such file</html>"));
    assertUnknown("damaged", "damaged.mp3", join(mp3(10), noise, mp3(10)));
    assertUnknown("tags without", "tags.mp3", id3(500));
  }
}
