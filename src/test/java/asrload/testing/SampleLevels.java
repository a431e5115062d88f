package asrload.testing;

import asrload.journal.Level;
import asrload.journal.TaskEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Levels for a sample run of a minute: its tasks get the level in which they were intended. */
public final class SampleLevels {
  private static final long LEVEL_MS = 8_000;

  private SampleLevels() {}

  /** One level of 8 s after the other, by these numbers of users. */
  public static void steps(SampleRun run, int... users) {
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < users.length; i++) {
      levels.add(level(i, users[i] + " users", Level.Kind.STEP, users[i], null, null));
    }
    plant(run, "StepSimulation", levels);
  }

  /** 8 users pass, 16 fail and leave a queue, 8 are confirmed three times. */
  public static void capacity(SampleRun run) {
    plant(
        run,
        "CapacitySimulation",
        List.of(
            level(0, "8 users, warm-up", Level.Kind.SEARCH, 8, null, null),
            level(1, "8 users", Level.Kind.SEARCH, 8, true, "0 of 90 tasks over the limit"),
            level(2, "16 users", Level.Kind.SEARCH, 16, false, "20 of 30 tasks over the limit"),
            level(3, "drain after 16 users", Level.Kind.DRAIN, null, true, null),
            level(4, "8 users, confirmation 1", Level.Kind.CONFIRMATION, 8, true, "ok"),
            level(5, "8 users, confirmation 2", Level.Kind.CONFIRMATION, 8, true, "ok"),
            level(6, "8 users, confirmation 3", Level.Kind.CONFIRMATION, 8, true, "ok")));
  }

  /** The first load failed, and nothing was below it. */
  public static void noCapacity(SampleRun run) {
    plant(
        run,
        "CapacitySimulation",
        List.of(level(0, "1 user", Level.Kind.SEARCH, 1, false, "9 of 9 tasks over the limit")));
  }

  /** A burst between two stretches of the same load. */
  public static void spike(SampleRun run) {
    plant(
        run,
        "SpikeSimulation",
        List.of(
            level(0, "2 users, base", Level.Kind.BASE, 2, null, null),
            level(1, "9 users, burst", Level.Kind.BURST, 9, null, null),
            level(2, "2 users, recovery", Level.Kind.RECOVERY, 2, null, null)));
  }

  /** All of the minute at one rate. */
  public static void arrivals(SampleRun run) {
    plant(
        run,
        "ArrivalSimulation",
        List.of(
            new Level(
                "1.33 tasks/s",
                Level.Kind.STEP,
                null,
                1.33,
                80L,
                SampleRun.START_MS,
                SampleRun.START_MS + 1_000,
                SampleRun.START_MS + 60_000,
                null,
                null)));
  }

  /** The run's tasks in these levels. */
  public static void plant(SampleRun run, String simulation, List<Level> levels) {
    run.simulation = simulation;
    run.levels.addAll(levels);
    run.events.replaceAll(event -> in(levels, event));
  }

  private static Level level(
      int place,
      String name,
      Level.Kind kind,
      @Nullable Integer users,
      @Nullable Boolean passed,
      @Nullable String why) {
    long start = SampleRun.START_MS + place * LEVEL_MS;
    return new Level(
        name, kind, users, null, null, start, start + 1_000, start + LEVEL_MS, passed, why);
  }

  private static TaskEvent in(List<Level> levels, TaskEvent event) {
    for (Level level : levels) {
      if (event.intendedMs() >= level.startMs() && event.intendedMs() < level.endMs()) {
        return inPhase(event, level.name());
      }
    }
    return event;
  }

  private static TaskEvent inPhase(TaskEvent event, String phase) {
    return TaskEventFixture.like(event).phase(phase).event();
  }
}
