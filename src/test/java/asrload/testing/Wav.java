package asrload.testing;

import asrload.demo.WavFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes WAV files, for tests. */
public final class Wav {
  private static final int HEADER_BYTES = 44;

  private Wav() {}

  public static Path write(Path file, short[] samples) throws IOException {
    return Files.write(file, bytes(WavFile.SAMPLE_RATE_HZ, samples));
  }

  public static byte[] bytes(int rateHz, short[] samples) {
    ByteBuffer out =
        ByteBuffer.allocate(HEADER_BYTES + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples.length);
    out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    out.putShort((short) 1).putShort((short) 1);
    out.putInt(rateHz).putInt(2 * rateHz).putShort((short) 2).putShort((short) 16);
    out.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples.length);
    for (short sample : samples) {
      out.putShort(sample);
    }
    return out.array();
  }
}
