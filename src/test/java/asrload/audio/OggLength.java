package asrload.audio;

import asrload.text.Phrase;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Length of Ogg (RFC 3533): Opus, Vorbis, Speex and FLAC, from the granule positions. Streams that
 * follow one another (chained) add up; of those side by side the longest counts.
 */
final class OggLength {
  private static final int HEADER = 27;
  private static final int BEGIN = 2;

  private final AudioBytes in;
  private final Map<Long, OggStream> link = new HashMap<>();
  private boolean linkHasData;
  private double seconds;
  private boolean anySound;

  private OggLength(AudioBytes in) {
    this.in = in;
  }

  static AudioLength of(AudioBytes in) throws IOException {
    return new OggLength(in).length();
  }

  private AudioLength length() throws IOException {
    long at = 0;
    boolean cut = false;
    @Nullable String problem = null;
    while (at < in.size() && problem == null) {
      long next = pageEnd(at);
      if (next > in.size()) {
        cut = true;
        break;
      }
      if (next < 0) {
        problem = find(at) < 0 ? null : "damaged: its Ogg pages do not follow one another";
        break; // tags or zeros behind the last page
      }
      problem = page(at, next);
      at = next;
    }
    problem = problem == null ? endLink() : problem;
    if (problem != null) {
      return AudioLength.unknown(problem);
    }
    if (!anySound) {
      return AudioLength.unknown("Ogg without an Opus, Vorbis, Speex or FLAC stream");
    }
    AudioLength length = AudioLength.of(seconds, 1);
    return cut
        ? new AudioLength(length.seconds(), Phrase.of("cut off inside its last Ogg page"))
        : length;
  }

  /** The offset behind a page; -1 when none begins there. */
  private long pageEnd(long at) throws IOException {
    if (!in.is(at, "OggS\0")) {
      return -1;
    }
    if (at + HEADER > in.size() || at + HEADER + in.u8(at + 26) > in.size()) {
      return Long.MAX_VALUE;
    }
    int segments = in.u8(at + 26);
    long end = at + HEADER + segments;
    for (int i = 0; i < segments; i++) {
      end += in.u8(at + HEADER + i);
    }
    return end;
  }

  private long find(long from) throws IOException {
    for (long at = from; at + HEADER <= in.size(); at++) {
      if (in.u8(at) == 'O' && in.is(at, "OggS\0")) {
        return at;
      }
    }
    return -1;
  }

  /** Takes a page in; what makes the length unknown, or null. */
  private @Nullable String page(long at, long end) throws IOException {
    boolean begins = (in.u8(at + 5) & BEGIN) != 0;
    long serial = in.le(at + 14, 4);
    if (begins) {
      String problem = linkHasData ? endLink() : null;
      if (problem != null) {
        return problem;
      }
      link.put(serial, OggStream.of(in, at + HEADER + in.u8(at + 26), end));
      return null;
    }
    OggStream stream = link.get(serial);
    if (stream == null) {
      return "begins in the middle of an Ogg stream";
    }
    linkHasData = true;
    stream.page(in, at, in.le(at + 6, 8));
    return null;
  }

  private @Nullable String endLink() {
    double longest = 0;
    for (OggStream stream : link.values()) {
      if (stream.isSound()) {
        anySound = true;
        double length = stream.seconds();
        if (Double.isNaN(length)) {
          return "its Ogg stream begins late, or its positions run backwards";
        }
        longest = Math.max(longest, length);
      }
    }
    link.clear();
    linkHasData = false;
    seconds += longest;
    return null;
  }
}
