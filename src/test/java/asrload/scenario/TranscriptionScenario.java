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
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Submit, poll until done, again: what every virtual user does, as a Gatling chain. */
public final class TranscriptionScenario {
  /** Longest single pause, so that a stopped run is noticed within it. */
  private static final long SLICE_MS = 500;

  /**
   * After a task that the server did not take, a user waits before the next, so that it does not
   * hammer.
   */
  private static final Duration BACK_OFF = Duration.ofSeconds(1);

  static final String TASK = "asrload.task";
  private static final String CLAIM = "asrload.claim";

  private final LoadContext load;
  private final ServerApi api;
  private final PollInterval interval;
  private final ApiRequests requests;
  private final SoloClips solo;

  /**
   * A scenario over one server.
   *
   * @param baseUrl asked when the first user starts: the embedded server's port is known only then
   * @param solo what is transcribed alone before the load
   */
  public TranscriptionScenario(
      LoadContext load,
      ServerApi api,
      PollInterval interval,
      Supplier<String> baseUrl,
      SoloClips solo) {
    this.load = load;
    this.api = api;
    this.interval = interval;
    this.requests = new ApiRequests(api, load.requestTimeout(), baseUrl);
    this.solo = solo;
  }

  /**
   * Users that loop: one task at a time whenever the gate lets them, until the load ends. Users are
   * injected once; what they do is the gate's.
   */
  public ScenarioBuilder looping(String name) {
    return scenario(name)
        .exec(
            asLongAs(session -> load.phase().startsTasks(now()))
                .on(
                    exec(this::ask),
                    doIfOrElse(session -> claim(session).dueAt(now()))
                        .then(exec(oneTask("", this::begin), backOff()))
                        .orElse(
                            pause(session -> Duration.ofMillis(claim(session).waitMs(now()))))));
  }

  private Session ask(Session session) {
    LoadGate.Claim held = session.get(CLAIM);
    return session.set(CLAIM, load.gate().claim(held, user(session), now()));
  }

  /**
   * One user that has each clip transcribed alone; to be injected before the others.
   *
   * @param then runs when it has ended, also when it was stopped
   */
  public ScenarioBuilder alone(Runnable then) {
    return scenario(TaskEvent.BASELINE)
        .exec(
            asLongAs(session -> load.phase().stopReason().isEmpty() && solo.more(now()))
                .on(oneTask("baseline ", this::beginAlone), exec(this::endAlone)))
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
    return session.userId() - (solo.wanted() ? 1 : 0);
  }

  private static LoadGate.Claim claim(Session session) {
    LoadGate.Claim claim = session.get(CLAIM);
    if (claim == null) {
      throw new IllegalStateException("no claim in the session");
    }
    return claim;
  }

  /** {@code prefix} stands before the names of its requests in Gatling's statistics. */
  private ChainBuilder oneTask(String prefix, Function<Session, Session> begin) {
    ChainBuilder task =
        exec(begin)
            .exec(
                asLongAs(session -> !task(session).ended())
                    .on(
                        pause(session -> Duration.ofMillis(slice(task(session)))),
                        doIf(session -> task(session).sendsNow(now())).then(send(prefix)),
                        exec(this::settle)))
            .exec(new TranscriptionResponse(prefix, TASK, load.clock(), load.board()::ended));
    return api.request(Step.CLEANUP).isEmpty() ? task : task.exec(cleanUp(prefix));
  }

  private ChainBuilder backOff() {
    return doIf(session -> task(session).end() == Kind.REJECTED).then(pause(BACK_OFF));
  }

  private Session begin(Session session) {
    Upload upload = load.uploads().next();
    TaskRun task =
        new TaskRun(
                load.nextTaskName(),
                (int) user(session),
                upload.audio(),
                claim(session).intendedMs(),
                now(),
                upload.phase() == null ? claim(session).level() : upload.phase(),
                interval)
            .beginningWith(api.first());
    load.board().started(task);
    return session.set(TASK, task).remove(CLAIM);
  }

  private long slice(TaskRun task) {
    return Math.min(SLICE_MS, task.msUntilDue(now()));
  }

  /** The request of the step that the task is in; polls, the commonest, are asked for first. */
  private ChainBuilder send(String prefix) {
    ChainBuilder request = requests.chain(prefix, Step.SUBMIT);
    for (Step step : List.of(Step.UPLOAD, Step.FETCH, Step.POLL)) {
      if (api.request(step).isPresent()) {
        request =
            exec(
                doIfOrElse(session -> task(session).step() == step)
                    .then(requests.chain(prefix, step))
                    .orElse(request));
      }
    }
    return request;
  }

  private ChainBuilder cleanUp(String prefix) {
    return doIf(session -> task(session).cleansUp(api) && load.phase().stopReason().isEmpty())
        .then(requests.chain(prefix, Step.CLEANUP), exec(Session::markAsSucceeded));
  }

  private Session settle(Session session) {
    TaskRun task = task(session);
    long now = now();
    task.settle(now, load.requestTimeout().toMillis());
    task.timeOut(now, load.taskTimeoutMs());
    if (!load.phase().waitsForResults(now)) {
      task.abandon(now);
    }
    return session.isFailed() ? session.markAsSucceeded() : session;
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
