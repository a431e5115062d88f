package asrload.audio;

import asrload.text.Phrase;
import java.io.IOException;

/**
 * Length of MP4, M4A and 3GP (ISO/IEC 14496-12): of the first track of sound as it is presented; in
 * fragments, the sum of their samples.
 */
final class Mp4Length {
  private final AudioBytes in;
  private long movieScale;
  private long trackId = -1;
  private long presented;
  private long mediaScale;
  private long mediaTime;
  private long defaultDuration;
  private boolean fragmented;
  private boolean moviePresent;

  private Mp4Length(AudioBytes in) {
    this.in = in;
  }

  static AudioLength of(AudioBytes in) throws IOException {
    return new Mp4Length(in).length();
  }

  private interface Box {
    void take(String name, long at, long end) throws IOException;
  }

  /** Calls for every box; false when the last one ends behind the end. */
  private boolean boxes(long from, long end, Box box) throws IOException {
    long at = from;
    while (at + 8 <= end) {
      long size = in.be(at, 4);
      String name = in.text(at + 4, 4);
      int header = size == 1 ? 16 : 8;
      size = size == 1 ? in.be(at + 8, 8) : size == 0 ? end - at : size;
      if (size < header || size > end - at) {
        return false;
      }
      box.take(name, at + header, at + size);
      at += size;
    }
    return true;
  }

  private AudioLength length() throws IOException {
    boolean whole = boxes(0, in.size(), this::top);
    if (!moviePresent) {
      return AudioLength.unknown(
          whole ? "an MP4 without a moov box" : "an MP4 that is cut off before its moov box");
    }
    if (trackId < 0) {
      throw new NotAudioException(
          "it has no audio (%s)", Phrase.of("an MP4 without an audio track"));
    }
    if (!whole) {
      return AudioLength.unknown("an MP4 that is cut off");
    }
    double seconds =
        fragmented || presented <= 0 || movieScale <= 0
            ? (double) mediaTime / mediaScale
            : (double) presented / movieScale;
    return seconds > 0 && Double.isFinite(seconds)
        ? AudioLength.of(seconds, 1)
        : AudioLength.unknown("an MP4 whose header has no duration");
  }

  private void top(String name, long at, long end) throws IOException {
    if (name.equals("moov")) {
      moviePresent = true;
      boxes(at, end, this::movie);
    } else if (name.equals("moof")) {
      fragmented = true;
      boxes(
          at,
          end,
          (inner, from, to) -> {
            if (inner.equals("traf")) {
              fragment(from, to);
            }
          });
    }
  }

  private void movie(String name, long at, long end) throws IOException {
    switch (name) {
      case "mvhd" -> movieScale = in.be(at + (in.u8(at) == 1 ? 20 : 12), 4);
      case "trak" -> track(at, end);
      case "mvex" ->
          boxes(
              at,
              end,
              (inner, from, to) -> {
                if (inner.equals("trex") && in.be(from + 4, 4) == trackId) {
                  defaultDuration = in.be(from + 12, 4);
                }
              });
      default -> {}
    }
  }

  private void track(long at, long end) throws IOException {
    long[] found = new long[5]; // id, presented, scale, duration, sound
    boxes(
        at,
        end,
        (name, from, to) -> {
          boolean wide = in.u8(from) == 1;
          if (name.equals("tkhd")) {
            found[0] = in.be(from + (wide ? 20 : 12), 4);
            found[1] = duration(from + (wide ? 28 : 20), wide);
          } else if (name.equals("mdia")) {
            boxes(from, to, (inner, begin, stop) -> media(inner, begin, found));
          }
        });
    if (found[4] == 1 && trackId < 0) {
      trackId = found[0];
      presented = found[1];
      mediaScale = found[2];
      mediaTime = found[3];
    }
  }

  private void media(String name, long at, long[] found) throws IOException {
    if (name.equals("mdhd")) {
      boolean wide = in.u8(at) == 1;
      found[2] = in.be(at + (wide ? 20 : 12), 4);
      found[3] = duration(at + (wide ? 24 : 16), wide);
    } else if (name.equals("hdlr")) {
      found[4] = in.is(at + 8, "soun") ? 1 : 0;
    }
  }

  /** All bits set: unknown. */
  private long duration(long at, boolean wide) throws IOException {
    long value = in.be(at, wide ? 8 : 4);
    return value < 0 || (!wide && value == 0xFFFF_FFFFL) ? 0 : value;
  }

  private void fragment(long at, long end) throws IOException {
    long[] own = {defaultDuration, 0};
    boxes(
        at,
        end,
        (name, from, to) -> {
          if (name.equals("tfhd") && in.be(from + 4, 4) == trackId) {
            int flags = (int) in.be(from + 1, 3);
            long next = from + 8 + ((flags & 1) == 0 ? 0 : 8) + ((flags & 2) == 0 ? 0 : 4);
            own[0] = (flags & 8) == 0 ? own[0] : in.be(next, 4);
            own[1] = 1;
          } else if (name.equals("trun") && own[1] == 1) {
            mediaTime += run(from, own[0]);
          }
        });
  }

  /** Duration of the samples of a track run. */
  private long run(long at, long defaultSample) throws IOException {
    int flags = (int) in.be(at + 1, 3);
    long samples = in.be(at + 4, 4);
    if ((flags & 0x100) == 0) {
      return samples * defaultSample;
    }
    long next = at + 8 + ((flags & 1) == 0 ? 0 : 4) + ((flags & 4) == 0 ? 0 : 4);
    int width = 4 * Integer.bitCount(flags & 0xF00);
    long sum = 0;
    for (long i = 0; i < samples; i++) {
      sum += in.be(next + i * width, 4);
    }
    return sum;
  }
}
