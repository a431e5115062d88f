package asrload.journal;

import asrload.text.Private;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code provocations.jsonl}: an upload that is not a task of the load, made to provoke
 * the server while a soak runs ({@code asr.soak.chaos}). Times are epoch milliseconds.
 *
 * @param number counted from 1
 * @param kind what was sent
 * @param outcome how it ended
 * @param sentMs when its first request was about to be sent
 * @param endMs when it ended for the client
 * @param serverId the server's id of it; null where it gave none
 * @param httpStatus status of the last HTTP answer; null when there was none
 * @param errorClass short class of the error, as in {@link TaskEvent#errorClass}; null without one
 * @param error the error in words; null without one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Provocation(
    int number,
    Kind kind,
    Outcome outcome,
    long sentMs,
    long endMs,
    @Nullable String serverId,
    @Nullable Integer httpStatus,
    @Nullable String errorClass,
    @Private(Private.Kind.TEXT) @Nullable String error) {

  /**
   * The same as a merged run has it.
   *
   * @param part whose it is
   * @param shiftMs what is added to its times
   */
  public Provocation merged(InjectorPart part, long shiftMs) {
    return new Provocation(
        (number - 1) * part.count() + part.index() + 1,
        kind,
        outcome,
        sentMs + shiftMs,
        endMs + shiftMs,
        serverId,
        httpStatus,
        errorClass,
        error);
  }

  /** What is sent. */
  public enum Kind {
    /** The first half of a clip, whose header announces all of it. */
    TRUNCATED("truncated audio"),
    EMPTY("zero bytes"),
    /** A clip whose first bytes are text. */
    WRONG_HEADER("wrong header"),
    /** Two seconds of tone at 8 kHz. */
    EIGHT_KHZ("8 kHz"),
    SILENCE("silence"),
    /** A header of an hour, with a second of audio. */
    HOUR_HEADER("header of an hour, audio of a second"),
    /** The connection is closed in the middle of a good clip. */
    ABORTED_UPLOAD("aborted upload"),
    /** A good clip that is never asked for again once it was accepted. */
    ABANDONED_POLL("abandoned poll");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** Its name for people. */
    public String words() {
      return words;
    }
  }

  /** How it ended. */
  public enum Outcome {
    /** By a status of 4xx, or accepted and then failed by the server's own account. */
    REFUSED,
    /** It was accepted, and ended with a transcript. */
    ENDED,
    /** The client left, as was planned. */
    LEFT,
    /** Neither a transcript nor a refusal within the limit. */
    NO_ANSWER,
    /** By a status of 5xx. */
    SERVER_ERROR,
    /** The connection broke, or the answer could not be read. */
    BROKEN;

    /** Whether a server may do so. */
    public boolean clean() {
      return this == REFUSED || this == ENDED || this == LEFT;
    }

    /** Whether the server had the work of a task with it. */
    public boolean worked() {
      return this == ENDED || this == LEFT;
    }
  }
}
