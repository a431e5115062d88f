package asrload.testing;

import asrload.journal.TaskEvent;
import asrload.journal.TaskEvent.Kind;
import org.jspecify.annotations.Nullable;

/** A line of the task journal, of which a test names only what it is about. */
public final class TaskEventFixture {
  private Kind event;
  private String clientId;
  private @Nullable String serverId;
  private int user = 1;
  private String audio = "a.wav";
  private @Nullable Double audioSeconds;
  private @Nullable Long intendedMs;
  private long sentMs;
  private @Nullable Long acceptedMs;
  private @Nullable Long notDoneMs;
  private @Nullable Long doneMs;
  private int polls;
  private @Nullable Integer httpStatus;
  private @Nullable String errorClass;
  private @Nullable String error;
  private @Nullable String text;
  private int throttled;
  private @Nullable String phase;
  private @Nullable Long serverQueuedMs;
  private @Nullable Long serverStartedMs;
  private @Nullable Long serverQueueMs;
  private @Nullable Long serverProcessingMs;
  private @Nullable Long serverFinishedMs;
  private @Nullable Long pollLateMs;
  private @Nullable Integer throttledOthers;
  private @Nullable Integer injector;

  private TaskEventFixture(Kind event, String clientId) {
    this.event = event;
    this.clientId = clientId;
  }

  /** Of user 1 and {@code a.wav}; all else is 0 or missing. */
  public static TaskEventFixture of(Kind event, String clientId) {
    return new TaskEventFixture(event, clientId);
  }

  /** As another line. */
  public static TaskEventFixture like(TaskEvent other) {
    TaskEventFixture copy = new TaskEventFixture(other.event(), other.clientId());
    copy.serverId = other.serverId();
    copy.user = other.user();
    copy.audio = other.audio();
    copy.audioSeconds = other.audioSeconds();
    copy.intendedMs = other.intendedMs();
    copy.sentMs = other.sentMs();
    copy.acceptedMs = other.acceptedMs();
    copy.notDoneMs = other.notDoneMs();
    copy.doneMs = other.doneMs();
    copy.polls = other.polls();
    copy.httpStatus = other.httpStatus();
    copy.errorClass = other.errorClass();
    copy.error = other.error();
    copy.text = other.text();
    copy.throttled = other.throttled();
    copy.phase = other.phase();
    copy.serverQueuedMs = other.serverQueuedMs();
    copy.serverStartedMs = other.serverStartedMs();
    copy.serverFinishedMs = other.serverFinishedMs();
    copy.serverQueueMs = other.serverQueueMs();
    copy.serverProcessingMs = other.serverProcessingMs();
    copy.pollLateMs = other.pollLateMs();
    copy.throttledOthers = other.throttledOthers();
    copy.injector = other.injector();
    return copy;
  }

  public TaskEventFixture clientId(String value) {
    clientId = value;
    return this;
  }

  public TaskEventFixture serverId(@Nullable String value) {
    serverId = value;
    return this;
  }

  public TaskEventFixture user(int value) {
    user = value;
    return this;
  }

  public TaskEventFixture audio(String value) {
    audio = value;
    return this;
  }

  public TaskEventFixture audioSeconds(@Nullable Double value) {
    audioSeconds = value;
    return this;
  }

  /** When it was due, if not when it was sent. */
  public TaskEventFixture intendedMs(long value) {
    intendedMs = value;
    return this;
  }

  public TaskEventFixture sentMs(long value) {
    sentMs = value;
    return this;
  }

  public TaskEventFixture acceptedMs(@Nullable Long value) {
    acceptedMs = value;
    return this;
  }

  public TaskEventFixture notDoneMs(@Nullable Long value) {
    notDoneMs = value;
    return this;
  }

  public TaskEventFixture doneMs(@Nullable Long value) {
    doneMs = value;
    return this;
  }

  public TaskEventFixture polls(int value) {
    polls = value;
    return this;
  }

  public TaskEventFixture httpStatus(@Nullable Integer value) {
    httpStatus = value;
    return this;
  }

  public TaskEventFixture errorClass(@Nullable String value) {
    errorClass = value;
    return this;
  }

  public TaskEventFixture error(@Nullable String value) {
    error = value;
    return this;
  }

  public TaskEventFixture text(@Nullable String value) {
    text = value;
    return this;
  }

  public TaskEventFixture throttled(int value) {
    throttled = value;
    return this;
  }

  public TaskEventFixture phase(@Nullable String value) {
    phase = value;
    return this;
  }

  public TaskEventFixture serverQueuedMs(@Nullable Long value) {
    serverQueuedMs = value;
    return this;
  }

  public TaskEventFixture serverStartedMs(@Nullable Long value) {
    serverStartedMs = value;
    return this;
  }

  public TaskEventFixture serverFinishedMs(@Nullable Long value) {
    serverFinishedMs = value;
    return this;
  }

  public TaskEventFixture serverQueueMs(@Nullable Long value) {
    serverQueueMs = value;
    return this;
  }

  public TaskEventFixture serverProcessingMs(@Nullable Long value) {
    serverProcessingMs = value;
    return this;
  }

  public TaskEventFixture pollLateMs(@Nullable Long value) {
    pollLateMs = value;
    return this;
  }

  public TaskEventFixture throttledOthers(@Nullable Integer value) {
    throttledOthers = value;
    return this;
  }

  /** The line. */
  public TaskEvent event() {
    return new TaskEvent(
        event,
        clientId,
        serverId,
        user,
        audio,
        audioSeconds,
        intendedMs == null ? sentMs : intendedMs,
        sentMs,
        acceptedMs,
        notDoneMs,
        doneMs,
        polls,
        httpStatus,
        errorClass,
        error,
        text,
        throttled,
        phase,
        serverQueuedMs,
        serverStartedMs,
        serverFinishedMs,
        serverQueueMs,
        serverProcessingMs,
        pollLateMs,
        throttledOthers,
        injector);
  }
}
