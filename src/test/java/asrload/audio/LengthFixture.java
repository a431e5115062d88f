package asrload.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Asks for the length of a file's bytes. */
abstract class LengthFixture {
  @TempDir Path folder;

  AudioLength length(String name, byte[] content) throws IOException {
    return AudioHeader.length(Files.write(folder.resolve(name), content), false);
  }

  void assertSeconds(double expected, String name, byte[] content) throws IOException {
    AudioLength length = length(name, content);
    assertNotNull(length.seconds(), name + ": " + length.remark());
    assertEquals(expected, length.seconds(), 1e-4, name);
    assertNull(length.remark(), name);
  }

  void assertCut(double expected, String name, byte[] content) throws IOException {
    AudioLength length = length(name, content);
    assertNotNull(length.seconds(), name + ": " + length.remark());
    assertEquals(expected, length.seconds(), 1e-4, name);
    assertTrue(String.valueOf(length.remark()).startsWith("cut off"), name + length.remark());
  }

  void assertUnknown(String reason, String name, byte[] content) throws IOException {
    AudioLength length = length(name, content);
    assertNull(length.seconds(), name);
    assertTrue(String.valueOf(length.remark()).contains(reason), name + ": " + length.remark());
  }

  void assertNotAudio(String reason, String name, byte[] content) {
    String message =
        String.valueOf(
            assertThrows(NotAudioException.class, () -> length(name, content), name).getMessage());
    assertTrue(message.contains(reason), message);
  }
}
