package asrload.audio;

import static asrload.audio.AudioFixture.OPEN;
import static asrload.audio.AudioFixture.be;
import static asrload.audio.AudioFixture.join;
import static asrload.audio.AudioFixture.le;
import static asrload.audio.AudioFixture.repeated;
import static asrload.audio.AudioFixture.text;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** AMR, AU, AIFF, CAF, SPHERE, and formats that are only named. */
class OtherLengthTest extends LengthFixture {
  private static final byte[] SAMPLES = new byte[3200];

  @Test
  void amrIsCountedByItsFramesOf20Ms() throws IOException {
    byte[] narrow = repeated(join(le(1, 0x3C), new byte[31]), 100);
    assertSeconds(2, "call.amr", join(text("#!AMR\n"), narrow));
    assertSeconds(1.98, "cut.amr", join(text("#!AMR\n"), Arrays.copyOf(narrow, 3180)));
    byte[] silence = repeated(join(le(1, 0x4C), new byte[5], le(1, 0x7C)), 10);
    byte[] speech = repeated(join(le(1, 0x14), new byte[32]), 30);
    assertSeconds(1, "call.awb", join(text("#!AMR-WB\n"), speech, silence));
    assertUnknown("damaged", "bad.amr", join(text("#!AMR\n"), narrow, le(1, 0xFF, 0xFF)));
    assertUnknown("several channels", "two.amr", join(text("#!AMR_MC1.0\n"), narrow));
  }

  @Test
  void auOfOpenSizeIsAsLongAsTheFile() throws IOException {
    assertSeconds(0.2, "a.au", au(3200, 3));
    assertSeconds(0.2, "piped.au", au(OPEN, 3));
    assertSeconds(0.4, "u-law.au", au(OPEN, 1));
    assertCut(0.2, "cut.au", au(6400, 3));
    assertUnknown("encoding 23", "g721.au", au(3200, 23));
  }

  private static byte[] au(long size, int encoding) {
    return join(text(".snd"), be(4, 24, size, encoding, 8000, 1), SAMPLES);
  }

  @Test
  void aiffIsMeasuredByItsFramesAndItsSamples() throws IOException {
    assertSeconds(0.2, "a.aiff", aiff("AIFF", 1600, ""));
    assertSeconds(0.2, "piped.aiff", aiff("AIFF", 0, ""));
    assertSeconds(0.2, "sox.aiff", aiff("AIFF", 0x7F00_0000, ""));
    assertSeconds(0.2, "little.aifc", aiff("AIFC", 1600, "sowt"));
    assertSeconds(0.4, "law.aifc", aiff("AIFC", 3200, "ulaw"));
    assertCut(0.2, "cut.aiff", aiff("AIFF", 16_000, ""));
    assertUnknown("codec ima4", "ima.aifc", aiff("AIFC", 50, "ima4"));
  }

  private static byte[] aiff(String form, long frames, String codec) {
    byte[] common =
        join(
            be(2, 1), be(4, frames), be(2, 16, 0x400B), be(8, 0xFA00_0000_0000_0000L), text(codec));
    byte[] body =
        join(
            text(form + "COMM"),
            be(4, common.length),
            common,
            text("SSND"),
            be(4, 3208, 0, 0),
            SAMPLES);
    return join(text("FORM"), be(4, body.length), body);
  }

  @Test
  void cafIsMeasuredByItsDataOrItsPacketTable() throws IOException {
    assertSeconds(0.2, "a.caf", caf(3204, 2, 1, new byte[0]));
    assertSeconds(0.2, "piped.caf", caf(-1, 2, 1, new byte[0]));
    assertCut(0.2, "cut.caf", caf(32_004, 2, 1, new byte[0]));
    byte[] packets = join(text("pakt"), be(8, 24, 25, 4000), be(4, 0, 0));
    assertSeconds(0.5, "aac.caf", caf(3204, 0, 1024, packets));
    assertUnknown("packet table", "none.caf", caf(3204, 0, 1024, new byte[0]));
  }

  private static byte[] caf(long size, int packetBytes, int packetFrames, byte[] packets) {
    return join(
        text("caff\0\u0001\0\0desc"),
        be(8, 32),
        be(8000.0),
        text("lpcm"),
        be(4, 0, packetBytes, packetFrames, 1, 16),
        packets,
        text("data"),
        be(8, size),
        new byte[4],
        SAMPLES);
  }

  @Test
  void sphereHasItsCountOfSamplesInItsHeader() throws IOException {
    assertSeconds(0.2, "a.sph", sphere(1600));
    assertCut(0.2, "cut.wav", sphere(16_000));
    assertUnknown("count of samples", "none.sph", sphere(0));
  }

  private static byte[] sphere(int samples) {
    byte[] header =
        text(
            "NIST_1A\n   1024\nsample_count -i %d\nsample_n_bytes -i 2\nchannel_count -i 1\nsample_rate -i 8000\nend_head\n"
                .formatted(samples));
    return join(Arrays.copyOf(header, 1024), SAMPLES);
  }

  @Test
  void aWebmHasTheDurationOfItsHeaderUnlessThatIsOfPicturesToo() throws IOException {
    assertSeconds(2.5, "a.webm", webm(2500, 2));
    assertUnknown("without a duration", "recorder.webm", webm(0, 2));
    assertUnknown("with pictures", "screen.webm", webm(2500, 1));
    assertUnknown("cut off", "cut.webm", Arrays.copyOf(webm(2500, 2), 1000));
  }

  private static byte[] webm(double milliseconds, int trackType) {
    byte[] duration = join(le(1, 0x44, 0x89, 0x88), be(milliseconds));
    byte[] info =
        join(
            le(1, 0x15, 0x49, 0xA9, 0x66, 0x80 | 7 + duration.length),
            le(1, 0x2A, 0xD7, 0xB1, 0x83, 0x0F, 0x42, 0x40),
            duration);
    byte[] tracks = le(1, 0x16, 0x54, 0xAE, 0x6B, 0x85, 0xAE, 0x83, 0x83, 0x81, trackType);
    byte[] cluster = join(le(1, 0x1F, 0x43, 0xB6, 0x75), be(4, 0x10000C80), SAMPLES);
    byte[] body = join(info, tracks, cluster);
    return join(
        le(1, 0x1A, 0x45, 0xDF, 0xA3, 0x84, 0x42, 0x86, 0x81, 1),
        le(1, 0x18, 0x53, 0x80, 0x67),
        be(4, 0x10000000L | body.length),
        body);
  }

  @Test
  void aFormatWhoseLengthIsNotReadIsNamed() throws IOException {
    assertUnknown("WMA", "a.wma", join(le(1, 0x30, 0x26, 0xB2, 0x75), SAMPLES));
    assertNotAudio("not audio", "text.wav", text("This is no audio at all."));
    assertNotAudio("empty", "empty.wav", new byte[0]);
  }
}
