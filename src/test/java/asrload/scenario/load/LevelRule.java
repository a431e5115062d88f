package asrload.scenario.load;

import asrload.config.LatencyObjective;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a level is over. Pure: asked again and again with what has happened until now. */
public sealed interface LevelRule {

  /** The end, once it is there. */
  Optional<LevelEnd> end(LevelLog log, long nowMs);

  /** The longest that a level can take by this rule. */
  Duration longest();

  /** Whether it needs every task and sample of the level. */
  default boolean looksAtTasks() {
    return true;
  }

  private static boolean over(Duration time, LevelLog log, long nowMs) {
    return nowMs - log.startMs() >= time.toMillis();
  }

  /**
   * A fixed time.
   *
   * @param looksAtTasks whether its tasks are kept for what is said after it
   */
  record Hold(Duration longest, boolean looksAtTasks) implements LevelRule {
    @Override
    public Optional<LevelEnd> end(LevelLog log, long nowMs) {
      return over(longest, log, nowMs)
          ? Optional.of(new LevelEnd(null, null, null))
          : Optional.empty();
    }
  }

  /** Until all tasks that the level has have ended. */
  record AllEnded(Duration longest) implements LevelRule {
    @Override
    public Optional<LevelEnd> end(LevelLog log, long nowMs) {
      if (log.endedCount() >= log.level().tasks()) {
        return Optional.of(new LevelEnd(null, null, null));
      }
      return over(longest, log, nowMs)
          ? Optional.of(
              new LevelEnd(
                  null,
                  "only %d of %d tasks ended within %d s"
                      .formatted(log.endedCount(), log.level().tasks(), longest.toSeconds()),
                  null))
          : Optional.empty();
    }
  }

  /** Until nothing is in flight. */
  record Empty(Duration longest) implements LevelRule {
    static final String NOT_EMPTY = "%d tasks still in flight after %d s";

    @Override
    public Optional<LevelEnd> end(LevelLog log, long nowMs) {
      if (log.allInFlight() == 0) {
        return Optional.of(new LevelEnd(true, null, null));
      }
      return over(longest, log, nowMs)
          ? Optional.of(
              new LevelEnd(
                  false, NOT_EMPTY.formatted(log.allInFlight(), longest.toSeconds()), null))
          : Optional.empty();
    }
  }

  /** Until the throughput of the last three windows agrees. */
  record Stable(Duration window, Duration longest) implements LevelRule {
    @Override
    public Optional<LevelEnd> end(LevelLog log, long nowMs) {
      return StableWindows.end(log, nowMs, window.toMillis(), longest.toMillis());
    }
  }

  /**
   * Until the objective is certainly kept or certainly missed. A level with too few tasks to
   * certify anything decides nothing.
   *
   * @param again whether the level is to be tried again, and decides nothing, when the injector was
   *     late in it: then nobody knows whose the latency was
   */
  record Decided(LatencyObjective slo, Duration hold, Duration longest, boolean again)
      implements LevelRule {
    @Override
    public Optional<LevelEnd> end(LevelLog log, long nowMs) {
      if (!over(hold, log, nowMs)) {
        return Optional.empty();
      }
      PassRule.Decision decision = PassRule.decide(slo, PassEvidence.of(slo, log, nowMs));
      if (!decision.certain() && !over(longest, log, nowMs)) {
        return Optional.empty();
      }
      boolean spoilt = again && decision.late();
      if (spoilt || decision.few()) {
        return Optional.of(new LevelEnd(null, "not judged: " + decision.why(), null, spoilt));
      }
      String prefix =
          decision.certain() ? "" : "uncertain after %d s: ".formatted(longest.toSeconds());
      return Optional.of(new LevelEnd(decision.passed(), prefix + decision.why(), null));
    }
  }

  /**
   * That a level is over.
   *
   * @param passed whether it kept the SLO; null where none was asked, or when unknown
   * @param why in words; null when there is no note
   * @param steadyMs from when on it counts, where the rule knows better than the log; else null
   * @param again whether it shows nothing and the same level should be tried again
   */
  record LevelEnd(
      @Nullable Boolean passed, @Nullable String why, @Nullable Long steadyMs, boolean again) {

    LevelEnd(@Nullable Boolean passed, @Nullable String why, @Nullable Long steadyMs) {
      this(passed, why, steadyMs, false);
    }
  }
}
