package asrload.audio;

import java.io.IOException;

/**
 * One logical stream of an Ogg file: RFC 7845 (Opus), the Vorbis I specification, the Speex manual,
 * and the Ogg mapping of FLAC.
 */
final class OggStream {
  private static final int HEADER = 27;
  private static final int OPUS_RATE = 48_000;
  private static final long NO_POSITION = -1;

  private final double rate;
  private final long preSkip;
  private final long headers;
  private final boolean opus;

  /** The most samples that a packet can hold. */
  private final long packetSamples;

  private long packets;
  private long firstSamples;
  private boolean inPacket;
  private boolean positioned;
  private boolean late;
  private long start;
  private long last;

  private OggStream(double rate, long preSkip, long headers, long packetSamples, boolean opus) {
    this.rate = rate;
    this.preSkip = preSkip;
    this.headers = headers;
    this.packetSamples = packetSamples;
    this.opus = opus;
  }

  /** The stream that begins with this packet. */
  static OggStream of(AudioBytes in, long at, long end) throws IOException {
    if (in.is(at, "OpusHead") && at + 19 <= end) {
      return new OggStream(OPUS_RATE, in.le(at + 10, 2), 2, 0, true);
    }
    if (in.is(at, "\u0001vorbis") && at + 30 <= end) {
      return new OggStream(in.le(at + 12, 4), 0, 3, 1L << (in.u8(at + 28) >> 4), false);
    }
    if (in.is(at, "Speex   ") && at + 68 <= end) {
      long samples = Math.max(1, in.le(at + 56, 4)) * Math.max(1, in.le(at + 64, 4));
      return new OggStream(in.le(at + 36, 4), 0, 2, 2 * samples, false);
    }
    if (in.is(at, "\u007FFLAC") && at + 51 <= end) {
      return new OggStream(in.be(at + 27, 3) >> 4, 0, 1, in.be(at + 19, 2), false);
    }
    return new OggStream(0, 0, 0, 0, false);
  }

  boolean isSound() {
    return rate > 0;
  }

  /** Takes in a page behind the first. */
  void page(AudioBytes in, long at, long position) throws IOException {
    if (!positioned) {
      countPackets(in, at);
    }
    if (position == NO_POSITION || packets <= headers - 1) {
      return;
    }
    if (!positioned && position > 0) {
      positioned = true;
      start = Math.max(0, position - firstSamples);
      late = !opus && start > 0;
    } else if (positioned && position < last) {
      late = true;
    }
    last = Math.max(last, position);
  }

  /** Samples of the packets up to the first position: exact for Opus, else the most. */
  private void countPackets(AudioBytes in, long at) throws IOException {
    int segments = in.u8(at + 26);
    long packetAt = at + HEADER + segments;
    for (int i = 0; i < segments; i++) {
      int length = in.u8(at + HEADER + i);
      if (!inPacket) {
        packets++; // the identification header, on the first page, is not counted
        if (packets > headers - 1 && length > 0) {
          firstSamples += opus ? opusSamples(in, packetAt) : packetSamples;
        }
      }
      inPacket = length == 255;
      packetAt += length;
    }
  }

  /** RFC 6716, 3.1: samples at 48 kHz of the frames in a packet. */
  private static long opusSamples(AudioBytes in, long at) throws IOException {
    int head = in.u8(at);
    int config = head >> 3;
    long frame =
        config < 12
            ? new int[] {480, 960, 1920, 2880}[config % 4]
            : config < 16 ? (config % 2 == 0 ? 480 : 960) : 120L << config % 4;
    int code = head & 3;
    return frame * (code == 0 ? 1 : code < 3 ? 2 : in.u8(at + 1) & 0x3F);
  }

  /** Its length in seconds; NaN when its beginning is not known. */
  double seconds() {
    return late ? Double.NaN : Math.max(0, last - start - preSkip) / rate;
  }
}
