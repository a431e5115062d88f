package asrload.scenario;

import asrload.api.Answer;
import asrload.api.ServerApi;
import asrload.api.ServerTimes;
import asrload.api.Step;
import asrload.api.Ticket;
import asrload.journal.TaskEvent;
import asrload.journal.TaskEvent.Kind;
import asrload.scenario.audio.AudioFile;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One task from the client's side: a small state machine, fed with the server's answers. It belongs
 * to one virtual user; synchronized because a run that is stopped reads it from another thread.
 */
public final class TaskRun {
  /** What the user does next. */
  enum Next {
    UPLOAD,
    SUBMIT,
    POLL,
    FETCH,
    NOTHING
  }

  private final String task;
  private final int user;
  private final AudioFile audio;
  private final long intendedMs;
  private final @Nullable String phase;
  private final PollInterval interval;

  private Next next = Next.SUBMIT;
  private long dueMs;
  private long sentMs;
  private boolean answered;
  private @Nullable Kind ended;
  private long requestMs;
  private Ticket ticket = Ticket.fresh();
  private boolean uploaded;
  private ServerTimes times = ServerTimes.NONE;
  private @Nullable Long acceptedMs;
  private @Nullable Long notDoneMs;
  private @Nullable Long doneMs;
  private long pollLateMs = -1;
  private @Nullable Integer httpStatus;
  private @Nullable String errorClass;
  private @Nullable String error;
  private @Nullable String text;
  private @Nullable String answerFailure;
  private int polls;
  private int failedPolls;
  private int throttled;
  private int throttledOthers;

  /** A task that starts now, in a run with one load. */
  TaskRun(String task, int user, AudioFile audio, long intendedMs, PollInterval interval) {
    this(task, user, audio, intendedMs, intendedMs, null, interval);
  }

  /**
   * A task.
   *
   * @param intendedMs when the load wanted it to start; its latency counts from then
   * @param phase the level that it belongs to; null in a run with one load
   */
  public TaskRun(
      String task,
      int user,
      AudioFile audio,
      long intendedMs,
      long nowMs,
      @Nullable String phase,
      PollInterval interval) {
    this.task = task;
    this.user = user;
    this.audio = audio;
    this.intendedMs = intendedMs;
    this.phase = phase;
    this.sentMs = nowMs;
    this.dueMs = nowMs;
    this.interval = interval;
  }

  /** Whether it belongs to the baseline. */
  boolean alone() {
    return TaskEvent.BASELINE.equals(phase);
  }

  /** The client's own name of it, unique in the run. */
  String clientId() {
    return task;
  }

  AudioFile audio() {
    return audio;
  }

  synchronized boolean ended() {
    return ended != null;
  }

  synchronized Next due(long nowMs) {
    return ended == null && nowMs >= dueMs ? next : Next.NOTHING;
  }

  /** Whether any request of it was sent. */
  synchronized boolean hasSent() {
    return requestMs != 0;
  }

  /** When its next request is due. */
  synchronized long dueMs() {
    return dueMs;
  }

  synchronized long msUntilDue(long nowMs) {
    return Math.max(0, dueMs - nowMs);
  }

  /** The first request; {@link Step#SUBMIT} unless this says another. */
  synchronized TaskRun beginningWith(Step first) {
    next = Next.valueOf(first.name());
    return this;
  }

  /** The step that is under way or due. */
  synchronized Step step() {
    return switch (next) {
      case UPLOAD -> Step.UPLOAD;
      case SUBMIT, NOTHING -> Step.SUBMIT;
      case POLL -> Step.POLL;
      case FETCH -> Step.FETCH;
    };
  }

  /** What the server gave so far. */
  synchronized Ticket ticket() {
    return ticket;
  }

  /**
   * The failure that the last answer meant, for Gatling's statistics; null when it was a good one.
   */
  synchronized @Nullable String answerFailure() {
    return answerFailure;
  }

  /** A request is about to be sent. */
  public synchronized void sending(long nowMs) {
    answered = false;
    requestMs = nowMs;
    if (next == Next.POLL) {
      polls++;
      pollLateMs = Math.max(pollLateMs, Math.max(0, nowMs - dueMs));
    } else if (unaccepted()) {
      errorClass = null; // it is under way again
      error = null;
      sentMs = uploaded ? sentMs : nowMs;
    }
  }

  /**
   * An answer arrived: {@code startMs} when its request was sent, {@code endMs} when it was
   * complete.
   */
  public synchronized void answered(Answer answer, int status, long startMs, long endMs) {
    answered = true;
    if (ended != null) {
      return; // too late: the run was stopped while the request was under way
    }
    httpStatus = status;
    answerFailure = answer.failure();
    if (answer instanceof Answer.Uploaded done) {
      errorClass = null;
      error = null;
      uploaded = true; // by a request of its own, with which the sending began
      ticket = ticket.withUploadUrl(done.url());
      next = Next.SUBMIT;
      dueMs = endMs;
    } else if (answer instanceof Answer.Accepted accepted) {
      accepted(startMs, endMs);
      ticket = accepted.ticket();
      next = Next.POLL;
      dueMs = interval.firstDueMs(endMs);
    } else if (answer instanceof Answer.Pending pending) {
      failedPolls = 0;
      notDoneMs = startMs;
      times = pending.times().or(times);
      dueMs = interval.nextDueMs(endMs, endMs - intendedMs);
    } else if (answer instanceof Answer.Ready ready) {
      failedPolls = 0;
      ticket = ticket.with(ready);
      times = ready.times().or(times);
      next = Next.FETCH;
      dueMs = endMs;
    } else if (answer instanceof Answer.Completed completed) {
      completed(completed, startMs, endMs);
    } else if (answer instanceof Answer.Throttled pause) {
      throttled(pause, status, endMs);
    } else if (answer instanceof Answer.Error e) {
      failed(e, endMs);
    }
  }

  private void accepted(long startMs, long endMs) {
    sentMs = uploaded ? sentMs : startMs;
    acceptedMs = endMs;
    errorClass = null;
    error = null;
  }

  private void completed(Answer.Completed completed, long startMs, long endMs) {
    if (next == Next.SUBMIT) {
      // A synchronous server: nothing is discovered late, so both ends of the bracket are this end.
      accepted(startMs, endMs);
      notDoneMs = endMs;
    }
    times = completed.times().or(times);
    text = completed.text();
    ended = Kind.COMPLETED;
    doneMs = endMs;
  }

  private void throttled(Answer.Throttled pause, int status, long endMs) {
    throttled += next == Next.SUBMIT ? 1 : 0;
    throttledOthers += next == Next.SUBMIT ? 0 : 1;
    if (unaccepted()) {
      errorClass = "http-" + status;
      error = TaskEvent.PUT_OFF;
    }
    dueMs = Math.max(endMs + pause.pause().toMillis(), interval.firstDueMs(endMs));
  }

  /** After a request of a run without a known limit for one. */
  synchronized void settle(long nowMs) {
    settle(nowMs, Long.MAX_VALUE);
  }

  /**
   * After a request, if there was one: when no answer came, that is an error.
   *
   * @param limitMs limit of one request, by which a time-out is told from a broken connection
   */
  synchronized void settle(long nowMs, long limitMs) {
    if (answered || ended != null || requestMs == 0) {
      return;
    }
    answered = true; // by nothing; the next request begins anew
    httpStatus = null;
    if (nowMs - requestMs >= limitMs) {
      failed(
          new Answer.Error("request-timeout", "no complete answer within asr.requestTimeout", true),
          nowMs);
      if (ended == Kind.REJECTED) {
        // The server refused nothing: how long the task would have taken is not known.
        ended = Kind.TIMED_OUT;
        notDoneMs = nowMs;
        doneMs = null;
      }
    } else {
      failed(
          new Answer.Error(
              "connection",
              "connection refused, reset or not trusted; Gatling's report has the cause",
              true),
          nowMs);
    }
  }

  private void failed(Answer.Error e, long nowMs) {
    errorClass = e.errorClass();
    error = e.message();
    if (unaccepted()) {
      ended = Kind.REJECTED;
      doneMs = nowMs;
    } else if (++failedPolls < e.most()) {
      dueMs = interval.nextDueMs(nowMs, nowMs - intendedMs);
    } else {
      ended = Kind.FAILED;
      doneMs = nowMs;
    }
  }

  /** Ends a task that took too long. */
  synchronized void timeOut(long nowMs, long limitMs) {
    if (ended == null && nowMs - intendedMs >= limitMs) {
      ended = Kind.TIMED_OUT;
      notDoneMs = unaccepted() ? (Long) nowMs : notDoneMs;
      doneMs = null;
      errorClass = "timeout";
      error = "not done within asr.taskTimeout";
    }
  }

  /**
   * Ends a task that is not waited for any longer. It is rejected when the server had put its
   * upload off; one whose upload was under way was refused by nobody.
   */
  synchronized void abandon(long nowMs) {
    if (ended == null && unaccepted() && errorClass != null) {
      ended = Kind.REJECTED;
      doneMs = nowMs;
    } else if (ended == null) {
      ended = Kind.IN_FLIGHT;
      doneMs = null;
    }
  }

  /** Whether the server has yet to take the task. */
  synchronized boolean unaccepted() {
    return next == Next.SUBMIT || next == Next.UPLOAD;
  }

  /** Whether the clean-up follows: the server knows the task, and the profile says so. */
  synchronized boolean cleansUp(ServerApi api) {
    return !ticket.name().isEmpty()
        && ended != null
        && api.cleansUpAfter(ended.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** The answer to the clean-up; it changes nothing but Gatling's statistics. */
  synchronized void cleanedUp(Answer answer) {
    answerFailure = answer.failure();
  }

  /** How it ended; null while it runs. */
  synchronized @Nullable Kind end() {
    return ended;
  }

  /**
   * When it ended, for Gatling's statistics: the last answer's arrival, or now for one that had
   * none.
   */
  synchronized long endMs(long nowMs) {
    return doneMs == null ? nowMs : doneMs;
  }

  long intendedMs() {
    return intendedMs;
  }

  /** The journal's line for the state it is in. */
  public synchronized TaskEvent event() {
    boolean completed = ended == Kind.COMPLETED;
    return new TaskEvent(
        ended == null ? Kind.SUBMITTED : ended,
        task,
        ticket.name().isEmpty() ? null : ticket.name(),
        user,
        audio.entry().audio(),
        audio.entry().audioSeconds(),
        intendedMs,
        sentMs,
        acceptedMs,
        notDoneMs,
        doneMs,
        polls,
        httpStatus,
        completed ? null : errorClass,
        completed ? null : error,
        text,
        throttled,
        phase,
        times.queuedMs(),
        times.startedMs(),
        times.finishedMs(),
        times.queueMs(),
        times.processingMs(),
        pollLateMs < 0 ? null : pollLateMs,
        throttledOthers == 0 ? null : throttledOthers,
        null);
  }
}
