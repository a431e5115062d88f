package asrload.scenario;

import asrload.journal.TaskEvent.Kind;
import io.gatling.commons.stats.KO$;
import io.gatling.commons.stats.OK$;
import io.gatling.commons.stats.Status;
import io.gatling.commons.validation.Success;
import io.gatling.core.action.Action;
import io.gatling.core.action.SessionHook;
import io.gatling.core.session.Session;
import io.gatling.core.stats.StatsEngine;
import io.gatling.core.structure.ScenarioContext;
import io.gatling.javaapi.core.ActionBuilder;
import java.util.function.Consumer;
import scala.Option;

/**
 * Logs a task's end-to-end time into Gatling's own statistics as a response named {@value #NAME}.
 * Gatling's groups cannot do this: they leave out pauses.
 */
final class TranscriptionResponse implements ActionBuilder {
  private static final String NAME = "transcription";

  private final String name;
  private final String sessionKey;
  private final RunClock clock;
  private final Consumer<TaskRun> ended;

  /**
   * For the task under that key of the session.
   *
   * @param ended told of the task, before it is logged
   */
  TranscriptionResponse(String prefix, String sessionKey, RunClock clock, Consumer<TaskRun> ended) {
    this.name = prefix + NAME;
    this.ended = ended;
    this.sessionKey = sessionKey;
    this.clock = clock;
  }

  @Override
  public io.gatling.core.action.builder.ActionBuilder asScala() {
    return new Scala();
  }

  private final class Scala implements io.gatling.core.action.builder.ActionBuilder {
    @Override
    public Action build(ScenarioContext context, Action next) {
      StatsEngine statistics = context.coreComponents().statsEngine();
      return new SessionHook(
          session -> {
            log(session, statistics);
            return new Success<>(session);
          },
          name,
          statistics,
          next);
    }
  }

  private void log(Session session, StatsEngine statistics) {
    TaskRun task = (TaskRun) session.attributes().apply(sessionKey);
    ended.accept(task);
    Kind end = task.end();
    if (end == null || end == Kind.IN_FLIGHT) {
      return;
    }
    boolean ok = end == Kind.COMPLETED;
    Status status = ok ? OK$.MODULE$ : KO$.MODULE$;
    Option<String> message = Option.apply(ok ? null : task.event().errorClass());
    statistics.logResponse(
        session.scenario(),
        session.groups(),
        name,
        task.intendedMs(),
        task.endMs(clock.nowMs()),
        status,
        Option.empty(),
        message);
  }
}
