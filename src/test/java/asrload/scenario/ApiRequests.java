package asrload.scenario;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.http.HttpDsl.ByteArrayBodyPart;
import static io.gatling.javaapi.http.HttpDsl.RawFileBodyPart;
import static io.gatling.javaapi.http.HttpDsl.StringBodyPart;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import asrload.api.Answer;
import asrload.api.AnswerLimit;
import asrload.api.ApiRequest;
import asrload.api.Gzip;
import asrload.api.HttpAnswer;
import asrload.api.Profile.Body;
import asrload.api.Profile.Part;
import asrload.api.ServerApi;
import asrload.api.Step;
import io.gatling.http.client.Request;
import io.gatling.http.response.Response;
import io.gatling.http.response.ResponseBody;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.BodyPart;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the requests of a {@link ServerApi} into Gatling's. */
final class ApiRequests {
  private final ServerApi api;
  private final Duration timeout;
  private final Supplier<String> baseUrl;
  private final ServerDates dates;

  ApiRequests(ServerApi api, Duration timeout, Supplier<String> baseUrl, ServerDates dates) {
    this.dates = dates;
    this.api = api;
    this.timeout = timeout;
    this.baseUrl = baseUrl;
  }

  /** The requests up to a task's end. */
  List<ApiRequest> all() {
    return Stream.concat(
            Stream.of(Step.UPLOAD, Step.SUBMIT, Step.POLL).map(api::request),
            IntStream.range(0, api.hops()).mapToObj(hop -> api.request(Step.FETCH, hop)))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The request that a task is to send next. */
  ApiRequest next(TaskRun task) {
    return api.request(task.step(), task.ticket().hop()).orElseThrow();
  }

  /**
   * A request for the task in the session.
   *
   * @param prefix comes before its name in Gatling's statistics
   * @param shared whether the task's audio, if it is sent, is in memory
   */
  HttpRequestActionBuilder of(String prefix, ApiRequest request, boolean shared) {
    Body body = request.body();
    if (body instanceof Body.Json json) {
      return json(gatling(prefix, request), json);
    }
    return body == null ? gatling(prefix, request) : audio(prefix, request, body, shared);
  }

  private static HttpRequestActionBuilder json(HttpRequestActionBuilder plain, Body.Json json) {
    if (!json.holdsAudio()) {
      return plain.body(
          StringBody(
              session -> {
                TaskRun task = task(session);
                return ApiRequest.json(json, task.ticket(), task.audio().entry().audio()).before();
              }));
    }
    return plain.sign(
        (sent, session) -> sent.copyWithNewBody(UploadBody.json(json, task(session))));
  }

  private HttpRequestActionBuilder audio(
      String prefix, ApiRequest request, Body body, boolean shared) {
    HttpRequestActionBuilder plain = gatling(prefix, request);
    if (!(body instanceof Body.Multipart form)) {
      return plain.sign((sent, session) -> sent.copyWithNewBody(UploadBody.octets(task(session))));
    }
    BodyPart file =
        shared
            ? ByteArrayBodyPart(form.file(), session -> task(session).audio().content())
            : RawFileBodyPart(form.file(), session -> task(session).audio().path().toString());
    HttpRequestActionBuilder filled =
        plain.bodyPart(
            file.fileName(session -> ApiRequest.fileName(task(session).audio().entry().audio()))
                .contentType(form.fileType()));
    for (Part part : form.parts()) {
      filled = filled.bodyPart(text(part));
    }
    return filled;
  }

  /** Gatling would add a charset to the content type of a text. */
  private static BodyPart text(Part part) {
    return part.contentType().isEmpty()
        ? StringBodyPart(part.name(), session -> value(part, session))
        : ByteArrayBodyPart(
                part.name(), session -> value(part, session).getBytes(StandardCharsets.UTF_8))
            .contentType(part.contentType());
  }

  private static String value(Part part, Session session) {
    TaskRun task = task(session);
    return ApiRequest.text(part.value(), task.ticket(), task.audio().entry().audio());
  }

  private HttpRequestActionBuilder gatling(String prefix, ApiRequest request) {
    HttpRequestActionBuilder gatling =
        http(prefix + request.name())
            .httpRequest(
                request.method(), session -> request.url(baseUrl.get(), task(session).ticket()));
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      String value = header.getValue();
      gatling =
          gatling.header(
              header.getKey(),
              session -> request.header(header.getKey(), value, task(session).ticket()));
    }
    if (request.followsLink()) {
      gatling = gatling.sign((sent, session) -> withoutCredentials(request, sent, session));
    }
    return gatling
        .requestTimeout(timeout)
        .transformResponse(reading(request.step()))
        .check(status().validate("answer", ApiRequests::failIfBad));
  }

  /** Takes out what only the server itself may have, where a link leads elsewhere. */
  private Request withoutCredentials(ApiRequest request, Request sent, Session session) {
    Map<String, String> may = request.headers(baseUrl.get(), task(session).ticket());
    for (String header : request.headers().keySet()) {
      if (!may.containsKey(header)) {
        sent.getHeaders().remove(header);
      }
    }
    return sent;
  }

  /** Reads an answer by the profile and tells the task. */
  private BiFunction<Response, Session, Response> reading(Step step) {
    return (response, session) -> {
      int code = response.status().code();
      TaskRun task = task(session);
      String body = body(response.body());
      dates.seen(
          response.headers().get("Date"), response.startTimestamp(), response.endTimestamp());
      Answer answer =
          body == null
              ? AnswerLimit.tooLong()
              : api.read(
                  step,
                  task.ticket(),
                  baseUrl.get(),
                  new HttpAnswer(code, headers(response), body, Instant.now()));
      if (step == Step.CLEANUP) {
        task.cleanedUp(answer);
      } else {
        task.answered(answer, code, response.startTimestamp(), response.endTimestamp());
      }
      return response;
    };
  }

  /** The text, also of a gzip file; null for one that is too long. */
  private static @Nullable String body(ResponseBody body) {
    if (body.length() >= AnswerLimit.bytes()) {
      return null;
    }
    try (InputStream in = body.stream()) {
      if (!Gzip.begins(in.read(), in.read())) {
        return body.string();
      }
      byte[] content = Gzip.inflated(body.bytes(), AnswerLimit.bytes());
      return content.length >= AnswerLimit.bytes()
          ? null
          : new String(content, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return body.string();
    }
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
