package asrload.scenario.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Where the samples of a wav file lie. Microsoft and IBM, "Multimedia Programming Interface and
 * Data Specifications 1.0" (RIFF), and "Multiple channel audio data and WAVE files" (the extensible
 * format).
 *
 * @param dataAt offset of the data chunk's content, bytes
 * @param dataBytes its length, the padding byte not counted
 * @param frameBytes a sample of every channel
 * @param sampleBytes a sample of one channel: 1 to 4
 */
record WavLayout(int dataAt, int dataBytes, int frameBytes, int sampleBytes) {
  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int MIN_FORMAT = 16;
  private static final int PCM = 1;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int SUBFORMAT_AT = 24;

  /** Reads the chunks of a whole file. */
  static WavLayout of(byte[] wav) throws WavException {
    if (wav.length < RIFF_HEADER || !name(wav, 0).equals("RIFF") || !name(wav, 8).equals("WAVE")) {
      throw new WavException("it is not a wav file; convert it, or leave it out");
    }
    ByteBuffer bytes = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
    int formatAt = -1;
    for (int at = RIFF_HEADER; at + CHUNK_HEADER <= wav.length; ) {
      long size = bytes.getInt(at + 4) & 0xFFFF_FFFFL;
      int content = at + CHUNK_HEADER;
      if (content + size > wav.length) {
        throw new WavException(
            ("its chunk \"%s\" announces %d bytes, but the file has %d left; write it with "
                    + "the right length")
                .formatted(name(wav, at), size, wav.length - content));
      }
      if (name(wav, at).equals("fmt ") && size >= MIN_FORMAT) {
        formatAt = content;
      } else if (name(wav, at).equals("data") && formatAt >= 0) {
        if (size == 0 && content < wav.length) {
          throw new WavException(
              "its chunk \"data\" announces 0 bytes, as pipes write it; write it with the right length");
        }
        return of(bytes, formatAt, content, (int) size);
      }
      at = (int) Math.min(wav.length, content + size + size % 2);
    }
    throw new WavException("it has no samples after the format chunk; convert it, or leave it out");
  }

  private static WavLayout of(ByteBuffer bytes, int formatAt, int dataAt, int dataBytes)
      throws WavException {
    int format = bytes.getShort(formatAt) & 0xFFFF;
    if (format == EXTENSIBLE && formatAt + SUBFORMAT_AT + 2 <= bytes.capacity()) {
      format = bytes.getShort(formatAt + SUBFORMAT_AT) & 0xFFFF;
    }
    int channels = bytes.getShort(formatAt + 2);
    int frame = bytes.getShort(formatAt + 12);
    int sample = channels > 0 ? frame / channels : 0;
    if (format != PCM || sample < 1 || sample > 4 || sample * channels != frame) {
      throw new WavException(
          "its samples are not integer PCM of 8, 16, 24 or 32 bit; convert it, or leave it out");
    }
    return new WavLayout(dataAt, dataBytes, frame, sample);
  }

  private static String name(byte[] wav, int at) {
    return new String(wav, at, 4, StandardCharsets.ISO_8859_1);
  }

  /** A copy of the file with more samples after its last, and the lengths in its headers. */
  byte[] withAppended(byte[] wav, byte[] samples) {
    int end = dataAt + dataBytes;
    int restAt = Math.min(wav.length, end + dataBytes % 2);
    int size = dataBytes + samples.length;
    int padding = size % 2;
    ByteBuffer copy =
        ByteBuffer.allocate(dataAt + size + padding + wav.length - restAt)
            .order(ByteOrder.LITTLE_ENDIAN);
    copy.put(wav, 0, end).put(samples);
    copy.position(copy.position() + padding);
    copy.put(wav, restAt, wav.length - restAt);
    copy.putInt(4, copy.capacity() - CHUNK_HEADER).putInt(dataAt - 4, size);
    return copy.array();
  }
}
