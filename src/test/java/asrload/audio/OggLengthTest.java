package asrload.audio;

import static asrload.audio.AudioFixture.be;
import static asrload.audio.AudioFixture.join;
import static asrload.audio.AudioFixture.le;
import static asrload.audio.AudioFixture.opus;
import static asrload.audio.AudioFixture.opusHead;
import static asrload.audio.AudioFixture.opusPages;
import static asrload.audio.AudioFixture.page;
import static asrload.audio.AudioFixture.text;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ogg, whatever is in it and whatever it is called. */
class OggLengthTest extends LengthFixture {
  private static final byte[] PACKET = new byte[40];

  @ParameterizedTest
  @ValueSource(strings = {"note.oga", "note.opus", "note.ogg", "note.wav"})
  void opusCountsAt48KhzWithoutItsPreSkip(String name) throws IOException {
    assertSeconds(7.25, name, opus(7, 7.25));
  }

  @Test
  void streamsThatFollowOneAnotherAddUp() throws IOException {
    assertSeconds(3.5, "chained.opus", join(opus(1, 2.25), opus(2, 1.25)));
    assertSeconds(4.5, "same serial.opus", join(opus(1, 2.25), opus(1, 2.25)));
  }

  @Test
  void aRecordingThatBeginsLateCountsFromItsFirstSample() throws IOException {
    byte[] late = join(opusHead(1, 0), opusPages(1, 480_000, 576_000));
    assertSeconds(2, "radio.opus", late);
  }

  @Test
  void aFileThatIsCutOffCountsAsFarAsItsLastPage() throws IOException {
    byte[] whole = opus(1, 2.5);
    byte[] cut = Arrays.copyOf(whole, whole.length - 20);
    assertCut((96_000 - 312) / 48_000.0, "cut.opus", cut);
    assertSeconds(2.5, "zeros.opus", join(whole, new byte[500]));
  }

  @Test
  void vorbisSpeexAndFlacAreMeasuredByTheirOwnRates() throws IOException {
    byte[] vorbis =
        join(text("\u0001vorbis"), le(4, 0), le(1, 1), le(4, 16_000, 0, 0, 0), le(1, 0xB8, 1));
    byte[] v1 = page(1, 2, 0, vorbis);
    byte[] v2 = page(1, 0, 0, PACKET, PACKET);
    assertSeconds(0.1, "v.ogg", join(v1, v2, page(1, 4, 1600, PACKET, PACKET)));
    assertUnknown("begins late", "l.ogg", join(v1, v2, page(1, 4, 99_999, PACKET, PACKET)));
    byte[] speex =
        join(text("Speex   "), new byte[28], le(4, 8000, 0, 0, 1, 0, 160, 0, 1), new byte[12]);
    byte[] s = join(page(2, 2, 0, speex), page(2, 0, 0, PACKET), page(2, 4, 160, PACKET));
    assertSeconds(0.02, "s.spx", s);
    byte[] flac =
        join(
            text("\u007FFLAC\u0001\0\0\u0001fLaC\0\0\0\""),
            be(2, 4096, 4096),
            new byte[6],
            be(3, 16_000 << 4),
            new byte[21]);
    assertSeconds(
        0.25, "f.oga", join(page(3, 2, 0, flac), page(3, 0, 0, PACKET), page(3, 4, 4000, PACKET)));
  }

  @Test
  void whatCannotBeCountedIsUnknown() throws IOException {
    byte[] other = page(1, 2, 0, text("\u0080theora and more"));
    assertUnknown("without an Opus", "t.ogg", join(other, page(1, 4, 100, PACKET)));
    byte[] middle = opusPages(1, 48_000, 96_000);
    assertUnknown("in the middle", "m.opus", middle);
    byte[] hole = join(opus(1, 1), new byte[99], opusPages(1, 96_000, 144_000));
    assertUnknown("damaged", "d.opus", hole);
    byte[] back = join(opusHead(1, 0), opusPages(1, 0, 96_000), opusPages(1, 0, 48_000));
    assertUnknown("backwards", "b.opus", back);
  }
}
