package asrload.audio;

import static asrload.audio.AudioFixture.OPEN;
import static asrload.audio.AudioFixture.chunk;
import static asrload.audio.AudioFixture.format;
import static asrload.audio.AudioFixture.join;
import static asrload.audio.AudioFixture.le;
import static asrload.audio.AudioFixture.mp3;
import static asrload.audio.AudioFixture.pcm;
import static asrload.audio.AudioFixture.repeated;
import static asrload.audio.AudioFixture.riff;
import static asrload.audio.AudioFixture.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WAV as pipes, recorders, telephone systems and speech servers write it. */
class WavLengthTest extends LengthFixture {
  /** 0.3 s. */
  private static final byte[] SAMPLES = repeated(le(2, 1000, -1000), 4800 / 2);

  private static final byte[] TAGS = chunk("LIST", text("INFOISFT\u000E\0\0\0Lavf60.16.100\0"));
  private static final byte[] NONE = new byte[0];

  @ParameterizedTest
  @ValueSource(longs = {0, OPEN, 2_000_000_000, 0x7FFF_FFD8, 0x7FFF_F000, OPEN - 36, 0x8000_0000L})
  void aSizeThatAPipeLeftOpenIsThatOfTheFile(long size) throws IOException {
    assertSeconds(0.3, "piped.wav", riff(pcm(), chunk("data", SAMPLES, size)));
    assertSeconds(0.3, "tags.wav", riff(pcm(), TAGS, chunk("data", SAMPLES, size)));
  }

  @Test
  void tagsBehindSamplesOfOpenSizeAreNoSound() throws IOException {
    byte[] picture = chunk("id3 ", new byte[70_000]);
    assertSeconds(0.3, "a.wav", riff(pcm(), chunk("data", SAMPLES, OPEN), TAGS));
    assertSeconds(0.3, "b.wav", riff(pcm(), chunk("data", SAMPLES, 0), TAGS, picture));
  }

  @Test
  void aFileThatEndsBeforeItsHeaderSaysIsCutOff() throws IOException {
    assertCut(0.3, "cut.wav", riff(pcm(), chunk("data", SAMPLES, 32_000)));
    byte[] whole = riff(pcm(), chunk("data", SAMPLES));
    assertCut(0.1, "cut2.wav", Arrays.copyOf(whole, 44 + 3200));
  }

  @Test
  void aFileWithoutSamplesHoldsNoAudio() {
    assertNotAudio("has no audio", "a.wav", riff(pcm(), chunk("data", NONE)));
    assertNotAudio("has no audio", "b.wav", riff(pcm(), chunk("data", NONE), TAGS));
    assertNotAudio("has no audio", "c.wav", riff(pcm()));
    assertNotAudio("has no audio", "d.wav", riff(pcm(), chunk("data", NONE, OPEN)));
  }

  @Test
  void chunksAroundTheSamplesAreNoSound() throws IOException {
    byte[] odd = chunk("LIST", text("INFOICMT\u000F\0\0\0fifteen letters"));
    byte[] unpadded = Arrays.copyOf(odd, odd.length - 1);
    byte[] data = chunk("data", SAMPLES);
    assertSeconds(0.3, "odd.wav", riff(pcm(), odd, data));
    assertSeconds(0.3, "unpadded.wav", riff(pcm(), unpadded, data));
    assertSeconds(0.3, "junk.wav", riff(chunk("JUNK", new byte[4096]), pcm(), data));
    assertSeconds(0.3, "behind.wav", riff(pcm(), data, chunk("LIST", new byte[60_000])));
    assertSeconds(0.3, "late format.wav", riff(data, pcm()));
  }

  @Test
  void everyFormOfPlainSamplesIsMeasured() throws IOException {
    byte[] guid = join(le(2, 22, 24), le(4, 3), le(2, 1, 0, 0, 0x10, 0x80, 0xAA00, 0x3800, 0x719B));
    byte[] data = chunk("data", new byte[4800]);
    assertSeconds(0.1, "24.wav", riff(format(0xFFFE, 2, 8000, 6, 24, guid), data));
    assertSeconds(0.15, "float.wav", riff(format(3, 1, 8000, 4, 32, NONE), data));
    assertSeconds(0.3, "24 in 32.wav", riff(format(1, 2, 2000, 8, 24, NONE), data));
    assertSeconds(0.3, "u-law.wav", riff(format(7, 2, 8000, 2, 8, le(2, 0)), data));
    assertSeconds(0.6, "a-law.wav", riff(format(6, 1, 8000, 1, 8, le(2, 0)), data));
    assertSeconds(0.6, "no block.wav", riff(format(1, 1, 8000, 0, 8, NONE), data));
    assertUnknown("contradicts itself", "block.wav", riff(format(1, 1, 8000, 4, 16, NONE), data));
    assertUnknown("no sample rate", "rate.wav", riff(format(1, 1, 0, 2, 16, NONE), data));
  }

  @Test
  void blocksOfCompressedSamplesAreCounted() throws IOException {
    byte[] gsm = format(0x31, 1, 8000, 65, 0, le(2, 2, 320));
    byte[] blocks = chunk("data", new byte[65 * 25]);
    assertSeconds(1, "gsm.wav", riff(gsm, chunk("fact", le(4, 8000)), blocks));
    assertSeconds(1, "no fact.WAV", riff(gsm, blocks));
    assertSeconds(1, "wrong fact.wav", riff(gsm, chunk("fact", le(4, 80)), blocks));
    assertSeconds(0.99, "padded.wav", riff(gsm, chunk("fact", le(4, 7920)), blocks));
    assertSeconds(1, "piped.wav", riff(gsm, chunk("data", new byte[65 * 25], OPEN)));
    assertSeconds(1, "bare.wav", riff(format(0x31, 1, 8000, 65, 0, NONE), blocks));
    byte[] ima = chunk("data", new byte[2560]);
    assertSeconds(0.63125, "ima.wav", riff(format(0x11, 1, 8000, 256, 4, le(2, 2, 505)), ima));
    assertSeconds(0.63125, "ima bare.wav", riff(format(0x11, 1, 8000, 256, 4, NONE), ima));
    assertSeconds(0.625, "ms.wav", riff(format(2, 1, 8000, 256, 4, le(2, 2, 500)), ima));
    assertSeconds(0.304375, "ms stereo.wav", riff(format(2, 2, 8000, 256, 4, NONE), stereo()));
  }

  private static byte[] stereo() {
    return chunk("data", new byte[2560 - 5]);
  }

  @Test
  void mp3InAWavIsCountedByItsFrames() throws IOException {
    byte[] format = format(0x55, 1, 44_100, 1, 0, le(2, 12, 1, 2, 0, 417, 1, 1393));
    assertSeconds(10 * 1152 / 44_100.0, "mp3.wav", riff(format, chunk("data", mp3(10))));
    assertSeconds(10 * 1152 / 44_100.0, "p.wav", riff(format, chunk("data", mp3(10), OPEN)));
  }

  @Test
  void aCodecThatIsNotKnownIsNamedUnlessItsCountOfSamplesFitsItsData() throws IOException {
    byte[] g729 = format(0x83, 1, 8000, 10, 0, le(2, 0));
    byte[] rated = g729.clone();
    System.arraycopy(le(4, 1000), 0, rated, 16, 4);
    byte[] data = chunk("data", new byte[1000]);
    assertSeconds(1, "fact.wav", riff(rated, chunk("fact", le(4, 8000)), data));
    assertUnknown("G.729", "wrong.wav", riff(rated, chunk("fact", le(4, 80_000)), data));
    assertUnknown("0x83", "none.wav", riff(rated, data));
  }

  @Test
  void filesOver4GibHaveTheirSizesElsewhere() throws IOException {
    for (String name : new String[] {"RF64", "BW64"}) {
      byte[] sizes = chunk("ds64", join(le(8, 9672, 9600, 4800), le(4, 0)));
      byte[] body = join(text("WAVE"), sizes, pcm(), chunk("data", SAMPLES, OPEN), TAGS);
      assertSeconds(0.3, name + ".wav", join(text(name), le(4, OPEN), body));
    }
    byte[] riff64 = join(le(4, 0x66666972, 0x11CF912E, 0xDB28D6A5, 0xC104), le(8, 9744));
    byte[] format = join(text("fmt "), new byte[12], le(8, 40), Arrays.copyOfRange(pcm(), 8, 24));
    byte[] data = join(text("data"), new byte[12], le(8, 9624), SAMPLES);
    assertSeconds(0.3, "a.w64", join(riff64, new byte[16], format, data));
    byte[] open = join(text("data"), new byte[12], le(8, -1), SAMPLES);
    assertSeconds(0.3, "open.w64", join(riff64, new byte[16], format, open));
    assertCut(0.1, "cut.w64", join(riff64, new byte[16], format, Arrays.copyOf(data, 3224)));
  }

  @Test
  void bytesBehindTheSamplesThatAreNoChunksAreNamed() throws IOException {
    AudioLength two = length("two.wav", join(riff(pcm(), chunk("data", SAMPLES)), SAMPLES));
    assertEquals(0.3, two.seconds());
    assertEquals("9600 bytes behind its samples are not WAV chunks", String.valueOf(two.remark()));
  }

  @Test
  void aHeaderAloneHoldsNoAudio() {
    byte[] whole = riff(pcm(), chunk("data", SAMPLES));
    assertNotAudio("has no audio", "a.wav", Arrays.copyOf(whole, 40));
    assertNotAudio("has no audio", "b.wav", Arrays.copyOf(whole, 30));
  }
}
