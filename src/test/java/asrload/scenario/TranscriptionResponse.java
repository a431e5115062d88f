package asrload.scenario;

import asrload.journal.TaskEvent.Kind;
import asrload.scenario.load.RunClock;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import scala.Option;

/**
 * Logs a task's end-to-end time into Gatling's own statistics as a response named {@value #NAME}.
 * Gatling's groups cannot do this: they leave out pauses. Each line that is logged alone wakes up
 * Gatling's writer, so some wait for others; what still waits is logged when a user ends.
 */
final class TranscriptionResponse implements ActionBuilder {
  static final String NAME = "transcription";
  private static final int TOGETHER = 32;

  private final String name;
  private final String sessionKey;
  private final RunClock clock;
  private final Consumer<TaskRun> ended;
  private final List<Consumer<StatsEngine>> waiting = new ArrayList<>();

  /**
   * For the task under that key of the session.
   *
   * @param ended called with the task, before it is logged
   */
  TranscriptionResponse(String prefix, String sessionKey, RunClock clock, Consumer<TaskRun> ended) {
    this.name = prefix + NAME;
    this.ended = ended;
    this.sessionKey = sessionKey;
    this.clock = clock;
  }

  @Override
  public io.gatling.core.action.builder.ActionBuilder asScala() {
    return new Scala(
        (session, statistics) -> {
          TaskRun task = (TaskRun) session.attributes().apply(sessionKey);
          ended.accept(task);
          if (task.ended() && task.end() != Kind.IN_FLIGHT) {
            log(session, task, statistics);
          }
        });
  }

  /** Comes at the end of the chain of each user. */
  ActionBuilder atTheEnd() {
    return () -> new Scala((session, statistics) -> logWaiting(statistics));
  }

  private final class Scala implements io.gatling.core.action.builder.ActionBuilder {
    private final BiConsumer<Session, StatsEngine> does;

    Scala(BiConsumer<Session, StatsEngine> does) {
      this.does = does;
    }

    @Override
    public Action build(ScenarioContext context, Action next) {
      StatsEngine statistics = context.coreComponents().statsEngine();
      return new SessionHook(
          session -> {
            does.accept(session, statistics);
            return new Success<>(session);
          },
          name,
          statistics,
          next);
    }
  }

  private void log(Session session, TaskRun task, StatsEngine statistics) {
    boolean ok = task.end() == Kind.COMPLETED;
    Status status = ok ? OK$.MODULE$ : KO$.MODULE$;
    Option<String> message = Option.apply(ok ? null : task.event().errorClass());
    long endMs = task.endMs(clock.nowMs());
    boolean enough;
    synchronized (waiting) {
      waiting.add(
          engine ->
              engine.logResponse(
                  session.scenario(),
                  session.groups(),
                  name,
                  task.intendedMs(),
                  endMs,
                  status,
                  Option.empty(),
                  message));
      enough = waiting.size() >= TOGETHER;
    }
    if (enough) {
      logWaiting(statistics);
    }
  }

  private void logWaiting(StatsEngine statistics) {
    synchronized (waiting) {
      waiting.forEach(line -> line.accept(statistics));
      waiting.clear();
    }
  }
}
