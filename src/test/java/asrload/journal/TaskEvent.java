package asrload.journal;

import asrload.text.Private;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code tasks.jsonl}: what the client knew of a task when its state changed. Every
 * task has one {@link Kind#SUBMITTED} line, written when the upload is about to be sent, and one
 * line of another kind that ends it. All times are epoch milliseconds of the injector's clock,
 * taken from one monotonic clock anchored at the start of the run.
 *
 * @param event what happened
 * @param clientId the client's own id of the task, unique in the run; it exists before the server
 *     gives one
 * @param serverId the server's id; null until the server has given one
 * @param user the virtual user, counted from 1
 * @param audio the audio file's name relative to the folder of the corpus
 * @param audioSeconds length of the audio in seconds, from the file's header; null where it cannot
 *     be read
 * @param intendedMs when the load profile wanted the task to be submitted
 * @param sentMs when the submit request started; the upload's where one comes before it
 * @param acceptedMs when the answer to the submit request was complete; null when there was none
 * @param notDoneMs when the last poll that answered "not done" was <em>sent</em>; null when there
 *     was none; the end itself for a synchronous server, where nothing is discovered late; when the
 *     client gave up, for an upload that timed out
 * @param doneMs when the answer that ended the task arrived, with the transcript where it was
 *     completed; null when none did
 * @param polls number of polls sent
 * @param httpStatus status of the last HTTP answer; null when there was none
 * @param errorClass short class of the error, such as {@code http-500}, {@code connect}, {@code
 *     unknown-id}; null without error
 * @param error the error in words, from the server or the client; null without error
 * @param text the transcript; null when there is none
 * @param throttled how often the server put off the submit (429, 503 with Retry-After), also when
 *     the task ended before the time to come back
 * @param phase the part of the run that it belongs to: the name of a {@link Level}, or {@value
 *     #BASELINE}; null in a run with one load
 * @param serverQueuedMs when the server queued the task, by its own account; null when unknown
 * @param serverStartedMs when the processing began, by the server; null in the same cases
 * @param serverFinishedMs when the processing ended, by the server; null in the same cases
 * @param serverQueueMs how long the task waited, by the server; null when unknown
 * @param serverProcessingMs how long it was processed, by the server; null when unknown
 * @param pollLateMs the longest that a poll was sent behind its due time; null without polls
 * @param throttledOthers how often the server put off another request than the submit (a poll, an
 *     upload before the submit, a request for the result); null when never
 * @param injector index of the injector in a merged run; null in others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskEvent(
    Kind event,
    @JsonProperty("task") String clientId,
    @JsonProperty("taskId") @Nullable String serverId,
    int user,
    @Private(Private.Kind.AUDIO_NAME) String audio,
    @Nullable Double audioSeconds,
    long intendedMs,
    long sentMs,
    @Nullable Long acceptedMs,
    @Nullable Long notDoneMs,
    @Nullable Long doneMs,
    int polls,
    @Nullable Integer httpStatus,
    @Nullable String errorClass,
    @Private(Private.Kind.TEXT) @Nullable String error,
    @Private(Private.Kind.TEXT) @Nullable String text,
    int throttled,
    @Nullable String phase,
    @Nullable Long serverQueuedMs,
    @Nullable Long serverStartedMs,
    @Nullable Long serverFinishedMs,
    @Nullable Long serverQueueMs,
    @Nullable Long serverProcessingMs,
    @Nullable Long pollLateMs,
    @Nullable Integer throttledOthers,
    @Nullable Integer injector) {

  /** The phase of the clips that are transcribed alone, before the load. */
  public static final String BASELINE = "baseline";

  /** In a cache audit: an upload whose content was not sent before but may be known. */
  public static final String FIRST = "first upload";

  /** In a cache audit: an upload whose content nobody can know. */
  public static final String DISTINCT = "distinct upload";

  /** In a cache audit: an upload whose content was sent before. */
  public static final String REPEATED = "repeated upload";

  /** Error of a task whose upload the server put off until nobody waited any longer. */
  public static final String PUT_OFF =
      "the server throttled the task (Retry-After) until its time was over";

  /** How many uploads were sent for the task, as far as this line knows. */
  public int uploads() {
    return PUT_OFF.equals(error) ? throttled : throttled + 1;
  }

  /** The same event of a task with another id, as another kind. */
  public TaskEvent renamed(String id, Kind kind) {
    return with(id, kind, user, 0, injector);
  }

  /**
   * The same event as a merged run has it.
   *
   * @param part whose it is
   * @param id the task's, unique among all injectors
   * @param shiftMs what is added to its times
   */
  public TaskEvent merged(InjectorPart part, String id, long shiftMs) {
    int ofAll = (user - 1) * part.count() + part.index() + 1;
    return with(id, event, user == 0 ? 0 : ofAll, shiftMs, part.index());
  }

  private TaskEvent with(
      String id, Kind kind, int userOfRun, long shiftMs, @Nullable Integer ofInjector) {
    return new TaskEvent(
        kind,
        id,
        serverId,
        userOfRun,
        audio,
        audioSeconds,
        intendedMs + shiftMs,
        sentMs + shiftMs,
        shifted(acceptedMs, shiftMs),
        shifted(notDoneMs, shiftMs),
        shifted(doneMs, shiftMs),
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
        ofInjector);
  }

  private static @Nullable Long shifted(@Nullable Long time, long shiftMs) {
    return time == null ? null : (Long) (time + shiftMs);
  }

  /** The state of a task that an event reports. */
  public enum Kind {
    /** The upload starts. */
    SUBMITTED,
    /** The server gave the transcript. */
    COMPLETED,
    /** The server reported that the task failed, or forgot it, or the polls failed. */
    FAILED,
    /** The server did not accept the upload. */
    REJECTED,
    /**
     * Not done within {@code asr.taskTimeout}, or no answer to its upload within {@code
     * asr.requestTimeout}.
     */
    TIMED_OUT,
    /** Accepted, or its upload under way, and not done when the run stopped waiting. */
    IN_FLIGHT
  }
}
