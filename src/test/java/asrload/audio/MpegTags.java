package asrload.audio;

import java.io.IOException;

/** What is not sound in an MPEG file: ID3v1, ID3v2, APE, Lyrics3, runs of zeros. */
final class MpegTags {
  private static final int ID3_HEADER = 10;
  private static final int ID3V1 = 128;
  private static final int APE = 32;
  private static final int LYRICS_END = 15;

  private MpegTags() {}

  /** The offset behind the tags and zeros that begin here. */
  static long skip(AudioBytes in, long from, long end) throws IOException {
    long at = from;
    while (at < end) {
      long before = at;
      if (in.is(at, "ID3") && at + ID3_HEADER <= end) {
        at += ID3_HEADER + syncSafe(in, at + 6) + ((in.u8(at + 5) & 0x10) == 0 ? 0 : ID3_HEADER);
      } else if (in.is(at, "APETAGEX") && at + APE <= end) {
        at += APE + in.le(at + 12, 4);
      } else if (in.is(at, "TAG") && at + ID3V1 == end) {
        at += ID3V1;
      } else {
        while (at < end && in.u8(at) == 0) {
          at++;
        }
      }
      if (at == before) {
        break;
      }
    }
    return Math.min(at, end);
  }

  /** Where the sound ends: before the tags at the end. */
  static long end(AudioBytes in, long from, long to) throws IOException {
    long end = to;
    while (true) {
      long before = end;
      if (end - from >= ID3V1 && in.is(end - ID3V1, "TAG")) {
        end -= ID3V1;
      } else if (end - from >= APE && in.is(end - APE, "APETAGEX")) {
        boolean header = (in.u8(end - APE + 23) & 0x80) != 0;
        end -= in.le(end - APE + 12, 4) + (header ? APE : 0);
      } else if (end - from >= LYRICS_END && in.is(end - 9, "LYRICS200")) {
        end -= LYRICS_END + digits(in.text(end - LYRICS_END, 6));
      } else if (end - from >= ID3_HEADER && in.is(end - ID3_HEADER, "3DI")) {
        end -= 2 * ID3_HEADER + syncSafe(in, end - 4);
      }
      if (end == before) {
        return end;
      }
      if (end < from) {
        return before; // a size that cannot be
      }
    }
  }

  private static long digits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9') ? Long.parseLong(text) : 0;
  }

  private static long syncSafe(AudioBytes in, long at) throws IOException {
    long value = 0;
    for (int i = 0; i < 4; i++) {
      value = (value << 7) | (in.u8(at + i) & 0x7F);
    }
    return value;
  }
}
