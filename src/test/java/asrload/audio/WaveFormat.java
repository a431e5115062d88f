package asrload.audio;

import java.io.IOException;

/**
 * The content of a WAV's {@code fmt} chunk, and the length that follows from it. Microsoft, "New
 * Multimedia Data Types and Data Techniques" (the format tags), "Multiple channel audio data and
 * WAVE files" (the extensible format).
 *
 * @param tag the format tag, that of the subformat in an extensible one
 * @param rate samples per second and channel
 * @param bytesPerSecond as announced
 * @param blockBytes a sample of every channel, or a block of compressed samples
 * @param blockSamples samples per channel of a compressed block; 0 where the format has none
 */
record WaveFormat(
    int tag,
    int channels,
    long rate,
    long bytesPerSecond,
    int blockBytes,
    int bits,
    int blockSamples) {
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int PCM = 1;
  private static final int MS_ADPCM = 2;
  private static final int FLOAT = 3;
  private static final int A_LAW = 6;
  private static final int U_LAW = 7;
  private static final int IMA_ADPCM = 0x11;
  private static final int GSM = 0x31;
  private static final int MPEG = 0x50;
  private static final int MP3 = 0x55;
  private static final int GSM_BLOCK_SAMPLES = 320;
  private static final int GSM_FRAME_SAMPLES = 160;

  /** How far a count of samples may be from what the bytes per second make of the data. */
  private static final double TOLERANCE = 0.02;

  static WaveFormat of(AudioBytes in, long at, long size, boolean big) throws IOException {
    int tag = (int) in.number(at, 2, big);
    int extra = size >= 18 ? (int) in.number(at + 16, 2, big) : 0;
    if (tag == EXTENSIBLE && size >= 26) {
      tag = (int) in.number(at + 24, 2, big);
      extra = 0;
    }
    return new WaveFormat(
        tag,
        (int) in.number(at + 2, 2, big),
        in.number(at + 4, 4, big),
        in.number(at + 8, 4, big),
        (int) in.number(at + 12, 2, big),
        (int) in.number(at + 14, 2, big),
        extra >= 2 && size >= 20 ? (int) in.number(at + 18, 2, big) : 0);
  }

  /**
   * Length of so many bytes of samples.
   *
   * @param fact samples per channel by the fact chunk; -1 without one
   */
  AudioLength length(AudioBytes in, long dataAt, long dataBytes, long fact) throws IOException {
    if (rate <= 0 || channels <= 0) {
      return AudioLength.unknown("a WAV whose header has no sample rate or no channels");
    }
    return switch (tag) {
      case PCM, FLOAT, A_LAW, U_LAW -> linear(dataBytes);
      case IMA_ADPCM -> blocks(dataBytes, fact, adpcmSamples(4, 1));
      case MS_ADPCM -> blocks(dataBytes, fact, adpcmSamples(7, 2));
      case GSM -> blocks(dataBytes, fact, GSM_BLOCK_SAMPLES);
      case MPEG, MP3 -> MpegLength.of(in, dataAt, Math.min(in.size(), dataAt + dataBytes));
      default -> byFact(dataBytes, fact);
    };
  }

  private AudioLength linear(long dataBytes) throws NotAudioException {
    int least = channels * ((bits + 7) / 8);
    int frame = blockBytes == 0 ? least : blockBytes;
    boolean in32Bits = bits > 16 && bits <= 24 && frame == 4 * channels;
    if (frame <= 0 || (frame != least && !in32Bits)) {
      return AudioLength.unknown(
          "a WAV whose header contradicts itself: %d channels of %d bit in blocks of %d bytes",
          channels, bits, blockBytes);
    }
    return AudioLength.of((double) Math.floorDiv(dataBytes, frame), (double) rate);
  }

  /** Samples per block by the block's size: a header per channel, whose samples count. */
  private int adpcmSamples(int headerBytes, int headerSamples) {
    return blockSamples > 0
        ? blockSamples
        : (blockBytes - headerBytes * channels) * 2 / channels + headerSamples;
  }

  private AudioLength blocks(long dataBytes, long fact, int defaultSamples) throws IOException {
    int samples = blockSamples > 0 ? blockSamples : defaultSamples;
    if (blockBytes <= 0 || samples <= 0) {
      return AudioLength.unknown("%s without the size of its blocks", name());
    }
    long least = dataBytes / blockBytes * samples;
    long rest = dataBytes % blockBytes * samples / blockBytes;
    rest = tag == GSM ? rest / GSM_FRAME_SAMPLES * GSM_FRAME_SAMPLES : rest;
    boolean fits = fact > least - samples && fact <= least + (rest > 0 ? samples : 0);
    return AudioLength.of((double) (fact > 0 && fits ? fact : least + rest), (double) rate);
  }

  private AudioLength byFact(long dataBytes, long fact) throws IOException {
    double expected = bytesPerSecond <= 0 ? 0 : (double) dataBytes / bytesPerSecond * rate;
    return fact > 0 && Math.abs(fact - expected) <= TOLERANCE * expected
        ? AudioLength.of((double) fact, (double) rate)
        : AudioLength.unknown("%s without a count of samples that fits its data", name());
  }

  private String name() {
    String codec =
        switch (tag) {
          case IMA_ADPCM -> "IMA ADPCM";
          case MS_ADPCM -> "Microsoft ADPCM";
          case GSM -> "GSM 6.10";
          case 0x22 -> "TrueSpeech";
          case 0x42 -> "G.723";
          case 0x40, 0x45, 0x64 -> "G.726";
          case 0x83 -> "G.729";
          case 0x161 -> "WMA";
          default -> "another codec";
        };
    return "a WAV with %s (format 0x%02X)".formatted(codec, tag);
  }
}
