package asrload.audio;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One frame of MPEG audio (ISO/IEC 11172-3, 13818-3, and the unofficial version 2.5) or of AAC in
 * ADTS (13818-7).
 *
 * @param bytes its length with its header
 * @param samples per channel
 * @param kind equal for the frames of one stream: version, layer and rate
 */
record MpegFrame(int bytes, int samples, int rate, int kind) {
  private static final int[][] KBIT_PER_SECOND = {
    {32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
    {32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
    {32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
    {32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
    {8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
  };
  private static final int[] RATES = {44_100, 48_000, 32_000};
  private static final int[] AAC_RATES = {
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
    7_350
  };
  private static final int MPEG_1 = 3;
  private static final int LAYER_3 = 1;
  private static final int LAYER_1 = 3;

  /** The frame at an offset; null when there is none, or its header is not whole. */
  static @Nullable MpegFrame at(AudioBytes in, long at, long end) throws IOException {
    if (at + 4 > end || in.u8(at) != 0xFF || (in.u8(at + 1) & 0xE0) != 0xE0) {
      return null;
    }
    int second = in.u8(at + 1);
    int third = in.u8(at + 2);
    int version = second >> 3 & 3;
    int layer = second >> 1 & 3;
    if (layer == 0) {
      return adts(in, at, end, second, third);
    }
    int bitrate = third >> 4;
    int rateIndex = third >> 2 & 3;
    if (version == 1 || bitrate == 0 || bitrate == 15 || rateIndex == 3) {
      return null;
    }
    boolean first = version == MPEG_1;
    int table = first ? 3 - layer : layer == LAYER_1 ? 3 : 4;
    int bitsPerSecond = 1000 * KBIT_PER_SECOND[table][bitrate - 1];
    int rate = RATES[rateIndex] >> (first ? 0 : version == 2 ? 1 : 2);
    int padding = third >> 1 & 1;
    int samples = layer == LAYER_1 ? 384 : layer == LAYER_3 && !first ? 576 : 1152;
    int bytes =
        layer == LAYER_1
            ? (12 * bitsPerSecond / rate + padding) * 4
            : samples / 8 * bitsPerSecond / rate + padding;
    return new MpegFrame(bytes, samples, rate, version << 8 | layer << 4 | rateIndex);
  }

  private static @Nullable MpegFrame adts(AudioBytes in, long at, long end, int second, int third)
      throws IOException {
    int rateIndex = third >> 2 & 15;
    if ((second & 0xF0) != 0xF0 || rateIndex >= AAC_RATES.length || at + 7 > end) {
      return null;
    }
    int bytes = (int) (in.be(at + 3, 3) >> 5 & 0x1FFF);
    int blocks = (in.u8(at + 6) & 3) + 1;
    int header = (second & 1) == 1 ? 7 : 9;
    return bytes <= header
        ? null
        : new MpegFrame(bytes, 1024 * blocks, AAC_RATES[rateIndex], 1 << 16 | rateIndex);
  }
}
