package asrload.scenario.load;

import asrload.journal.TaskEvent;
import asrload.journal.TaskEvent.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has happened since a level began. Belongs to the thread that controls the load. Tasks and
 * samples are kept only where the level's rule looks at them: a soak of a week would not fit.
 */
final class LevelLog {
  private final LoadLevel level;
  private final long startMs;
  private final boolean keeps;
  private final ArrivalSchedule.@Nullable Times due;
  private final Map<String, Long> inFlight = new HashMap<>();
  private final List<EndedTask> ended = new ArrayList<>();
  private final List<Sample> samples = new ArrayList<>();
  private int carried;
  private long started;
  private long endedCount;
  private long arrivals;
  private long nextArrivalMs;
  private @Nullable Long steadyMs;

  /**
   * A task that ended.
   *
   * @param putOff whether the server had put its upload off: then it was not the injector's doing
   *     when it was sent
   * @param completed whether it gave a transcript
   */
  record EndedTask(
      long intendedMs,
      long sentMs,
      boolean putOff,
      long endMs,
      boolean completed,
      double audioSeconds) {
    long latencyMs() {
      return endMs - intendedMs;
    }
  }

  /** Tasks in flight at a moment, of whatever level. */
  public record Sample(long timeMs, int inFlight) {}

  /**
   * Begins.
   *
   * @param carried tasks in flight from before
   */
  LevelLog(LoadLevel level, long startMs, int carried) {
    this.level = level;
    this.startMs = startMs;
    this.carried = carried;
    this.keeps = level.rule().looksAtTasks();
    this.due = level.arrivals() == null ? null : level.arrivals().times();
    this.nextArrivalMs = due == null ? Long.MAX_VALUE : startMs + due.nextMs();
  }

  /** A line of the journal, of this level or of one before. */
  void add(TaskEvent event, long nowMs) {
    boolean own = level.name() == null || level.name().equals(event.phase());
    if (event.event() == Kind.SUBMITTED) {
      if (own) {
        started++;
        inFlight.put(event.clientId(), event.intendedMs());
      } else {
        carried++; // its user was let in just before this level began
      }
      return;
    }
    if (inFlight.remove(event.clientId()) == null) {
      carried--;
    } else {
      endedCount++;
      if (keeps) {
        ended.add(
            new EndedTask(
                event.intendedMs(),
                event.sentMs(),
                event.throttled() > 0,
                event.doneMs() == null ? nowMs : event.doneMs(),
                event.event() == Kind.COMPLETED,
                event.audioSeconds() == null ? 0 : event.audioSeconds()));
      }
    }
    long least = level.arrivals() == null ? Math.min(level.users(), level.tasks()) : 1;
    if (steadyMs == null && carried <= 0 && least > 0 && endedCount >= least) {
      steadyMs = nowMs;
    }
  }

  /**
   * Looks at the clock.
   *
   * @param untilMs from when on no task may start: an arrival from then on is not due, although the
   *     level is seen to be over a moment later
   */
  void tick(long nowMs, long untilMs) {
    while (due != null && nextArrivalMs <= nowMs && nextArrivalMs < untilMs) {
      arrivals++;
      nextArrivalMs = startMs + due.nextMs();
    }
    if (keeps) {
      samples.add(new Sample(nowMs, allInFlight()));
    }
  }

  LoadLevel level() {
    return level;
  }

  long startMs() {
    return startMs;
  }

  /**
   * Since when nothing of an earlier level is in flight and each user has ended a task (with a
   * rate: a task has ended); null before.
   */
  @Nullable Long steadyMs() {
    return steadyMs;
  }

  /** Tasks of this level that were submitted. */
  long started() {
    return started;
  }

  /** Tasks of this level that ended, in whatever way. */
  long endedCount() {
    return endedCount;
  }

  /** Tasks in flight, those of earlier levels included. */
  int allInFlight() {
    return inFlight.size() + carried;
  }

  /** Arrivals that were due; null in a closed workload. */
  @Nullable Long arrivals() {
    return due == null ? null : arrivals;
  }

  List<EndedTask> ended() {
    return ended;
  }

  /** The intended starts of the tasks that run. */
  Iterable<Long> running() {
    return inFlight.values();
  }

  List<Sample> samples() {
    return samples;
  }
}
