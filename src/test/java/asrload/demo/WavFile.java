package asrload.demo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A WAV file with 16 kHz mono 16-bit PCM samples.
 *
 * @param path the file
 * @param dataOffset where the samples start, in bytes from the start of the file
 * @param dataBytes length of the samples, in bytes; never past the end of the file
 */
public record WavFile(Path path, long dataOffset, long dataBytes) {
  public static final int SAMPLE_RATE_HZ = 16_000;
  static final int BYTES_PER_SECOND = 2 * SAMPLE_RATE_HZ;

  private static final int RIFF_HEADER_BYTES = 12;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int FORMAT_BYTES = 16;
  private static final int PCM = 1;
  private static final int EXTENSIBLE = 0xFFFE;

  /**
   * Reads the header.
   *
   * @throws NotSpeechException when the file is something else
   */
  static WavFile open(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      ByteBuffer riff = read(channel, 0, RIFF_HEADER_BYTES);
      if (!tag(riff, 0).equals("RIFF") || !tag(riff, 8).equals("WAVE")) {
        throw new NotSpeechException("the upload is not a WAV file");
      }
      boolean formatSeen = false;
      long position = RIFF_HEADER_BYTES;
      while (position + CHUNK_HEADER_BYTES <= channel.size()) {
        ByteBuffer header = read(channel, position, CHUNK_HEADER_BYTES);
        long size = Integer.toUnsignedLong(header.getInt(4));
        position += CHUNK_HEADER_BYTES;
        if (tag(header, 0).equals("fmt ")) {
          checkFormat(read(channel, position, FORMAT_BYTES));
          formatSeen = true;
        } else if (tag(header, 0).equals("data") && formatSeen) {
          long bytes = Math.min(size, channel.size() - position) & ~1L;
          if (bytes == 0) {
            throw new NotSpeechException("the WAV file has no samples");
          }
          return new WavFile(path, position, bytes);
        }
        position += size + (size & 1);
      }
      throw new NotSpeechException("the WAV file is cut short: no samples found");
    }
  }

  Duration duration() {
    return Duration.ofNanos(Math.round(dataBytes * 1e9 / BYTES_PER_SECOND));
  }

  /** The samples, little-endian; the caller closes the stream. */
  InputStream samples() throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path), BYTES_PER_SECOND);
    in.skipNBytes(dataOffset);
    return in;
  }

  private static void checkFormat(ByteBuffer format) throws NotSpeechException {
    int encoding = Short.toUnsignedInt(format.getShort(0));
    int channels = format.getShort(2);
    int rateHz = format.getInt(4);
    int bits = format.getShort(14);
    boolean pcm = encoding == PCM || encoding == EXTENSIBLE;
    if (!pcm || channels != 1 || rateHz != SAMPLE_RATE_HZ || bits != 16) {
      throw new NotSpeechException(
          "the WAV file has encoding %d (1 is PCM), %d Hz, %d channel(s), %d bit"
              .formatted(encoding, rateHz, channels, bits));
    }
  }

  private static ByteBuffer read(FileChannel channel, long position, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new NotSpeechException(
            position == 0 ? "the upload is not a WAV file" : "the WAV file is cut short");
      }
    }
    return buffer;
  }

  private static String tag(ByteBuffer buffer, int at) {
    byte[] tag = new byte[4];
    buffer.get(at, tag);
    return new String(tag, StandardCharsets.ISO_8859_1);
  }

  /** A file that is no audio which this server can read; the message names the expected format. */
  static final class NotSpeechException extends IOException {
    private static final long serialVersionUID = 1L;

    NotSpeechException(String what) {
      super(what + "; expected is a WAV file: RIFF/WAVE, PCM, 16 kHz, mono, 16 bit");
    }
  }
}
