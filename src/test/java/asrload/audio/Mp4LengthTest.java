package asrload.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An m4a file of headers alone, made by hand after ISO/IEC 14496-12 and -14. */
class Mp4LengthTest {
  private static final int TIME_SCALE = 44_100;

  /** Descriptors of AAC LC, 44.1 kHz, two channels: stream, decoder, its settings, sync layer. */
  private static final String AAC_STEREO =
      "0319" + "000100" + "0411" + "40150000000001f4000001f400" + "05021210" + "060102";

  @TempDir Path folder;

  private static byte[] box(String name, byte[]... contents) {
    ByteArrayOutputStream box = new ByteArrayOutputStream();
    for (byte[] content : contents) {
      box.writeBytes(content);
    }
    return ByteBuffer.allocate(8 + box.size())
        .putInt(8 + box.size())
        .put(name.getBytes(StandardCharsets.US_ASCII))
        .put(box.toByteArray())
        .array();
  }

  private static byte[] ints(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    for (int value : values) {
      bytes.putInt(value);
    }
    return bytes.array();
  }

  /** Version and flags, created, changed, time scale, duration, then zeros. */
  private static byte[] header(String name, int zeros, int duration) {
    return box(name, ints(0, 0, 0, TIME_SCALE, duration), new byte[zeros]);
  }

  /** One audio track with one sample entry of MPEG-4 audio. */
  static byte[] m4a(int duration) {
    byte[] entry =
        box(
            "mp4a",
            ints(0, 1, 0, 0),
            ByteBuffer.allocate(12)
                .putShort((short) 2)
                .putShort((short) 16)
                .putInt(0)
                .putInt(TIME_SCALE << 16)
                .array(),
            box("esds", ints(0), HexFormat.of().parseHex(AAC_STEREO)));
    byte[] table =
        box(
            "stbl",
            box("stsd", ints(0, 1), entry),
            box("stts", ints(0, 0)),
            box("stsc", ints(0, 0)),
            box("stsz", ints(0, 0, 0)),
            box("stco", ints(0, 1, 48)));
    byte[] media =
        box(
            "mdia",
            header("mdhd", 4, duration),
            box("hdlr", ints(0, 0, 0x736F756E, 0, 0, 0), new byte[1]),
            box("minf", box("smhd", ints(0, 0)), table));
    byte[] track = box("trak", box("tkhd", new byte[84]), media);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(box("ftyp", "M4A \0\0\0\0M4A mp42isom".getBytes(StandardCharsets.ISO_8859_1)));
    file.writeBytes(box("moov", header("mvhd", 80, duration), track));
    file.writeBytes(box("mdat", new byte[16]));
    return file.toByteArray();
  }

  private @Nullable Double seconds(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    return AudioHeader.length(file, false).seconds();
  }

  @Test
  void theLengthOfAnM4aComesFromItsMovieHeader() throws IOException {
    assertEquals((Double) 2.5, seconds("a.m4a", m4a(5 * TIME_SCALE / 2)));
    assertEquals((Double) 61.0, seconds("b.mp4", m4a(61 * TIME_SCALE)));
  }

  @Test
  void anM4aWithoutALengthHasNone() throws IOException {
    assertNull(seconds("a.m4a", m4a(0)));
  }
}
