package asrload.scenario;

import static io.gatling.javaapi.core.CoreDsl.ByteArrayBody;
import static io.gatling.javaapi.core.CoreDsl.RawFileBody;
import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.http.HttpDsl.ByteArrayBodyPart;
import static io.gatling.javaapi.http.HttpDsl.RawFileBodyPart;
import static io.gatling.javaapi.http.HttpDsl.StringBodyPart;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import asrload.api.Answer;
import asrload.api.AnswerLimit;
import asrload.api.ApiRequest;
import asrload.api.HttpAnswer;
import asrload.api.Profile.Body;
import asrload.api.Profile.Part;
import asrload.api.ServerApi;
import asrload.api.Step;
import io.gatling.http.response.Response;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.BodyPart;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Turns the requests of a {@link ServerApi} into Gatling's. */
final class ApiRequests {
  private final ServerApi api;
  private final Duration timeout;
  private final Supplier<String> baseUrl;

  ApiRequests(ServerApi api, Duration timeout, Supplier<String> baseUrl) {
    this.api = api;
    this.timeout = timeout;
    this.baseUrl = baseUrl;
  }

  /** The steps up to a task's end that the server has a request for. */
  List<Step> steps() {
    return Stream.of(Step.UPLOAD, Step.SUBMIT, Step.POLL, Step.FETCH)
        .filter(step -> api.request(step).isPresent())
        .toList();
  }

  /**
   * The step's request, for the task in the session.
   *
   * @param prefix comes before its name in Gatling's statistics
   * @param shared whether the task's audio, if it is sent, is in memory
   */
  HttpRequestActionBuilder of(String prefix, Step step, boolean shared) {
    ApiRequest request = api.request(step).orElseThrow();
    Body body = request.body();
    if (body instanceof Body.Json json) {
      return gatling(prefix, request)
          .body(StringBody(session -> ApiRequest.json(json, task(session).ticket())));
    }
    return body == null ? gatling(prefix, request) : audio(prefix, request, body, shared);
  }

  private HttpRequestActionBuilder audio(
      String prefix, ApiRequest request, Body body, boolean shared) {
    HttpRequestActionBuilder plain = gatling(prefix, request);
    if (!(body instanceof Body.Multipart form)) {
      return shared
          ? plain.body(ByteArrayBody(session -> task(session).audio().content()))
          : plain.body(RawFileBody(session -> task(session).audio().path().toString()));
    }
    BodyPart file =
        shared
            ? ByteArrayBodyPart(form.file(), session -> task(session).audio().content())
            : RawFileBodyPart(form.file(), session -> task(session).audio().path().toString());
    HttpRequestActionBuilder filled =
        plain.bodyPart(
            file.fileName(session -> ApiRequest.fileName(task(session).audio().entry().audio()))
                .contentType("application/octet-stream"));
    for (Part part : form.parts()) {
      BodyPart text = StringBodyPart(part.name(), session -> part.value());
      filled =
          filled.bodyPart(
              part.contentType().isEmpty() ? text : text.contentType(part.contentType()));
    }
    return filled;
  }

  private HttpRequestActionBuilder gatling(String prefix, ApiRequest request) {
    HttpRequestActionBuilder gatling =
        http(prefix + request.step().request())
            .httpRequest(
                request.method(), session -> request.url(baseUrl.get(), task(session).ticket()));
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      String value = header.getValue();
      gatling = gatling.header(header.getKey(), session -> value);
    }
    return gatling
        .requestTimeout(timeout)
        .transformResponse(reading(request.step()))
        .check(status().validate("answer", ApiRequests::failIfBad));
  }

  /** Reads an answer by the profile and tells the task. */
  private BiFunction<Response, Session, Response> reading(Step step) {
    return (response, session) -> {
      int code = response.status().code();
      Answer answer =
          response.body().length() >= AnswerLimit.bytes()
              ? AnswerLimit.tooLong()
              : api.read(
                  step,
                  baseUrl.get(),
                  new HttpAnswer(code, headers(response), response.body().string(), Instant.now()));
      TaskRun task = task(session);
      if (step == Step.CLEANUP) {
        task.cleanedUp(answer);
      } else {
        task.answered(answer, code, response.startTimestamp(), response.endTimestamp());
      }
      return response;
    };
  }

  private static Map<String, String> headers(Response response) {
    Map<String, String> headers = new LinkedHashMap<>();
    response.headers().forEach(header -> headers.putIfAbsent(header.getKey(), header.getValue()));
    return headers;
  }

  private static Integer failIfBad(Integer status, Session session) {
    String failure = task(session).answerFailure();
    if (failure != null) {
      throw new BadAnswerException(failure);
    }
    return status;
  }

  private static TaskRun task(Session session) {
    return TranscriptionScenario.task(session);
  }

  /** Marks a request as failed in Gatling's statistics; carries the error class, no stack trace. */
  private static final class BadAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadAnswerException(String errorClass) {
      super(errorClass, null, false, false);
    }
  }
}
