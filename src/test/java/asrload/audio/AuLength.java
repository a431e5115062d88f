package asrload.audio;

import java.io.IOException;

/** Length of an AU file (Sun, NeXT); a size of -1, as pipes write it, is that of the file. */
final class AuLength {
  private static final long OPEN_SIZE = 0xFFFF_FFFFL;

  private AuLength() {}

  static AudioLength of(AudioBytes in) throws IOException {
    long dataAt = in.be(4, 4);
    long announced = in.be(8, 4);
    int encoding = (int) in.be(12, 4);
    long rate = in.be(16, 4);
    long channels = in.be(20, 4);
    long sampleBytes =
        switch (encoding) {
          case 1, 2, 27 -> 1;
          case 3 -> 2;
          case 4 -> 3;
          case 5, 6 -> 4;
          case 7 -> 8;
          default -> 0;
        };
    if (sampleBytes == 0 || channels <= 0) {
      return AudioLength.unknown("an AU file of encoding %d", encoding);
    }
    long left = Math.max(0, in.size() - dataAt);
    boolean open = announced == OPEN_SIZE || announced == 0;
    long frame = sampleBytes * channels;
    long samples = (open ? left : Math.min(left, announced)) / frame;
    long promised = announced / frame;
    AudioLength length = AudioLength.of((double) samples, (double) rate);
    return open ? length : length.cutOff((double) promised / rate);
  }
}
