package asrload.audio;

import asrload.text.Phrase;
import java.io.IOException;
import java.util.Set;

/**
 * Length of a WAV: RIFF, its big-endian form RIFX, and RF64 or BW64 (EBU Tech 3306, ITU-R BS.2088).
 * A size that a pipe left open is that of the file.
 */
final class RiffLength {
  private static final int CHUNK_HEADER = 8;

  /** Sizes from here on mean "unknown", as pipes write them; no smaller one does, but 0. */
  private static final long OPEN_SIZE = 1_900_000_000L;

  /** Chunks that recorders and editors put around the samples. */
  private static final Set<String> KNOWN =
      Set.of(
          "fmt ", "data", "LIST", "fact", "JUNK", "junk", "PAD ", "FLLR", "bext", "iXML", "id3 ",
          "ID3 ", "cue ", "smpl", "inst", "acid", "PEAK", "afsp", "cart", "axml", "chna", "_PMX",
          "DISP", "ds64", "plst", "note", "labl", "minf", "elm1", "regn", "umid", "SAUR", "LGWV");

  /** Tags behind samples of open size are looked for in this much of the file's end. */
  private static final long MAX_TAGS = 1 << 20;

  /** More bytes than these behind the samples, which are no chunks, are worth a remark. */
  private static final long MAX_REST = 1024;

  private final AudioBytes in;
  private final boolean big;
  private final long end;
  private long dataAt = -1;
  private long announced;
  private long formatAt = -1;
  private long formatBytes;
  private long fact = -1;
  private long data64 = -1;

  private RiffLength(AudioBytes in) throws IOException {
    this.in = in;
    this.big = in.is(0, "RIFX");
    this.end = in.size();
  }

  static AudioLength of(AudioBytes in) throws IOException {
    return new RiffLength(in).length();
  }

  private AudioLength length() throws IOException {
    readChunks();
    if (dataAt < 0 || dataAt >= end) {
      throw new NotAudioException("it has no audio (%s)", Phrase.of("a WAV without samples"));
    }
    if (formatAt < 0) {
      return AudioLength.unknown("a WAV without a format (no fmt chunk before its samples)");
    }
    WaveFormat format = WaveFormat.of(in, formatAt, formatBytes, big);
    long left = end - dataAt;
    if (announced == 0 && chain(dataAt)) {
      throw new NotAudioException("it has no audio (%s)", Phrase.of("0 samples"));
    }
    boolean open = announced <= 0 || announced > left;
    AudioLength length = format.length(in, dataAt, open ? left - tagBytes() : announced, fact);
    boolean cut = announced > left && (announced < OPEN_SIZE || data64 > 0);
    Double told = cut ? format.length(in, dataAt, announced, fact).seconds() : null;
    if (told == null && !open && length.seconds() != null && left - announced > MAX_REST) {
      return chain(next(dataAt, announced))
          ? length
          : new AudioLength(
              length.seconds(),
              Phrase.of("%d bytes behind its samples are not WAV chunks", left - announced));
    }
    return told == null ? length : length.cutOff(told);
  }

  /** Ends at the samples, or behind them when their format is still to come. */
  private void readChunks() throws IOException {
    for (long at = 12; at + CHUNK_HEADER <= end && (dataAt < 0 || formatAt < 0); ) {
      String name = in.text(at, 4);
      long size = in.number(at + 4, 4, big);
      long content = at + CHUNK_HEADER;
      if (name.equals("ds64") && size >= 16) {
        data64 = in.le(content + 8, 8);
      } else if (name.equals("fmt ") && size >= 14) {
        formatAt = content;
        formatBytes = size;
      } else if (name.equals("fact") && size >= 4) {
        fact = in.number(content, 4, big);
      } else if (name.equals("data")) {
        dataAt = content;
        announced = data64 > 0 && size == 0xFFFF_FFFFL ? data64 : size;
        size = announced;
      }
      at = next(content, size);
    }
  }

  /** Chunks are padded to even sizes; some writers forget it. */
  private long next(long content, long size) throws IOException {
    long odd = content + size;
    boolean padded = size % 2 == 1 && !(named(odd) && !named(odd + 1));
    return padded ? odd + 1 : odd;
  }

  private boolean named(long at) throws IOException {
    return KNOWN.contains(in.text(at, 4));
  }

  /** Bytes of the tag chunks between the samples and the file's end. */
  private long tagBytes() throws IOException {
    for (long at = Math.max(dataAt, end - MAX_TAGS); at + CHUNK_HEADER <= end; at++) {
      if (chain(at)) {
        return end - at;
      }
    }
    return 0;
  }

  /** Whether known chunks, and nothing else, fill the file from here to its end. */
  private boolean chain(long from) throws IOException {
    long at = from;
    while (at + CHUNK_HEADER <= end && named(at)) {
      at = next(at + CHUNK_HEADER, in.number(at + 4, 4, big));
    }
    return at > from && (at == end || at == end + 1);
  }
}
