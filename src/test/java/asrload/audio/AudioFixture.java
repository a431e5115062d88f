package asrload.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Makes small audio files byte by byte; the sound in them is silence. */
final class AudioFixture {
  static final long OPEN = 0xFFFF_FFFFL;

  private AudioFixture() {}

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] repeated(byte[] part, int times) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Numbers of this many bytes each. */
  static byte[] le(int bytes, long... values) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (long value : values) {
      for (int i = 0; i < bytes; i++) {
        all.write((int) (value >>> (8 * i)));
      }
    }
    return all.toByteArray();
  }

  static byte[] be(int bytes, long... values) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (long value : values) {
      for (int i = bytes - 1; i >= 0; i--) {
        all.write((int) (value >>> (8 * i)));
      }
    }
    return all.toByteArray();
  }

  // WAV

  static byte[] chunk(String name, byte[] content) {
    return chunk(name, content, content.length);
  }

  static byte[] chunk(String name, byte[] content, long size) {
    return join(text(name), le(4, size), content, new byte[content.length % 2]);
  }

  static byte[] riff(byte[]... chunks) {
    byte[] body = join(chunks);
    return join(text("RIFF"), le(4, 4 + body.length), text("WAVE"), body);
  }

  /** A fmt chunk; the extension comes with its size. */
  static byte[] format(int tag, int channels, int rate, int block, int bits, byte[] extension) {
    return chunk(
        "fmt ",
        join(
            le(2, tag, channels), le(4, rate, (long) rate * block), le(2, block, bits), extension));
  }

  /** 16 bit, 16 kHz, one channel. */
  static byte[] pcm() {
    return format(1, 1, 16_000, 2, 16, new byte[0]);
  }

  // MPEG

  /** A frame of MPEG-1 layer III, 44.1 kHz, one channel. */
  static byte[] mp3(int rateIndex, int bytes) {
    return join(le(1, 0xFF, 0xFB, rateIndex << 4, 0xC4), new byte[bytes - 4]);
  }

  /** Of 128 kbit/s. */
  static byte[] mp3(int frames) {
    return repeated(mp3(9, 417), frames);
  }

  /** An Info frame of 417 bytes: so many frames and bytes are announced, and LAME's silence. */
  static byte[] info(int frames, int bytes, int delay, int padding) {
    byte[] tag =
        join(
            text("Info"),
            be(4, 3, frames, bytes),
            text("LAME3.100"),
            new byte[12],
            be(3, (long) delay << 12 | padding));
    return join(le(1, 0xFF, 0xFB, 0x90, 0xC4), new byte[17], tag, new byte[417 - 21 - tag.length]);
  }

  static byte[] id3(int bytes) {
    return join(
        text("ID3\u0003\0\0"),
        le(1, bytes >> 21, bytes >> 14 & 127, bytes >> 7 & 127, bytes & 127),
        new byte[bytes]);
  }

  // Ogg

  static byte[] page(int serial, int flags, long position, byte[]... packets) {
    ByteArrayOutputStream lacing = new ByteArrayOutputStream();
    for (byte[] packet : packets) {
      for (int left = packet.length; left >= 0; left -= 255) {
        lacing.write(Math.min(255, left));
      }
    }
    return join(
        text("OggS\0"),
        le(1, flags),
        le(8, position),
        le(4, serial, 0, 0),
        le(1, lacing.size()),
        lacing.toByteArray(),
        join(packets));
  }

  static byte[] opusHead(int serial, int preSkip) {
    return join(
        page(
            serial,
            2,
            0,
            join(text("OpusHead\u0001\u0001"), le(2, preSkip), le(4, 16_000), new byte[3])),
        page(serial, 0, 0, join(text("OpusTags"), new byte[8])));
  }

  /** Pages of up to 50 packets of 20 ms that end at the position. */
  static byte[] opusPages(int serial, long from, long to) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (long at = from; at < to; at += 48_000) {
      long end = Math.min(to, at + 48_000);
      byte[][] packets = new byte[(int) ((end - at + 959) / 960)][];
      java.util.Arrays.fill(packets, le(1, 0x08, 0xFF, 0xFE));
      all.writeBytes(page(serial, end == to ? 4 : 0, end, packets));
    }
    return all.toByteArray();
  }

  static byte[] opus(int serial, double seconds) {
    return join(opusHead(serial, 312), opusPages(serial, 0, Math.round(seconds * 48_000) + 312));
  }

  /** A double as big-endian bytes. */
  static byte[] be(double value) {
    return ByteBuffer.allocate(8).order(ByteOrder.BIG_ENDIAN).putDouble(value).array();
  }
}
