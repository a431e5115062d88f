package asrload.scenario;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.doIfOrElse;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import asrload.api.ServerApi;
import asrload.api.Step;
import asrload.journal.TaskEvent;
import asrload.journal.TaskEvent.Kind;
import asrload.scenario.load.LoadGate;
import asrload.scenario.load.LoadPlan.Upload;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Submit, poll until done, again: what every virtual user does, as a Gatling chain. */
public final class TranscriptionScenario {
  /**
   * After a task that the server did not take, a user waits before the next, so that it does not
   * hammer.
   */
  private static final Duration BACK_OFF = Duration.ofSeconds(1);

  private static final Duration LOOK_AT_START = Duration.ofMillis(20);

  static final String TASK = "asrload.task";
  private static final String ALONE = "baseline ";
  private static final String CLAIM = "asrload.claim";

  private final LoadContext load;
  private final ServerApi api;
  private final PollInterval interval;
  private final ApiRequests requests;
  private final SoloClips solo;
  private final boolean preceded;

  /**
   * A scenario over one server.
   *
   * @param baseUrl asked when the first user starts: the embedded server's port is known only then
   * @param solo what is transcribed alone before the load
   * @param preceded whether one user comes before the others, {@link #first}
   */
  public TranscriptionScenario(
      LoadContext load,
      ServerApi api,
      PollInterval interval,
      Supplier<String> baseUrl,
      SoloClips solo,
      boolean preceded) {
    this.load = load;
    this.api = api;
    this.interval = interval;
    this.requests = new ApiRequests(api, load.requestTimeout(), baseUrl, load.dates());
    this.solo = solo;
    this.preceded = preceded;
  }

  /**
   * Users that loop: one task at a time whenever the gate lets them, until the load ends. Users are
   * injected once; what they do is the gate's.
   *
   * @param comesAfter how long a user, counted from 1, waits before it comes
   */
  public ScenarioBuilder looping(String name, LongFunction<Duration> comesAfter) {
    TranscriptionResponse response = response("");
    return scenario(name)
        .exec(pause(session -> comesAfter.apply(user(session))))
        .exec(
            asLongAs(session -> load.phase().startsTasks(now()))
                .on(
                    exec(this::askAndBegin),
                    doIfOrElse(session -> session.contains(CLAIM))
                        .then(pause(session -> Duration.ofMillis(claim(session).waitMs(now()))))
                        .orElse(exec(oneTask("", response), backOff()))))
        .exec(response.atTheEnd());
  }

  /** Leaves a task in the session that may start now, or the claim to one that may not yet. */
  private Session askAndBegin(Session session) {
    LoadGate.@Nullable Claim held = session.get(CLAIM);
    LoadGate.Claim claim = load.gate().claim(held, user(session), now());
    if (!claim.dueAt(now())) {
      return session.set(CLAIM, claim);
    }
    Session begun = session.set(TASK, begin(claim, user(session)));
    return held == null ? begun : begun.remove(CLAIM);
  }

  /**
   * One user that has each clip transcribed alone and then waits for the start; to be injected
   * before the others.
   *
   * @param waits whether the load may not start yet
   * @param then runs when it has ended, also when it was stopped
   */
  public ScenarioBuilder first(BooleanSupplier waits, Runnable then) {
    TranscriptionResponse response = response(ALONE);
    return scenario(TaskEvent.BASELINE)
        .exec(
            asLongAs(session -> load.phase().stopReason().isEmpty() && solo.more(now()))
                .on(exec(this::beginAlone), oneTask(ALONE, response), exec(this::endAlone)))
        .exec(response.atTheEnd())
        .exec(asLongAs(session -> waits.getAsBoolean()).on(pause(LOOK_AT_START)))
        .exec(
            session -> {
              then.run();
              return session;
            });
  }

  private Session beginAlone(Session session) {
    long now = now();
    TaskRun task =
        new TaskRun(load.nextTaskName(), 0, solo.next(), now, now, TaskEvent.BASELINE, interval)
            .beginningWith(api.first());
    load.board().started(task);
    return session.set(TASK, task);
  }

  private Session endAlone(Session session) {
    solo.ended(task(session).end());
    return session;
  }

  /** Counted from 1 among the users of the load. */
  private long user(Session session) {
    return session.userId() - (preceded ? 1 : 0);
  }

  private static LoadGate.Claim claim(Session session) {
    LoadGate.Claim claim = session.get(CLAIM);
    if (claim == null) {
      throw new IllegalStateException("no claim in the session");
    }
    return claim;
  }

  /** {@code prefix} comes before the names of its requests in Gatling's statistics. */
  private ChainBuilder oneTask(String prefix, TranscriptionResponse response) {
    ChainBuilder task = exec(new TaskSteps(prefix, load, requests)).exec(response);
    return api.request(Step.CLEANUP).isEmpty() ? task : task.exec(cleanUp(prefix));
  }

  private TranscriptionResponse response(String prefix) {
    return new TranscriptionResponse(prefix, TASK, load.clock(), load.board()::ended);
  }

  private ChainBuilder backOff() {
    return doIf(session -> task(session).end() == Kind.REJECTED).then(pause(BACK_OFF));
  }

  private TaskRun begin(LoadGate.Claim claim, long user) {
    Upload upload = load.uploads().next();
    TaskRun task =
        new TaskRun(
                load.nextTaskName(),
                (int) user,
                upload.audio(),
                claim.intendedMs(),
                now(),
                upload.phase() == null ? claim.level() : upload.phase(),
                interval)
            .beginningWith(api.first());
    load.board().started(task);
    return task;
  }

  private ChainBuilder cleanUp(String prefix) {
    return doIf(session -> task(session).cleansUp(api) && load.phase().stopReason().isEmpty())
        .then(
            requests.of(prefix, api.request(Step.CLEANUP).orElseThrow(), true),
            exec(Session::markAsSucceeded));
  }

  private long now() {
    return load.clock().nowMs();
  }

  static TaskRun task(Session session) {
    TaskRun task = session.get(TASK);
    if (task == null) {
      throw new IllegalStateException("no task in the session");
    }
    return task;
  }
}
