package asrload.audio;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The count that an encoder puts into a first frame without sound: Xing (Info at a constant bit
 * rate) with LAME's delay and padding, or Fraunhofer's VBRI.
 *
 * @param frames of sound; 0 when unknown
 * @param bytes from this frame to the end of the sound; 0 when unknown
 * @param silence samples that the encoder added at both ends
 */
record XingHeader(long frames, long bytes, int silence) {
  private static final int FRAMES = 1;
  private static final int BYTES = 2;
  private static final int TABLE = 4;
  private static final int QUALITY = 8;
  private static final int LAME_DELAYS = 21;
  private static final int VBRI_AT = 36;

  static @Nullable XingHeader in(AudioBytes in, long at, MpegFrame frame, long end)
      throws IOException {
    int second = in.u8(at + 1);
    if ((second >> 1 & 3) != 1 || at + frame.bytes() > end) {
      return null;
    }
    if (in.is(at + VBRI_AT, "VBRI")) {
      return new XingHeader(in.be(at + VBRI_AT + 14, 4), in.be(at + VBRI_AT + 10, 4), 0);
    }
    boolean first = (second >> 3 & 3) == 3;
    boolean mono = in.u8(at + 3) >> 6 == 3;
    long tag = at + (first ? (mono ? 21 : 36) : mono ? 13 : 21);
    if (!in.is(tag, "Xing") && !in.is(tag, "Info")) {
      return null;
    }
    int flags = (int) in.be(tag + 4, 4);
    long next = tag + 8;
    long frames = (flags & FRAMES) == 0 ? 0 : in.be(next, 4);
    next += (flags & FRAMES) == 0 ? 0 : 4;
    long bytes = (flags & BYTES) == 0 ? 0 : in.be(next, 4);
    next += (flags & BYTES) == 0 ? 0 : 4;
    next += ((flags & TABLE) == 0 ? 0 : 100) + ((flags & QUALITY) == 0 ? 0 : 4);
    boolean lame = in.is(next, "LAME") || in.is(next, "Lav");
    long delays = lame && next + LAME_DELAYS + 3 <= at + frame.bytes() ? next + LAME_DELAYS : -1;
    int both = delays < 0 ? 0 : (int) in.be(delays, 3);
    return new XingHeader(frames, bytes, (both >> 12) + (both & 0xFFF));
  }

  /** Whether it counts the bytes that are there, within half a percent. */
  boolean fits(long thereBytes) {
    return frames > 0 && bytes > 0 && Math.abs(thereBytes - bytes) <= bytes / 200;
  }

  /** Samples of sound per channel. */
  long samples(MpegFrame frame) {
    long all = frames * frame.samples();
    return all > silence ? all - silence : all;
  }
}
