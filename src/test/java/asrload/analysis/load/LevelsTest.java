package asrload.analysis.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asrload.analysis.Analyser;
import asrload.analysis.injector.InjectorHealth;
import asrload.analysis.stats.Distribution;
import asrload.analysis.stats.Percentile;
import asrload.analysis.stats.Population;
import asrload.analysis.stats.Window;
import asrload.analysis.task.Joined;
import asrload.analysis.task.Task;
import asrload.journal.Level;
import asrload.testing.LoadTasks;
import asrload.testing.SampleLevels;
import asrload.testing.SampleRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LevelsTest {
  private final List<Task> tasks = new ArrayList<>();

  /**
   * In its steady 10 s: 5 tasks of 10 s of audio, each 2 s in flight and 1 s of it at the server.
   */
  @Test
  void aLevelsNumbersAreThoseOfItsSteadyPart() {
    for (int i = 0; i < 6; i++) {
      long sent = 2_000L * i;
      tasks.add(LoadTasks.task("t" + i, "a.wav", sent, sent + 500, sent + 1_400, sent + 2_000));
    }
    Level level = closed("2 users", Level.Kind.STEP, 2, 0, 2_000L, 12_000, null);
    Joined first = LoadTasks.joined(tasks.get(0), 600, 1_500, 10);
    Map<String, Joined> joined = Map.of("t0", first);
    LevelNumbers numbers = LevelNumbers.of(level, tasks, joined);
    assertEquals(6, numbers.submitted());
    assertEquals(6, numbers.completedInside());
    assertEquals(5, numbers.p50().samples(), "the first was due before the level was steady");
    assertNull(numbers.p50().value(), "5 tasks support no median");
    assertEquals(0.6, orNaN(numbers.tasksPerSecond()), 1e-9, "6 ended in the 10 s, one at 2 s");
    assertEquals(6.0, orNaN(numbers.audioPerSecond()), 1e-9);
    assertEquals(1.0, orNaN(numbers.inFlight()), 1e-9);
    assertEquals(0.75, orNaN(numbers.atServer()), 1e-9, "5 times 1.5 s of the 10 s");
    assertEquals(0.09, orNaN(numbers.rtf()), 1e-9, "0.9 s for 10 s");
  }

  @Test
  void aLevelThatNeverBecameSteadyHasNoNumbers() {
    tasks.add(LoadTasks.task("t", "a.wav", 0, 10, 20, 30));
    Level level = closed("1 user", Level.Kind.STEP, 1, 0, null, 9_000, null);
    LevelNumbers numbers = LevelNumbers.of(level, tasks, Map.of());
    assertNull(numbers.audioPerSecond());
    assertNull(numbers.inFlight());
    assertNull(numbers.rtf());
    assertEquals(0, numbers.p50().samples());
    assertEquals(1, numbers.completed());
  }

  @Test
  void speedUpIsAgainstTheFirstMeasuredLevel() {
    SampleRun run = SampleRun.healthy();
    SampleLevels.steps(run, 1, 2, 4);
    Levels levels = Analyser.analyse(run.files()).load().levels();
    assertEquals(1.0, orNaN(levels.all().get(0).speedUp()), 1e-9);
    double second = orNaN(levels.all().get(1).audioPerSecond());
    double first = orNaN(levels.all().get(0).audioPerSecond());
    assertEquals(second / first, orNaN(levels.all().get(1).speedUp()), 1e-9);
    assertTrue(levels.loadChanges());
    assertFalse(Analyser.analyse(SampleRun.healthy().files()).load().levels().loadChanges());
  }

  /** The method sheet's synthetic case: a = b = 0.02, g = 1, N* = 7. */
  @Test
  void theLawIsFittedToTheEffectiveConcurrencyOfTheLevels() {
    double[] n = {1, 2, 4, 6, 8, 10};
    double[] x = {1, 1.8868, 3.0769, 3.5294, 3.5398, 3.3557};
    List<LevelNumbers> levels = new ArrayList<>();
    for (int i = 0; i < n.length; i++) {
      levels.add(numbers(closed("s" + i, Level.Kind.STEP, (int) n[i], 0, 1L, 2, null), x[i], n[i]));
    }
    Scaling scaling = Scaling.of(levels);
    assertNotNull(scaling);
    assertNotNull(scaling.law());
    assertEquals(0.02, scaling.law().contention().value(), 1e-3);
    assertEquals(7, orNaN(scaling.law().peak()), 0.05);
    Scaling few = Scaling.of(levels.subList(0, 5));
    assertNotNull(few);
    assertNull(few.law());
    assertEquals("needs 6 levels with a steady part, have 5", String.valueOf(few.why()));
    assertNull(Scaling.of(levels.subList(0, 1)), "one level is no scaling");
  }

  @Test
  void tasksUnderWayAreCountedAsAStaircase() {
    tasks.add(LoadTasks.task("a", "a.wav", 0, 1, 2, 10));
    tasks.add(LoadTasks.task("b", "a.wav", 5, 6, 7, 20));
    Population flight = LevelNumbers.sent(tasks);
    assertEquals(1.25, flight.mean(new Window(0, 20)), 1e-9, "(10 + 15) / 20");
    assertEquals(2.0, flight.mean(new Window(5, 10)), 1e-9);
    assertEquals(10L, flight.firstAtMost(1, new Window(6, 20)));
    assertEquals(20L, flight.firstAtMost(0, new Window(6, 20)));
    assertNull(flight.firstAtMost(0, new Window(6, 19)));
  }

  @Test
  void arrivalsThatWereDueAreThoseOfAllOpenLevels() {
    Level open = new Level("2/s", Level.Kind.STEP, null, 2.0, 20L, 0, 1L, 10_000, null, null);
    assertEquals(new InjectorHealth.Arrivals(40, 2), Levels.arrivals(List.of(open, open)));
    assertNull(Levels.arrivals(List.of(closed("1", Level.Kind.STEP, 1, 0, 1L, 2, null))));
  }

  static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  static Level closed(
      String name,
      Level.Kind kind,
      int users,
      long start,
      @Nullable Long steady,
      long end,
      @Nullable Boolean passed) {
    return new Level(name, kind, users, null, null, start, steady, end, passed, name + " why");
  }

  static LevelNumbers numbers(Level level, double audioPerSecond, double atServer) {
    List<Percentile> none =
        LevelNumbers.PERCENTILES.stream().map(p -> Percentile.of(Distribution.of(), p)).toList();
    return new LevelNumbers(
        level, 0, 0, 0, none, null, null, audioPerSecond, null, atServer, atServer);
  }
}
