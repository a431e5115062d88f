package asrload.api;

import java.time.Instant;
import java.util.Map;

/** Answers for tests. */
final class AnswerFixture {
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private AnswerFixture() {}

  static HttpAnswer answer(int status, String body) {
    return answer(status, Map.of(), body);
  }

  static HttpAnswer answer(int status, Map<String, String> headers, String body) {
    return new HttpAnswer(status, headers, body, NOW);
  }

  /** The body of a task's status, with further fields such as {@code , "text": "hello"}. */
  static String status(String status, String rest) {
    return "{\"task_id\": \"a-1\", \"status\": \"" + status + "\"" + rest + "}";
  }

  /** What a lookup reads. */
  static Content content(String body) {
    return Content.of(answer(200, body), Secrets.none());
  }
}
