package asrload.scenario;

import asrload.api.Step;
import io.gatling.commons.validation.Success;
import io.gatling.core.action.Action;
import io.gatling.core.action.SessionHook;
import io.gatling.core.session.Session;
import io.gatling.core.stats.StatsEngine;
import io.gatling.core.structure.ScenarioContext;
import io.gatling.javaapi.core.ActionBuilder;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The requests of one task, each when it is due, until the task has ended. It is one action of
 * Gatling's: a loop of its pauses and conditions costs a copy of the session for each, and wakes up
 * for each user alone, while polls that are due in the same millisecond ({@link PollInterval}) are
 * sent by one wake-up here.
 */
final class TaskSteps implements ActionBuilder {
  /** Longest single pause, so that a stopped run is noticed within it. */
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final String prefix;
  private final LoadContext load;
  private final ApiRequests requests;

  /**
   * For the task under {@link TranscriptionScenario#TASK} of the session.
   *
   * @param prefix stands before the names of its requests in Gatling's statistics
   */
  TaskSteps(String prefix, LoadContext load, ApiRequests requests) {
    this.prefix = prefix;
    this.load = load;
    this.requests = requests;
  }

  @Override
  public io.gatling.core.action.builder.ActionBuilder asScala() {
    return new Scala();
  }

  private final class Scala implements io.gatling.core.action.builder.ActionBuilder {
    @Override
    public Action build(ScenarioContext context, Action next) {
      Steps steps = new Steps(context.coreComponents().statsEngine(), next);
      for (Step step : requests.steps()) {
        steps.shared.put(step, requests.of(prefix, step, true).asScala().build(context, steps));
        steps.streamed.put(step, requests.of(prefix, step, false).asScala().build(context, steps));
      }
      return steps;
    }
  }

  /** Comes again after each request and each pause. */
  private final class Steps extends SessionHook {
    final Map<Step, Action> shared = new EnumMap<>(Step.class);
    final Map<Step, Action> streamed = new EnumMap<>(Step.class);

    Steps(StatsEngine statistics, Action next) {
      super(Success::new, "task", statistics, next);
    }

    @Override
    public void execute(Session session) {
      TaskRun task = (TaskRun) session.attributes().apply(TranscriptionScenario.TASK);
      long now = load.clock().nowMs();
      task.settle(now, load.requestTimeout().toMillis());
      if (!load.phase().waitsForResults(now)) {
        task.abandon(now);
      }
      if (task.sendsNow(now)) {
        Map<Step, Action> actions = task.audio().shared() ? shared : streamed;
        Action request = Objects.requireNonNull(actions.get(task.step()));
        // Not at once: first the other answers that have arrived.
        session.eventLoop().execute(() -> request.$bang(session));
        return;
      }
      task.timeOut(now, load.taskTimeoutMs());
      if (task.ended()) {
        next().$bang(session.isFailed() ? session.markAsSucceeded() : session);
      } else {
        long nanos = Math.min(SLICE_NANOS, load.clock().nanosUntil(task.dueMs()));
        var unused =
            session.eventLoop().schedule(() -> $bang(session), nanos, TimeUnit.NANOSECONDS);
      }
    }
  }
}
