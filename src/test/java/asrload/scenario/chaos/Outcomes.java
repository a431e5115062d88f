package asrload.scenario.chaos;

import asrload.journal.Provocation.Kind;
import asrload.journal.Provocation.Outcome;
import asrload.journal.TaskEvent;
import java.time.Duration;
import java.util.Set;

/** What the end of a provocation means. */
final class Outcomes {
  /** Classes by which the server itself says that a task failed. */
  private static final Set<String> STATED = Set.of("task-failed", "error-in-answer");

  /** It ended, and there is no text in its answer. */
  private static final String NO_TEXT = "no-text";

  private Outcomes() {}

  static Outcome of(Kind kind, TaskEvent end, long tookMs, Duration limit) {
    return switch (end.event()) {
      case COMPLETED -> Outcome.ENDED;
      case TIMED_OUT, IN_FLIGHT, SUBMITTED -> unended(kind, end);
      case FAILED, REJECTED -> failed(end, tookMs >= limit.toMillis());
    };
  }

  private static Outcome unended(Kind kind, TaskEvent end) {
    if (end.acceptedMs() != null) {
      return kind == Kind.ABANDONED_POLL ? Outcome.LEFT : Outcome.NO_ANSWER;
    }
    return end.throttled() > 0 ? Outcome.REFUSED : Outcome.NO_ANSWER;
  }

  private static Outcome failed(TaskEvent end, boolean late) {
    Integer status = end.httpStatus();
    if (status == null) {
      return late ? Outcome.NO_ANSWER : Outcome.BROKEN;
    }
    if (status >= 500) {
      return Outcome.SERVER_ERROR;
    }
    String errorClass = String.valueOf(end.errorClass());
    if (errorClass.equals(NO_TEXT)) {
      return Outcome.ENDED;
    }
    return STATED.contains(errorClass) || errorClass.startsWith("http-4")
        ? Outcome.REFUSED
        : Outcome.BROKEN;
  }
}
