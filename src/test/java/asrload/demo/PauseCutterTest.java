package asrload.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PauseCutterTest {
  private static final int LOUD = 3_000;

  private final ByteArrayOutputStream audio = new ByteArrayOutputStream();

  @Test
  void silenceGivesNoPiece() throws IOException {
    add(0, 30_000);
    assertEquals(List.of(), piecesMillis());
  }

  @Test
  void cutsAtAPause() throws IOException {
    add(LOUD, 1_000);
    add(0, 600);
    add(LOUD, 2_000);
    // The first with all of its 450 ms of pause; the second with half of that before it, and the
    // rest of the 600 ms.
    assertEquals(List.of(1_450L, 2_370L), piecesMillis());
  }

  @Test
  void aShortPauseDoesNotCut() throws IOException {
    add(LOUD, 1_000);
    add(0, 400);
    add(LOUD, 1_000);
    assertEquals(List.of(2_400L), piecesMillis());
  }

  @Test
  void faintNoiseIsAPause() throws IOException {
    add(LOUD, 500);
    add(PauseCutter.QUIET_RMS - 1, 1_000);
    add(LOUD, 500);
    assertEquals(2, piecesMillis().size());
  }

  @Test
  void speechWithoutPausesIsCutWhereItIsQuietest() throws IOException {
    add(LOUD, 15_000);
    add(LOUD / 2, 100);
    add(LOUD, 10_000);
    assertEquals(List.of(15_000L, 10_100L), piecesMillis());
  }

  @Test
  void noPieceIsLongerThanTheLimitAndNoSpeechIsLost() throws IOException {
    add(LOUD, 100_000);
    List<Long> pieces = piecesMillis();
    assertTrue(pieces.stream().allMatch(millis -> millis <= PauseCutter.LONGEST_SECONDS * 1_000));
    assertEquals(100_000, pieces.stream().mapToLong(Long::longValue).sum());
  }

  private void add(int amplitude, int millis) {
    for (int i = 0; i < millis * WavFile.SAMPLE_RATE_HZ / 1_000; i++) {
      int sample = i % 2 == 0 ? amplitude : -amplitude;
      audio.write(sample);
      audio.write(sample >> 8);
    }
  }

  private List<Long> piecesMillis() throws IOException {
    byte[] samples = audio.toByteArray();
    PauseCutter cutter = new PauseCutter(new ByteArrayInputStream(samples), samples.length);
    List<Long> millis = new ArrayList<>();
    for (byte[] piece = cutter.next(); piece != null; piece = cutter.next()) {
      millis.add(piece.length * 1_000L / WavFile.BYTES_PER_SECOND);
    }
    return millis;
  }
}
