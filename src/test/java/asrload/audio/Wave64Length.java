package asrload.audio;

import asrload.text.Phrase;
import java.io.IOException;

/** Length of Sony Wave64: RIFF with names of 16 bytes and sizes of 8. */
final class Wave64Length {
  private static final int CHUNK_HEADER = 24;

  /** Larger sizes mean "unknown", as pipes write them. */
  private static final long MAX_SIZE = 1L << 42;

  private Wave64Length() {}

  static AudioLength of(AudioBytes in) throws IOException {
    long formatAt = -1;
    long formatBytes = 0;
    long fact = -1;
    for (long at = 40; at + CHUNK_HEADER <= in.size(); ) {
      long size = in.le(at + 16, 8);
      long content = at + CHUNK_HEADER;
      if (in.is(at, "fmt ")) {
        formatAt = content;
        formatBytes = size - CHUNK_HEADER;
      } else if (in.is(at, "fact")) {
        fact = in.le(content, 8);
      } else if (in.is(at, "data") && formatAt > 0) {
        long left = in.size() - content;
        long announced = size - CHUNK_HEADER;
        boolean open = announced <= 0 || announced > MAX_SIZE;
        WaveFormat format = WaveFormat.of(in, formatAt, formatBytes, false);
        AudioLength length =
            format.length(in, content, open ? left : Math.min(left, announced), fact);
        Double told =
            open || announced <= left
                ? null
                : format.length(in, content, announced, fact).seconds();
        return told == null ? length : length.cutOff(told);
      }
      if (size < CHUNK_HEADER) {
        break;
      }
      at += size + (8 - size % 8) % 8;
    }
    throw new NotAudioException("it has no audio (%s)", Phrase.of("a Wave64 without samples"));
  }
}
