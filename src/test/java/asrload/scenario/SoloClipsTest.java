package asrload.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.journal.AudioEntry;
import asrload.journal.TaskEvent.Kind;
import asrload.scenario.audio.AudioFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoloClipsTest {
  private static AudioFile clip(String name) {
    return new AudioFile(Path.of(name), new AudioEntry(name, 1.0, null, null), new byte[1]);
  }

  private final SoloClips solo =
      new SoloClips(List.of(clip("a"), clip("b")), Duration.ofSeconds(10));

  @Test
  void everyClipComesOnceBeforeAnyComesTwice() {
    List<String> heard = new ArrayList<>();
    while (solo.more(5)) {
      heard.add(solo.next().entry().audio());
      solo.ended(Kind.COMPLETED);
    }
    assertEquals(List.of("a", "b", "a", "b"), heard);
    assertEquals("Baseline: every clip was transcribed alone, twice.", solo.result());
  }

  @Test
  void itEndsWhenTheTimeIsOver() {
    assertTrue(solo.more(1_000));
    solo.next();
    solo.ended(Kind.COMPLETED);
    assertTrue(solo.more(10_999));
    assertFalse(solo.more(11_000));
    assertTrue(solo.result().contains("1 of 4"), solo.result());
  }

  @Test
  void itEndsAfterTwoFailuresInARow() {
    for (Kind kind : List.of(Kind.FAILED, Kind.COMPLETED, Kind.TIMED_OUT)) {
      assertTrue(solo.more(0));
      solo.next();
      solo.ended(kind);
    }
    assertTrue(solo.more(0));
    solo.next();
    solo.ended(Kind.REJECTED);
    assertFalse(solo.more(0));
    assertEquals("Baseline: 1 of 4 transcriptions have a text.", solo.result());
  }

  @Test
  void withoutClipsThereIsNothingToDo() {
    assertFalse(SoloClips.none().wanted());
    assertFalse(SoloClips.none().more(0));
  }
}
