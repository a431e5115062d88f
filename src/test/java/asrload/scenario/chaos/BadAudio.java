package asrload.scenario.chaos;

import asrload.journal.Provocation.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What the provocations upload. */
final class BadAudio {
  private static final int HEADER_BYTES = 44;
  private static final int RATE_HZ = 16_000;
  private static final int HOUR_SECONDS = 3_600;
  private static final byte[] TEXT =
      "{\"this\": \"is text, and no header of any audio, whatever its name says\"}"
          .getBytes(StandardCharsets.US_ASCII);

  private BadAudio() {}

  /** The content of one of that kind, made of a good clip where it has one. */
  static byte[] of(Kind kind, byte[] clip) {
    return switch (kind) {
      case TRUNCATED -> Arrays.copyOf(clip, clip.length / 2);
      case EMPTY -> new byte[0];
      case WRONG_HEADER -> {
        byte[] content = Arrays.copyOf(clip, Math.max(clip.length, TEXT.length));
        System.arraycopy(TEXT, 0, content, 0, TEXT.length);
        yield content;
      }
      case EIGHT_KHZ -> tone(8_000, 2, 2, 0.3);
      case SILENCE -> tone(RATE_HZ, 1, 1, 0);
      case HOUR_HEADER -> tone(RATE_HZ, HOUR_SECONDS, 1, 0.3);
      case ABORTED_UPLOAD, ABANDONED_POLL -> clip;
    };
  }

  /** WAV, mono, 16 bit: 440 Hz, shorter than its header announces where that is said. */
  private static byte[] tone(int rateHz, int announcedSeconds, int seconds, double loudness) {
    int bytes = 2 * rateHz * seconds;
    int announced = 2 * rateHz * announcedSeconds;
    ByteBuffer wav = ByteBuffer.allocate(HEADER_BYTES + bytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + announced).put(ascii("WAVEfmt "));
    wav.putInt(16).putShort((short) 1).putShort((short) 1).putInt(rateHz).putInt(2 * rateHz);
    wav.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(announced);
    for (int i = 0; i < rateHz * seconds; i++) {
      double sample = loudness * Math.sin(2 * Math.PI * 440 * i / rateHz);
      wav.putShort((short) Math.round(Short.MAX_VALUE * sample));
    }
    return wav.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
