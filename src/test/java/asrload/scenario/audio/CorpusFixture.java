package asrload.scenario.audio;

import static asrload.scenario.audio.CorpusFixture.MIB;
import static asrload.scenario.audio.CorpusFixture.read;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import asrload.config.ConfigException;
import java.nio.file.Path;
import java.util.List;

/** Reads a corpus under limits that no test reaches. */
final class CorpusFixture {
  static final long MIB = 1 << 20;

  private CorpusFixture() {}

  static List<AudioFile> read(Path audio) {
    return AudioCorpus.read(audio, MIB, 100 * MIB).files();
  }

  static String refusal(Path audio) {
    String message = assertThrows(ConfigException.class, () -> read(audio)).getMessage();
    assertNotNull(message);
    return message;
  }
}
