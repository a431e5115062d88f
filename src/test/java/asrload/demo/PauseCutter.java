package asrload.demo;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts speech at its pauses: reads 16 kHz 16-bit samples and gives one piece of speech after the
 * other, so that recognition never holds more than {@value #LONGEST_SECONDS} s of audio. A frame of
 * 10 ms is a pause when its root mean square is below {@value #QUIET_RMS} (-46 dBFS), a piece ends
 * after 450 ms of pause. Speech without pauses is cut at the quietest frame of the piece's second
 * half.
 */
final class PauseCutter {
  static final int LONGEST_SECONDS = 20;
  static final int QUIET_RMS = 160;

  private static final int FRAME_BYTES = WavFile.BYTES_PER_SECOND / 100;
  private static final int PAUSE_FRAMES = 45;
  private static final int LONGEST_FRAMES = LONGEST_SECONDS * 100;

  private final InputStream samples;
  private long remainingBytes;
  private final byte[] buffer = new byte[LONGEST_FRAMES * FRAME_BYTES];
  private final double[] loudness = new double[LONGEST_FRAMES];
  private int frames;

  /**
   * @param samples little-endian samples; not closed here
   * @param lengthBytes how many bytes of them to read
   */
  PauseCutter(InputStream samples, long lengthBytes) {
    this.samples = samples;
    this.remainingBytes = lengthBytes;
  }

  /** The next piece, with some of the pauses around it; null when there is none. */
  byte @Nullable [] next() throws IOException {
    int quiet = 0;
    boolean speech = false;
    for (int i = 0; ; i++) {
      if (i == frames && !readFrame()) {
        return speech ? take(frames, frames) : null;
      }
      boolean loud = loudness[i] >= QUIET_RMS;
      speech |= loud;
      quiet = loud ? 0 : quiet + 1;
      if (quiet == PAUSE_FRAMES) {
        if (speech) {
          return take(i + 1, i + 1 - PAUSE_FRAMES / 2);
        }
        drop(1);
        i--;
        quiet--;
      } else if (i + 1 == LONGEST_FRAMES) {
        int cut = quietest(LONGEST_FRAMES / 2, LONGEST_FRAMES);
        return take(cut, cut);
      }
    }
  }

  private boolean readFrame() throws IOException {
    int start = frames * FRAME_BYTES;
    int wanted = (int) Math.min(FRAME_BYTES, remainingBytes);
    int got = samples.readNBytes(buffer, start, wanted);
    if (got == 0) {
      return false;
    }
    remainingBytes = got < wanted ? 0 : remainingBytes - got;
    Arrays.fill(buffer, start + got, start + FRAME_BYTES, (byte) 0);
    loudness[frames++] = rootMeanSquare(start);
    return true;
  }

  private byte[] take(int endFrame, int dropFrames) {
    byte[] piece = Arrays.copyOf(buffer, endFrame * FRAME_BYTES);
    drop(dropFrames);
    return piece;
  }

  private void drop(int count) {
    frames -= count;
    System.arraycopy(buffer, count * FRAME_BYTES, buffer, 0, frames * FRAME_BYTES);
    System.arraycopy(loudness, count, loudness, 0, frames);
  }

  private int quietest(int from, int to) {
    int best = from;
    for (int i = from; i < to; i++) {
      if (loudness[i] < loudness[best]) {
        best = i;
      }
    }
    return best;
  }

  private double rootMeanSquare(int start) {
    double sum = 0;
    for (int i = start; i < start + FRAME_BYTES; i += 2) {
      int sample = (buffer[i] & 0xFF) | (buffer[i + 1] << 8);
      sum += (double) sample * sample;
    }
    return Math.sqrt(sum / (FRAME_BYTES / 2));
  }
}
