package asrload.audio;

import java.io.IOException;

/**
 * Length of WebM and Matroska (RFC 9559) with sound alone: the duration in its header, which
 * recorders in browsers leave out.
 */
final class MatroskaLength {
  private static final int SEGMENT = 0x18538067;
  private static final int INFO = 0x1549A966;
  private static final int TIMESTAMP_SCALE = 0x2AD7B1;
  private static final int DURATION = 0x4489;
  private static final int TRACKS = 0x1654AE6B;
  private static final int TRACK = 0xAE;
  private static final int TRACK_TYPE = 0x83;
  private static final int CLUSTER = 0x1F43B675;
  private static final int VIDEO = 1;
  private static final int AUDIO = 2;
  private static final long OPEN = Long.MAX_VALUE;

  private final AudioBytes in;
  private long nanoseconds = 1_000_000;
  private double duration;
  private boolean audio;
  private boolean video;
  private boolean cut;

  private MatroskaLength(AudioBytes in) {
    this.in = in;
  }

  static AudioLength of(AudioBytes in) throws IOException {
    MatroskaLength matroska = new MatroskaLength(in);
    matroska.elements(0, in.size());
    double seconds = matroska.duration * matroska.nanoseconds / 1e9;
    String missing =
        matroska.cut
            ? "WebM or Matroska cut off"
            : matroska.video
                ? "WebM or Matroska with pictures"
                : matroska.audio && seconds > 0 && Double.isFinite(seconds)
                    ? null
                    : "WebM or Matroska without a duration in its header";
    return missing == null ? AudioLength.of(seconds, 1) : AudioLength.unknown(missing);
  }

  private void elements(long from, long end) throws IOException {
    long at = from;
    while (at < end) {
      int idBytes = Integer.numberOfLeadingZeros(in.u8(at)) - 23;
      int id = idBytes > 4 ? 0 : (int) in.be(at, idBytes);
      long sizeAt = at + Math.min(idBytes, 4);
      int sizeBytes = sizeAt < end ? Integer.numberOfLeadingZeros(in.u8(sizeAt)) - 23 : 9;
      if (id == 0 || id == CLUSTER || sizeBytes > 8 || sizeAt + sizeBytes > end) {
        return; // the sound, or no element
      }
      long mask = (1L << (7 * sizeBytes)) - 1;
      long size = in.be(sizeAt, sizeBytes) & mask;
      size = size == mask ? OPEN : size;
      long content = sizeAt + sizeBytes;
      boolean fits = size <= in.size() - content;
      cut |= !fits && size != OPEN;
      long stop = fits ? content + size : end;
      element(id, content, stop);
      at = stop;
    }
  }

  private void element(int id, long at, long end) throws IOException {
    long bytes = end - at;
    switch (id) {
      case SEGMENT, INFO, TRACKS, TRACK -> elements(at, end);
      case TIMESTAMP_SCALE -> nanoseconds = bytes <= 8 ? in.be(at, (int) bytes) : 0;
      case DURATION ->
          duration =
              bytes == 4
                  ? Float.intBitsToFloat((int) in.be(at, 4))
                  : bytes == 8 ? Double.longBitsToDouble(in.be(at, 8)) : 0;
      case TRACK_TYPE -> {
        audio |= in.u8(at) == AUDIO;
        video |= in.u8(at) == VIDEO;
      }
      default -> {}
    }
  }
}
