package asrload.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import asrload.text.Phrase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Length of FLAC (RFC 9639): the total of its STREAMINFO, when the last frame confirms it; else,
 * for a stream without a total or one that is cut off, the end of the last whole frame.
 */
final class FlacLength {
  private static final int STREAM_INFO = 34;

  /** The last frames are looked for in this much of the file's end. */
  private static final int MAX_TAIL = 1 << 20;

  private static final int ID3V1 = 128;
  private static final int MAX_ENDS = 12;
  private static final int[] CRC8 = table(8, 0x07);
  private static final int[] CRC16 = table(16, 0x8005);

  private final byte[] tail;
  private final long minBlock;
  private final long maxBlock;

  private FlacLength(byte[] tail, long minBlock, long maxBlock) {
    this.tail = tail;
    this.minBlock = minBlock;
    this.maxBlock = maxBlock;
  }

  static AudioLength of(AudioBytes in, long from) throws IOException {
    long info = from + 8;
    if (in.size() < info + STREAM_INFO || (in.u8(from + 4) & 0x7F) != 0) {
      return AudioLength.unknown("a FLAC file without its stream information");
    }
    long rate = in.be(info + 10, 3) >> 4;
    long total = (in.be(info + 13, 1) & 15) << 32 | in.be(info + 14, 4);
    long framesAt = from + 4;
    boolean lastBlock = false;
    while (!lastBlock && framesAt + 4 <= in.size()) {
      lastBlock = (in.u8(framesAt) & 0x80) != 0;
      framesAt += 4 + in.be(framesAt + 1, 3);
    }
    if (framesAt >= in.size()) {
      throw new NotAudioException("it has no audio (%s)", Phrase.of("only a FLAC header"));
    }
    byte[] tail = new byte[(int) Math.min(MAX_TAIL, in.size() - framesAt)];
    long tailAt = in.size() - tail.length;
    for (int i = 0; i < tail.length; i++) {
      tail[i] = (byte) in.u8(tailAt + i);
    }
    long end = new FlacLength(tail, in.be(info, 2), in.be(info + 2, 2)).endOfLastFrame();
    if (end <= 0 || (total > 0 && end > total)) {
      return AudioLength.unknown("a FLAC file whose last frame cannot be read");
    }
    AudioLength length = AudioLength.of((double) end, (double) rate);
    return total == 0 || total == end ? length : length.cutOff((double) total / rate);
  }

  /** The sample behind the last whole frame; 0 when there is none. */
  private long endOfLastFrame() {
    // Where a frame may end: at the end, before a tag, before the next header or what looks like
    // it.
    List<Integer> ends = new ArrayList<>(List.of(tail.length));
    if (tail.length > ID3V1 && new String(tail, tail.length - ID3V1, 3, ISO_8859_1).equals("TAG")) {
      ends.add(tail.length - ID3V1);
    }
    for (int at = tail.length - 2; at >= 0 && ends.size() < MAX_ENDS; at--) {
      long samples = frameEnd(at);
      if (samples > 0) {
        for (int end : ends) {
          if (whole(at, end)) {
            return samples;
          }
        }
        ends.add(at);
      }
    }
    return 0;
  }

  /** Whether the checksum at the end is that of the bytes before it. */
  private boolean whole(int from, int end) {
    int crc = 0;
    for (int i = from; i < end; i++) {
      crc = ((crc << 8) & 0xFFFF) ^ CRC16[(crc >> 8) ^ (tail[i] & 0xFF)];
    }
    return end - from > 8 && crc == 0;
  }

  /** The sample behind the frame whose header is here; 0 when there is no header. */
  private long frameEnd(int at) {
    if (u8(at) != 0xFF || (u8(at + 1) & 0xFE) != 0xF8) {
      return 0;
    }
    boolean variable = (u8(at + 1) & 1) == 1;
    int blockCode = u8(at + 2) >> 4 & 15;
    int rateCode = u8(at + 2) & 15;
    int length = Integer.numberOfLeadingZeros(~(u8(at + 4) << 24));
    if (blockCode == 0 || rateCode == 15 || length == 1 || length > 7) {
      return 0;
    }
    long number = length == 0 ? u8(at + 4) : u8(at + 4) & (0x7F >> length);
    int next = at + 5;
    for (int i = 1; i < length; i++, next++) {
      number = (number << 6) | (u8(next) & 0x3F);
    }
    long block =
        blockCode == 1
            ? 192
            : blockCode < 6
                ? 576L << (blockCode - 2)
                : blockCode >= 8
                    ? 256L << (blockCode - 8)
                    : blockCode == 6 ? u8(next) + 1 : (u8(next) << 8 | u8(next + 1)) + 1;
    next += blockCode == 6 ? 1 : blockCode == 7 ? 2 : 0;
    next += rateCode == 12 ? 1 : rateCode > 12 ? 2 : 0;
    int crc = 0;
    for (int i = at; i < next && next < tail.length; i++) {
      crc = CRC8[crc ^ u8(i)];
    }
    if (next >= tail.length || crc != u8(next)) {
      return 0;
    }
    return variable ? number + block : minBlock == maxBlock ? number * maxBlock + block : 0;
  }

  /** A byte of the tail; 0 behind it. */
  private int u8(int at) {
    return at < tail.length ? tail[at] & 0xFF : 0;
  }

  private static int[] table(int bits, int polynomial) {
    int[] table = new int[256];
    for (int i = 0; i < 256; i++) {
      int value = i << (bits - 8);
      for (int bit = 0; bit < 8; bit++) {
        value = (value & (1 << (bits - 1))) == 0 ? value << 1 : (value << 1) ^ polynomial;
      }
      table[i] = value & (1 << bits) - 1;
    }
    return table;
  }
}
