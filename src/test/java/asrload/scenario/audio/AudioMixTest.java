package asrload.scenario.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.config.ConfigException;
import asrload.config.LengthMix.LengthClass;
import asrload.journal.AudioEntry;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AudioMixTest {
  private static final LengthClass SHORT = new LengthClass(0, 10, 0.7);
  private static final LengthClass LONG = new LengthClass(10, Double.POSITIVE_INFINITY, 0.3);
  private final List<AudioFile> corpus =
      List.of(clip("a", 2.0), clip("b", 4.0), clip("c", 30.0), clip("d", null));

  @Test
  void tasksComeInTheSharesOfTheirClassesAndInTheSameOrderForTheSameSeed() {
    AudioMix mix = AudioMix.of(corpus, List.of(SHORT, LONG));
    AudioFeeder feeder = mix.feeder(3);
    AudioFeeder again = mix.feeder(3);
    int longs = 0;
    for (int i = 0; i < 10_000; i++) {
      String name = feeder.next().entry().audio();
      assertEquals(name, again.next().entry().audio());
      longs += name.equals("c") ? 1 : 0;
      assertTrue(!name.equals("d"), "a clip of unknown length is in no class");
    }
    assertEquals(3_000, longs, 150);
    assertEquals(0.7 * 3 + 0.3 * 30, mix.meanSeconds(), 1e-9);
  }

  @Test
  void severalInjectorsTogetherSubmitTheClipsOfOneInItsOrder() {
    AudioMix mix = AudioMix.of(corpus, List.of(SHORT, LONG));
    AudioFeeder whole = mix.feeder(3);
    List<AudioFeeder> parts =
        List.of(mix.feeder(3, 0, 3), mix.feeder(3, 1, 3), mix.feeder(3, 2, 3));
    for (int i = 0; i < 300; i++) {
      assertEquals(whole.next().entry().audio(), parts.get(i % 3).next().entry().audio());
    }
  }

  @Test
  void aClassWithoutClipsIsRefusedWithWhatThereIs() {
    LengthClass none = new LengthClass(60, 90, 0.3);
    String message =
        String.valueOf(
            assertThrows(ConfigException.class, () -> AudioMix.of(corpus, List.of(SHORT, none)))
                .getMessage());
    assertTrue(
        message.contains("60s-90s: 30%: asr.audio has no clip")
            && message.contains("3 clips of 2.0 to 30.0 s, and 1 of unknown length"),
        message);
  }

  @Test
  void withoutAMixEveryClipComesOnceBeforeAnyComesAgain() {
    AudioFeeder feeder = AudioMix.of(corpus, List.of()).feeder(1);
    assertEquals(
        4,
        List.of(feeder.next(), feeder.next(), feeder.next(), feeder.next()).stream()
            .map(file -> file.entry().audio())
            .distinct()
            .count());
  }

  private static AudioFile clip(String name, @Nullable Double seconds) {
    return new AudioFile(Path.of(name), new AudioEntry(name, seconds, null, null), new byte[1]);
  }
}
