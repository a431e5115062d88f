package asrload.audio;

import java.io.IOException;

/** Length of AMR and AMR-WB files (RFC 4867, 5): frames of 20 ms. */
final class AmrLength {
  private static final int[] NARROW = {12, 13, 15, 17, 19, 20, 26, 31, 5, 6, 5, 5, -1, -1, -1, 0};
  private static final int[] WIDE = {17, 23, 32, 36, 40, 46, 50, 58, 60, 5, -1, -1, -1, -1, 0, 0};
  private static final int FRAMES_PER_SECOND = 50;

  private AmrLength() {}

  static AudioLength of(AudioBytes in) throws IOException {
    boolean narrow = in.is(0, "#!AMR\n");
    boolean wide = in.is(0, "#!AMR-WB\n");
    if (!narrow && !wide) {
      return AudioLength.unknown("AMR of several channels");
    }
    int[] sizes = narrow ? NARROW : WIDE;
    long frames = 0;
    for (long at = narrow ? 6 : 9; at < in.size(); ) {
      int bytes = sizes[in.u8(at) >> 3 & 15];
      if (bytes < 0 || (in.u8(at) & 0x83) != 0) {
        return AudioLength.unknown("damaged: its AMR frames do not follow one another");
      }
      at += 1 + bytes;
      frames += at <= in.size() ? 1 : 0;
    }
    return AudioLength.of((double) frames, FRAMES_PER_SECOND);
  }
}
