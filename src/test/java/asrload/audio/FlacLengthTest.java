package asrload.audio;

import static asrload.audio.AudioFixture.id3;
import static asrload.audio.AudioFixture.join;
import static asrload.audio.AudioFixture.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** FLAC by SoX and FFmpeg, whole, as a stream without a total, and cut off. */
class FlacLengthTest extends LengthFixture {
  private static final Path RESOURCES = Path.of("src/test/resources/asrload/scenario");

  /** Where STREAMINFO has the last four bytes of its total. */
  private static final int TOTAL_AT = 22;

  private static byte[] half() throws IOException {
    return Files.readAllBytes(RESOURCES.resolve("half.flac"));
  }

  private static byte[] streamed(byte[] flac) {
    byte[] copy = flac.clone();
    Arrays.fill(copy, TOTAL_AT, TOTAL_AT + 4, (byte) 0);
    return copy;
  }

  @Test
  void theTotalIsConfirmedByTheLastFrame() throws IOException {
    assertSeconds(0.5, "a.flac", half());
    assertSeconds(0.5, "tags.flac", join(id3(50), half(), text("TAG"), new byte[125]));
  }

  @Test
  void aStreamWithoutATotalIsMeasuredByItsLastFrame() throws IOException {
    assertSeconds(0.5, "streamed.flac", streamed(half()));
  }

  @Test
  void aFileThatIsCutOffCountsItsWholeFrames() throws IOException {
    byte[] frames = Files.readAllBytes(RESOURCES.resolve("frames.flac"));
    assertSeconds(1, "whole.flac", frames);
    assertCut(0.864, "cut.flac", Arrays.copyOf(frames, frames.length - 9));
    assertSeconds(0.864, "both.flac", streamed(Arrays.copyOf(frames, frames.length - 9)));
  }

  @Test
  void aFileWithoutAWholeFrameIsUnknown() throws IOException {
    byte[] half = half();
    assertUnknown("last frame", "a.flac", Arrays.copyOf(half, half.length - 3));
  }
}
