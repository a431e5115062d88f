package asrload.api;

import static asrload.api.AnswerFixture.answer;
import static asrload.api.AnswerFixture.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiEngineTest {
  @TempDir Path folder;

  private final ApiEngine engine = new ApiEngine(Profile.load("asr-server"));

  @Test
  void anAcceptedUploadGivesTheTaskId() {
    assertEquals(
        new Answer.Accepted(Ticket.of("a-1")),
        submitted(202, null, "{\"task_id\": \"a-1\", \"status\": \"pending\"}"));
    assertEquals(new Answer.Accepted(Ticket.of("17")), submitted(200, null, "{\"task_id\": 17}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pending", "QUEUED", "processing", "Started", "running"})
  void everySpellingOfNotDoneIsPending(String status) {
    assertEquals(new Answer.Pending(), polled(200, null, status(status, "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"ref\": \"a\"}", "[\"a\"]", "{}", "[]"})
  void anObjectOrAListIsNoId(String id) {
    Answer.Error error =
        assertInstanceOf(Answer.Error.class, submitted(200, null, "{\"task_id\": " + id + "}"));
    assertEquals("no-task-id", error.errorClass());
  }

  @Test
  void anErrorIsToldAlsoWhereItIsAnObject() {
    assertEquals(
        new Answer.Error("task-failed", "{\"code\":7}", false),
        polled(200, null, status("failed", ", \"error\": {\"code\": 7}")));
  }

  @Test
  void aFailedTaskTellsTheServersReason() {
    assertEquals(
        new Answer.Error("task-failed", "no speech", false),
        polled(200, null, status("failed", ", \"error\": \"no speech\"")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404|{\"detail\":\"no such task\"}|unknown-id|false",
        "500|oops|http-500|true",
        "502|<html>|http-502|true",
        "503|{}|http-503|true",
        "403|{}|http-403|false",
        "200|not json|no-status|false",
        "200|[]|no-status|false",
        "200|{\"status\":\"paused\"}|unknown-status|false",
        "200|{\"status\":\"completed\"}|no-text|false",
      })
  void aBadPollIsNamedAndSaysWhetherItMayPass(
      int status, String body, String errorClass, boolean passing) {
    Answer.Error error = assertInstanceOf(Answer.Error.class, polled(status, null, body));
    assertEquals(errorClass, error.errorClass());
    assertEquals(passing, error.most() > 1);
  }

  @Test
  void aRedirectSaysWhereItLeads() {
    assertEquals(
        new Answer.Error("http-307", "moved to https://h/asr/", false),
        engine.read(Step.SUBMIT, answer(307, Map.of("location", "https://h/asr/"), "")));
  }

  @Test
  void anUploadWithoutIdSaysWhatWasLookedForAndWhatCame() {
    Answer.Error error =
        assertInstanceOf(Answer.Error.class, submitted(200, null, "{\"job_id\": 3}"));
    assertEquals("no-task-id", error.errorClass());
    assertTrue(error.message().contains("$.task_id"), error.message());
    assertTrue(error.message().contains("job_id"), error.message());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3|3",
        "0|0",
        "Mon, 23 Nov 2026 12:00:07 GMT|7",
        "Mon, 23 Nov 2026 11:00:00 GMT|0",
        "999999999|300",
      })
  void retryAfterInSecondsOrAsADateIsWaitedOut(String header, int seconds) {
    assertEquals(new Answer.Throttled(Duration.ofSeconds(seconds)), submitted(503, header, "{}"));
    assertEquals(new Answer.Throttled(Duration.ofSeconds(seconds)), polled(429, header, ""));
  }

  @Test
  void anUnreadableRetryAfterIsAnError() {
    assertInstanceOf(Answer.Error.class, submitted(503, "soon", "{}"));
  }

  @Test
  void aLongBodyIsShortened() {
    Answer.Error error =
        assertInstanceOf(Answer.Error.class, submitted(500, null, "x".repeat(100_000)));
    assertTrue(error.message().length() < 300);
  }

  @Test
  void anIdIsEncodedIntoThePath() {
    assertEquals(
        "http://h/api/v1/asr/result/a%2Fb%20c%3F",
        new ServerApi(Profile.load("asr-server"), Map.of())
            .request(Step.POLL)
            .orElseThrow()
            .url("http://h", Ticket.of("a/b c?")));
  }

  @Test
  void aHeaderHasIdLinkStatusTextAndTimeWithoutTheSecret() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("h.conf"),
            """
            headers { Authorization = "env:A_KEY" }
            submit { path = "/", octets = "audio/wav", id = "header:X-Job", statusUrl = "header:Location" }
            poll {
              path = "{statusUrl}", status = ["$.status", "HEADER: x-status"], pending = [running], completed = [done]
              times { finished { path = "header:Date", format = rfc1123 } }
            }
            text = "header:X-Text"
            error = "header:X-Reason"
            """);
    Profile byHeader = Profile.load(file.toString());
    ApiEngine headers =
        new ApiEngine(byHeader, Secrets.of(byHeader, Map.of("A_KEY", "k-0123456789")));
    assertEquals(
        new Answer.Accepted(Ticket.NONE.accepted("j-1", "/jobs/1", "")),
        headers.read(Step.SUBMIT, answer(202, Map.of("x-job", "j-1", "location", "/jobs/1"), "")));
    assertEquals(
        new Answer.Pending(),
        headers.read(Step.POLL, answer(200, Map.of("X-STATUS", "Running"), "")));
    assertEquals(
        new Answer.Completed(
            "hi [redacted]", new ServerTimes(null, null, 1_795_435_200_000L, null, null)),
        headers.read(
            Step.POLL,
            answer(
                200,
                Map.of(
                    "X-Status", "done",
                    "X-Text", "hi k-0123456789",
                    "Date", "Mon, 23 Nov 2026 12:00:00 GMT"),
                "")));
    Answer.Error missing =
        assertInstanceOf(Answer.Error.class, headers.read(Step.POLL, answer(200, "{}")));
    assertEquals("no $.status or HEADER: x-status in the answer: {}", missing.message());
    assertEquals(
        "busy",
        assertInstanceOf(
                Answer.Error.class,
                headers.read(Step.SUBMIT, answer(500, Map.of("X-Reason", "busy"), "")))
            .message());
  }

  private static Map<String, String> retryAfter(@Nullable String value) {
    return value == null ? Map.of() : Map.of("Retry-After", value);
  }

  private Answer submitted(int status, @Nullable String retryAfter, String body) {
    return engine.read(Step.SUBMIT, answer(status, retryAfter(retryAfter), body));
  }

  private Answer polled(int status, @Nullable String retryAfter, String body) {
    return engine.read(Step.POLL, answer(status, retryAfter(retryAfter), body));
  }
}
