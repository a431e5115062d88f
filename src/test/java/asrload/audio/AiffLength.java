package asrload.audio;

import asrload.text.Phrase;
import java.io.IOException;
import java.util.Set;

/** Length of AIFF and AIFF-C (Apple, 1989 and 1991) without compression, or by a-law and u-law. */
final class AiffLength {
  private static final Set<String> LINEAR =
      Set.of(
          "NONE", "twos", "sowt", "raw ", "in24", "in32", "23ni", "fl32", "FL32", "fl64", "FL64");
  private static final Set<String> LOGARITHMIC = Set.of("ulaw", "ULAW", "alaw", "ALAW");
  private static final int SOUND_HEADER = 8;

  private AiffLength() {}

  static AudioLength of(AudioBytes in) throws IOException {
    long common = -1;
    long sound = -1;
    long soundBytes = 0;
    for (long at = 12; at + 8 <= in.size() && (common < 0 || sound < 0); ) {
      long size = in.be(at + 4, 4);
      if (in.is(at, "COMM")) {
        common = at + 8;
      } else if (in.is(at, "SSND")) {
        sound = at + 8 + SOUND_HEADER;
        soundBytes = in.size() - sound;
      }
      at += 8 + size + size % 2;
    }
    if (common < 0 || sound < 0 || soundBytes <= 0) {
      throw new NotAudioException("it has no audio (%s)", Phrase.of("an AIFF without samples"));
    }
    long channels = in.be(common, 2);
    long frames = in.be(common + 2, 4);
    long bits = in.be(common + 6, 2);
    double rate = extended(in, common + 8);
    String codec = in.is(8, "AIFC") ? in.text(common + 18, 4) : "NONE";
    if (!LINEAR.contains(codec) && !LOGARITHMIC.contains(codec)) {
      return AudioLength.unknown("an AIFF-C of codec %s", codec.strip());
    }
    long frame = channels * (LOGARITHMIC.contains(codec) ? 1 : (bits + 7) / 8);
    if (frame <= 0) {
      return AudioLength.unknown("an AIFF whose header has no channels or no bits");
    }
    // 0 and huge counts: written into a pipe, before the count was known.
    boolean open = frames == 0 || frames * frame > 1_900_000_000L;
    long there = soundBytes / frame;
    AudioLength length = AudioLength.of((double) (open ? there : Math.min(frames, there)), rate);
    return open ? length : length.cutOff(frames / rate);
  }

  /** A number of 80 bits, IEEE 754 extended. */
  private static double extended(AudioBytes in, long at) throws IOException {
    int exponent = (int) in.be(at, 2) & 0x7FFF;
    double mantissa = in.be(at + 2, 4) * 0x1p32 + in.be(at + 6, 4);
    return mantissa * Math.pow(2, exponent - 16_383 - 63);
  }
}
