package asrload.analysis.load;

import static asrload.analysis.load.LevelsTest.closed;
import static asrload.analysis.load.LevelsTest.orNaN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.analysis.Analysis;
import asrload.analysis.JudgedLoad;
import asrload.journal.Level;
import asrload.testing.SampleLevels;
import asrload.testing.SampleRun;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CapacityFoundTest {
  private final List<LevelNumbers> levels = new ArrayList<>();

  @Test
  void thePassIsTheHighestBelowEveryFail() {
    add("8 users", Level.Kind.SEARCH, 8, true, 10);
    add("16 users", Level.Kind.SEARCH, 16, false, 9);
    add("drain after 16 users", Level.Kind.DRAIN, 0, true, 0);
    add("12 users", Level.Kind.SEARCH, 12, true, 14);
    add("12 users, confirmation 1", Level.Kind.CONFIRMATION, 12, true, 16);
    CapacityFound found = found();
    assertEquals(12, orNaN(found.pass()));
    assertEquals(16, orNaN(found.fail()));
    assertEquals("16 users why", found.why());
    assertEquals(1, found.confirmations());
    assertEquals(15, orNaN(found.audioPerSecond()), 1e-9, "mean of 14 and 16");
    assertEquals(7.5, orNaN(found.audioPerWorker()), 1e-9);
    assertEquals(2, orNaN(found.drainSeconds()), 1e-9);
    assertTrue(found.drained());
    assertEquals(
        List.of("12 users, confirmation 1"), found.judged().stream().map(Level::name).toList());
  }

  @Test
  void aLoadThatFailedWhenConfirmedIsNoPass() {
    add("8 users", Level.Kind.SEARCH, 8, true, 10);
    add("9 users", Level.Kind.SEARCH, 9, true, 10);
    add("9 users, confirmation 1", Level.Kind.CONFIRMATION, 9, false, 10);
    CapacityFound found = found();
    assertEquals(8, orNaN(found.pass()));
    assertEquals(9, orNaN(found.fail()));
    assertEquals(0, found.confirmations());
    assertNull(found.drainSeconds(), "nobody waited");
    assertEquals(List.of("8 users"), found.judged().stream().map(Level::name).toList());
  }

  @Test
  void withoutAPassNothingIsInvented() {
    add("1 user", Level.Kind.SEARCH, 1, false, 1);
    assertNull(found().pass());
    assertNull(found().audioPerSecond());
    assertTrue(found().judged().isEmpty());
    levels.clear();
    add("4 users", Level.Kind.STEP, 4, null, 1);
    assertNull(CapacityFound.of(levels, 2), "it was no search");
  }

  /** The confirmations lie at 32 to 56 s of the sample run. */
  @Test
  void theJudgedLoadIsThatOfTheConfirmationsAlone() {
    SampleRun run = SampleRun.healthy();
    SampleLevels.capacity(run);
    Analysis whole = Analyser.analyse(run.files());
    Analysis judged = JudgedLoad.of(whole);
    assertEquals(80, whole.client().tasks().size());
    long inside =
        whole.client().tasks().stream()
            .filter(task -> String.valueOf(task.last().phase()).contains("confirmation"))
            .count();
    assertEquals(inside, judged.client().tasks().size());
    assertTrue(inside > 20 && inside < 40, "tasks: " + inside);
    assertNotNull(judged.windows());
    assertEquals(24, judged.windows().load().seconds(), 1e-9);
    assertEquals(inside, judged.workers().join().joined().size());
    assertFalse(judged.workers().join().joined().isEmpty());
    SampleRun plain = SampleRun.healthy();
    Analysis same = Analyser.analyse(plain.files());
    assertEquals(same, JudgedLoad.of(same), "any other run is judged as a whole");
  }

  private CapacityFound found() {
    CapacityFound found = CapacityFound.of(levels, 2);
    assertNotNull(found);
    return found;
  }

  private void add(
      String name, Level.Kind kind, int users, @Nullable Boolean passed, double audio) {
    long start = 2_000L * levels.size();
    levels.add(
        LevelsTest.numbers(
            closed(name, kind, users, start, start + 1, start + 2_000, passed), audio, users));
  }
}
