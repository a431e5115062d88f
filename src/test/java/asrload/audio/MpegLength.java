package asrload.audio;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Length of MP3 (and layers I and II) and of AAC in ADTS: the sum of its frames. A Xing, Info or
 * VBRI header is believed where it counts the bytes that are there.
 */
final class MpegLength {
  /** The first frame is looked for so far behind the tags. */
  private static final long MAX_BEFORE = 1 << 20;

  /** Up to this size all frames are looked at, whatever a header counts. */
  private static final long MAX_SCANNED = 1 << 20;

  /** Frames that have to follow one another before they are taken for frames. */
  private static final int SURE = 3;

  /** Bytes that are not frames make the length unknown from this many on, and 2 %. */
  private static final long MIN_LOST = 4096;

  /** When no frame was found. */
  static final AudioLength NO_FRAMES =
      AudioLength.unknown("no MPEG frames that follow one another (free format is not read)");

  private final AudioBytes in;
  private final long start;
  private final long end;

  private MpegLength(AudioBytes in, long start, long end) {
    this.in = in;
    this.start = start;
    this.end = end;
  }

  static AudioLength of(AudioBytes in, long from, long to) throws IOException {
    long end = MpegTags.end(in, from, to);
    return new MpegLength(in, MpegTags.skip(in, from, end), end).length();
  }

  private AudioLength length() throws IOException {
    if (start >= end) {
      return AudioLength.unknown("tags without MPEG frames behind them");
    }
    long first = find(start, Math.min(end, start + MAX_BEFORE));
    MpegFrame frame = first < 0 ? null : MpegFrame.at(in, first, end);
    if (frame == null) {
      return NO_FRAMES;
    }
    XingHeader header = XingHeader.in(in, first, frame, end);
    if (header == null) {
      return scan(first, frame);
    }
    double announced = (double) header.frames() * frame.samples() / frame.rate();
    AudioLength exact = AudioLength.of((double) Math.max(1, header.samples(frame)), frame.rate());
    if (end - first > MAX_SCANNED && header.fits(end - first)) {
      return exact;
    }
    AudioLength scanned = scan(first + frame.bytes(), frame);
    double frameSeconds = (double) frame.samples() / frame.rate();
    double missing = scanned.seconds() == null ? 0 : announced - scanned.seconds();
    return Math.abs(missing) < frameSeconds / 2 && scanned.seconds() != null
        ? exact
        : missing > frameSeconds ? scanned.cutOff(announced) : scanned;
  }

  private AudioLength scan(long first, MpegFrame firstFrame) throws IOException {
    double seconds = 0;
    long lost = 0;
    int kind = firstFrame.kind();
    long at = first;
    while (at < end) {
      MpegFrame frame = MpegFrame.at(in, at, end);
      if (frame != null && (frame.kind() == kind || sure(at))) {
        if (at + frame.bytes() > end) {
          break; // cut inside its last frame, which no decoder plays
        }
        kind = frame.kind();
        seconds += (double) frame.samples() / frame.rate();
        at += frame.bytes();
        continue;
      }
      long next = MpegTags.skip(in, at, end);
      if (next == at) {
        next = find(at + 1, end);
        next = next < 0 ? end : next;
        lost += next - at;
      }
      at = next;
    }
    if (lost >= MIN_LOST && lost > (end - first) / 50) {
      return AudioLength.unknown(
          "damaged: %d of its %d bytes are not MPEG frames", lost, end - first);
    }
    return AudioLength.of(seconds, 1);
  }

  /** The next place where frames follow one another; -1 without one. */
  private long find(long from, long to) throws IOException {
    for (long at = from; at < to; at++) {
      if (in.u8(at) == 0xFF && sure(at)) {
        return at;
      }
    }
    return -1;
  }

  /** Whether frames of one kind follow one another from here, or fill the rest. */
  private boolean sure(long from) throws IOException {
    @Nullable MpegFrame before = null;
    long at = from;
    for (int i = 0; i < SURE; i++) {
      MpegFrame frame = MpegFrame.at(in, at, end);
      if (frame == null || (before != null && frame.kind() != before.kind())) {
        return before != null && (at >= end || (i > 1 && MpegTags.skip(in, at, end) > at));
      }
      before = frame;
      at += frame.bytes();
    }
    return true;
  }
}
