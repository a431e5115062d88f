package asrload.analysis.load;

import static asrload.analysis.load.LevelsTest.closed;
import static asrload.analysis.load.LevelsTest.orNaN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import asrload.analysis.task.Task;
import asrload.journal.Level;
import asrload.testing.LoadTasks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Base load until 10 s, a burst until 12 s; then the recovery is watched until 30 s. */
class RecoveryTest {
  private final List<Task> tasks = new ArrayList<>();

  RecoveryTest() {
    for (int i = 0; i < 10; i++) {
      add("base " + i, 1_000 * i, 1_000 * i + 1_000);
    }
  }

  @Test
  void bothTimesCountFromTheEndOfTheBurst() {
    for (int i = 0; i < 5; i++) {
      add("burst " + i, 10_000, 13_000 + 1_000 * i); // the last is done at 17 s
    }
    for (int i = 0; i < 10; i++) {
      add("after " + i, 18_000 + 1_000 * i, 19_000 + 1_000 * i);
    }
    Recovery recovery = recovery();
    assertEquals(1.0, recovery.baseInFlight(), 1e-9);
    assertEquals(4.0, orNaN(recovery.inFlightSeconds()), 1e-9, "one task is left at 16 s");
    assertEquals(1.0, orNaN(recovery.baseLatency().value()), 1e-9);
    assertEquals(6.0, orNaN(recovery.latencySeconds()), 1e-9, "the first of five came at 18 s");
    assertEquals(18.0, recovery.watchedSeconds(), 1e-9);
  }

  @Test
  void aServerThatNeverCameBackHasNoTime() {
    for (int i = 0; i < 9; i++) {
      add("burst " + i, 10_000, 40_000);
      add("after " + i, 13_000, 40_000);
    }
    assertNull(recovery().inFlightSeconds());
    assertNull(recovery().latencySeconds());
  }

  private Recovery recovery() {
    Level base = closed("base", Level.Kind.BASE, 1, 0, 0L, 10_000, null);
    Level burst = closed("burst", Level.Kind.BURST, 5, 10_000, null, 12_000, null);
    Level after = closed("after", Level.Kind.RECOVERY, 1, 12_000, null, 30_000, null);
    Recovery recovery =
        Recovery.of(
            List.of(
                LevelNumbers.of(base, tasks.subList(0, 10), java.util.Map.of()),
                LevelNumbers.of(burst, List.of(), java.util.Map.of()),
                LevelNumbers.of(after, List.of(), java.util.Map.of())),
            tasks);
    assertNotNull(recovery);
    return recovery;
  }

  private void add(String id, int sent, int done) {
    tasks.add(LoadTasks.task(id, "a.wav", sent, sent + 1, sent + 2, done));
  }
}
