package asrload.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a server's answer means for a task. */
public sealed interface Answer {

  /** The upload before the submit was taken. */
  record Uploaded(String url) implements Answer {}

  /** The task was accepted. */
  record Accepted(Ticket ticket) implements Answer {}

  /** Not done yet: ask again. */
  record Pending(ServerTimes times) implements Answer {
    public Pending() {
      this(ServerTimes.NONE);
    }
  }

  /**
   * Done, and the transcript is to be fetched with a further request.
   *
   * @param hop which of the profile's requests for the transcript, from 0
   * @param resultId its id where it is another than the task's; else empty
   * @param link where the request leads; empty where it has a path
   */
  record Ready(int hop, String resultId, String link, ServerTimes times) implements Answer {}

  /** Done. */
  record Completed(String text, ServerTimes times) implements Answer {
    public Completed(String text) {
      this(text, ServerTimes.NONE);
    }
  }

  /** Come back after {@code pause}: 429 or 503 with Retry-After. */
  record Throttled(Duration pause) implements Answer {}

  /**
   * An error.
   *
   * @param errorClass short class, such as {@code http-500}
   * @param message the server's own words, or what was expected
   * @param most so many errors in a row end a task that was accepted; 1: at once
   */
  record Error(String errorClass, String message, int most) implements Answer {
    /**
     * Polls that may fail one after the other (no answer, 5xx) before the task counts as failed.
     */
    private static final int FAILED_POLLS = 5;

    /** {@code passing}: whether the same request may succeed later, so that a poll is repeated. */
    public Error(String errorClass, String message, boolean passing) {
      this(errorClass, message, passing ? FAILED_POLLS : 1);
    }
  }

  /**
   * The failure's words for Gatling's statistics, without ids so that equal errors are counted
   * together; null without.
   */
  default @Nullable String failure() {
    return this instanceof Error error ? error.errorClass() : null;
  }
}
