package asrload.scenario;

import asrload.api.ApiRequest;
import io.gatling.commons.validation.Success;
import io.gatling.core.action.Action;
import io.gatling.core.action.SessionHook;
import io.gatling.core.session.Session;
import io.gatling.core.stats.StatsEngine;
import io.gatling.core.structure.ScenarioContext;
import io.gatling.javaapi.core.ActionBuilder;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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
  private final IdentityHashMap<ApiRequest, Action> shared = new IdentityHashMap<>();
  private final IdentityHashMap<ApiRequest, Action> streamed = new IdentityHashMap<>();

  /**
   * For the task under {@link TranscriptionScenario#TASK} of the session.
   *
   * @param prefix comes before the names of its requests in Gatling's statistics
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
      StatsEngine statistics = context.coreComponents().statsEngine();
      Steps woken = new Steps(statistics, next, null);
      Steps steps = new Steps(statistics, next, woken);
      for (ApiRequest request : requests.all()) {
        shared.put(request, requests.of(prefix, request, true).asScala().build(context, steps));
        streamed.put(request, requests.of(prefix, request, false).asScala().build(context, steps));
      }
      return steps;
    }
  }

  private final class Steps extends SessionHook {
    private final boolean fromRequest;
    private final Steps afterPause;

    /**
     * Comes at the beginning and again after each request.
     *
     * @param woken comes again after each pause; null: this one does
     */
    Steps(StatsEngine statistics, Action next, @Nullable Steps woken) {
      super(Success::new, "task", statistics, next);
      this.fromRequest = woken != null;
      this.afterPause = woken == null ? this : woken;
    }

    @Override
    public void execute(Session session) {
      TaskRun task = (TaskRun) session.attributes().apply(TranscriptionScenario.TASK);
      long now = load.clock().nowMs();
      boolean over = !load.phase().waitsForResults(now);
      task.settle(now, load.requestTimeout().toMillis());
      if (task.hasSent() && (fromRequest || over)) {
        task.timeOut(now, load.taskTimeoutMs());
      }
      if (task.hasSent() && over) {
        task.abandon(now);
      }
      if (task.due(now) != TaskRun.Next.NOTHING) {
        IdentityHashMap<ApiRequest, Action> actions = task.audio().shared() ? shared : streamed;
        Action request = Objects.requireNonNull(actions.get(requests.next(task)));
        // Not at once: first the other answers that have arrived.
        session.eventLoop().execute(() -> send(task, request, session));
        return;
      }
      task.timeOut(now, load.taskTimeoutMs());
      if (task.ended()) {
        next().$bang(session.isFailed() ? session.markAsSucceeded() : session);
      } else {
        long nanos = Math.min(SLICE_NANOS, load.clock().nanosUntil(task.dueMs()));
        var unused =
            session
                .eventLoop()
                .schedule(() -> afterPause.$bang(session), nanos, TimeUnit.NANOSECONDS);
      }
    }

    private void send(TaskRun task, Action request, Session session) {
      task.sending(load.clock().nowMs());
      request.$bang(session);
    }
  }
}
