package asrload.scenario.load;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Decides whether a looping user may start a task now, by the level that is on. Thread-safe. */
public final class LoadGate {
  /** A user that may not start looks again after this time. */
  static final long LOOK_MS = 250;

  private volatile @Nullable Entered entered;

  /**
   * The answer to a user.
   *
   * @param level the level's name; null when it has none
   * @param intendedMs when its task is to start; negative: none was given, it is to ask again
   * @param generation of the level, by which a change of load is noticed
   */
  public record Claim(@Nullable String level, long intendedMs, long generation) {
    boolean granted() {
      return intendedMs >= 0;
    }

    public boolean dueAt(long nowMs) {
      return granted() && nowMs >= intendedMs;
    }

    /** How long the user pauses before it looks again, ms. */
    public long waitMs(long nowMs) {
      return granted() ? Math.max(0, Math.min(LOOK_MS, intendedMs - nowMs)) : LOOK_MS;
    }
  }

  private static final class Entered {
    final LoadLevel level;
    final long startMs;
    final long generation;
    final AtomicLong left;
    final ArrivalSchedule.@Nullable Times times;

    Entered(LoadLevel level, long startMs, long generation) {
      this.level = level;
      this.startMs = startMs;
      this.generation = generation;
      this.left = new AtomicLong(level.tasks());
      this.times = level.arrivals() == null ? null : level.arrivals().times();
    }

    Claim claim(long user, long nowMs) {
      if (user > level.users() || left.get() <= 0 || left.getAndDecrement() <= 0) {
        return new Claim(level.name(), -1, generation);
      }
      if (times == null) {
        return new Claim(level.name(), nowMs, generation);
      }
      synchronized (times) {
        return new Claim(level.name(), startMs + times.nextMs(), generation);
      }
    }
  }

  /** Puts a level on; the one before it ends. */
  void enter(LoadLevel level, long startMs) {
    Entered before = entered;
    entered = new Entered(level, startMs, before == null ? 1 : before.generation + 1);
  }

  /** Asks for a user, counted from 1; {@code held} is its answer before, null at first. */
  public Claim claim(@Nullable Claim held, long user, long nowMs) {
    Entered now = entered;
    if (now == null) {
      return new Claim(null, -1, 0);
    }
    return held != null && held.granted() && held.generation == now.generation
        ? held
        : now.claim(user, nowMs);
  }
}
