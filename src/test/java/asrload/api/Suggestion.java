package asrload.api;

import asrload.api.Profile.Body;
import asrload.api.Profile.Poll;
import asrload.api.Profile.Times;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an answer that the profile cannot read suggests to change in the profile. */
public final class Suggestion {
  /** A server may refuse a content type with another code than 415. */
  private static final Pattern ABOUT_THE_TYPE =
      Pattern.compile("(?i)(content|media|mime|file)[ _-]?(type|format)|octet-stream");

  private Suggestion() {}

  /**
   * Sentences that say what to change; none when the answer suggests nothing.
   *
   * @param http what came; null when nothing did
   */
  public static List<String> of(
      Profile profile, Step step, Answer.Error error, @Nullable HttpAnswer http) {
    if (http == null) {
      return error.message().contains("SSL")
          ? List.of(
              "Set asr.tls.ca to the PEM file of the server's CA, and use the certificate's "
                  + "name in asr.baseUrl: the certificate is not trusted, or is for another name.")
          : List.of("Check that the server is up, and that asr.requestTimeout is long enough.");
    }
    return switch (error.errorClass()) {
      case "no-upload-url" -> path("upload.url", paths(profile.upload()), Wanted.URL, http);
      case "no-task-id" -> noTaskId(profile, http);
      case "no-status-url" ->
          path("submit.statusUrl", profile.submit().statusUrl(), Wanted.URL, http);
      case "no-result-url" ->
          path("submit.resultUrl", profile.submit().resultUrl(), Wanted.URL, http);
      case "no-status" ->
          and(
              path("poll.status", paths(profile.poll()), Wanted.STATUS, http),
              "If the status is missing until the task is done, set poll.missing = pending.");
      case "no-text" -> noText(profile, http);
      case "no-result-link" ->
          path(
              "result.link",
              profile.results().stream().flatMap(result -> result.link().stream()).toList(),
              Wanted.URL,
              http);
      case "no-result-id" ->
          path(
              "result.id",
              profile.results().stream().flatMap(result -> result.id().stream()).toList(),
              Wanted.ID,
              http);
      case "text-is-link" ->
          List.of(
              "Follow the link: add %s { link = %s }, and set text to the words in its answer."
                  .formatted(
                      profile.results().isEmpty() ? "result" : "to the list result the block",
                      list(profile.transcript().path())));
      case "text-is-subtitles" -> List.of("Set textFormat to that word.");
      case "error-in-answer" ->
          List.of(
              "The server reports an error with a good HTTP code: read its words above. If this is not an error, correct errorIf or errorCode.");
      case "unknown-status" ->
          List.of(
              "Add the status to poll.pending, poll.completed or poll.failed, according to its meaning.");
      case "unknown-id" ->
          List.of(
              "Check poll.path, and that submit.id is the task's id: the server does not know it. An id with slashes that are part of the path is {+id}.");
      case "bad-link" ->
          List.of("Set the path to a link that begins with http or /, or use an id and a path.");
      default -> byCode(profile, step, http);
    };
  }

  private static List<String> paths(Profile.@Nullable Upload upload) {
    return upload == null ? List.of() : upload.url();
  }

  private static List<String> paths(@Nullable Poll poll) {
    return poll == null ? List.of() : poll.status();
  }

  /** A server that answers the upload with the transcript has no tasks. */
  private static List<String> noTaskId(Profile profile, HttpAnswer http) {
    List<String> sentences =
        new ArrayList<>(path("submit.id", profile.submit().id(), Wanted.ID, http));
    new PathSuggestion(Wanted.TEXT, List.of(), http)
        .named().stream()
            .findFirst()
            .ifPresent(
                text ->
                    sentences.add(
                        ("If %s is already the transcript, omit submit.id and poll from the profile and "
                                + "set text = [\"%s\"].")
                            .formatted(text, text)));
    new PathSuggestion(Wanted.URL, List.of(), http)
        .named().stream()
            .filter(link -> link.startsWith(Lookup.HEADER))
            .findFirst()
            .ifPresent(
                link ->
                    sentences.add(
                        ("Or follow the link instead of an id: submit.statusUrl = [\"%s\"] without "
                                + "submit.id, and poll.path = \"{statusUrl}\".")
                            .formatted(link)));
    errorInside(http).ifPresent(sentences::add);
    return sentences;
  }

  /** A good HTTP code does not keep a server from reporting an error. */
  private static Optional<String> errorInside(HttpAnswer http) {
    return new PathSuggestion(Wanted.ERROR, List.of(), http)
        .named().stream()
            .findFirst()
            .map(
                path ->
                    ("If this answer reports an error in spite of HTTP %d, set errorIf = [\"%s\"], or "
                            + "errorCode for a code that is also in good answers.")
                        .formatted(http.status(), path));
  }

  private static List<String> and(List<String> sentences, String more) {
    return Stream.concat(sentences.stream(), Stream.of(more)).toList();
  }

  private static String list(List<String> paths) {
    return paths.stream()
        .map(path -> "\"" + path + "\"")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** A server that says only that it is done has the transcript elsewhere. */
  private static List<String> noText(Profile profile, HttpAnswer http) {
    List<String> sentences =
        new ArrayList<>(path("text", profile.transcript().path(), Wanted.TEXT, http));
    boolean nowhere =
        new PathSuggestion(Wanted.TEXT, profile.transcript().path(), http).likely().isEmpty();
    if (nowhere && profile.poll() != null && profile.results().isEmpty()) {
      sentences.add(
          "If the API has a separate path for the transcript, add that request: result { "
              + "path = ... }.");
    }
    List<String> links = new PathSuggestion(Wanted.URL, List.of(), http).named();
    if (nowhere && profile.poll() != null && !links.isEmpty()) {
      sentences.add(
          "If the transcript is behind a link, follow it: add %s { link = [\"%s\"] }."
              .formatted(
                  profile.results().isEmpty() ? "result" : "to the list result the block",
                  links.get(0)));
    }
    return sentences;
  }

  /** What the server tells of its own times in the last answer and the profile does not read. */
  public static List<String> times(Profile profile, HttpAnswer http) {
    Poll poll = profile.poll();
    Times known = poll == null ? profile.submit().times() : poll.times();
    List<String> told = new PathSuggestion(Wanted.TIMES, List.of(), http).named();
    String set =
        poll == null
            ? "submit.durations to compute the RTF"
            : "poll.times or poll.durations to split the latency";
    return !known.equals(Times.NONE) || told.isEmpty()
        ? List.of()
        : List.of(
            "The answer has times of the server (%s): set %s without worker logs."
                .formatted(String.join(", ", told), set));
  }

  private static List<String> path(
      String key, List<String> looked, Wanted wanted, HttpAnswer http) {
    return List.of(new PathSuggestion(wanted, looked, http).sentence(key));
  }

  private static List<String> byCode(Profile profile, Step step, HttpAnswer http) {
    int status = http.status();
    return switch (status) {
      case 401, 403 ->
          List.of(
              "Add credentials: a header such as Authorization = \"Bearer env:MY_KEY\" in "
                  + "the profile, and the right value in that variable.");
      case 404 ->
          List.of("Correct the step's path, or asr.baseUrl: the server does not know that path.");
      case 405 ->
          List.of("Set the step's method: the path needs another one. With json a poll is a POST.");
      case 406 ->
          List.of("Set the Accept header in the step's headers: the server needs another one.");
      case 413 -> List.of("Use shorter audio: this one is too long for the server.");
      case 415 -> otherBody(profile, step);
      case 400, 422 -> fields(profile, step, http);
      default ->
          status >= 300 && status < 400
              ? List.of(
                  "Set the final address, because redirects are not followed: its host as "
                      + "asr.baseUrl, its path (often only with or without a trailing slash) in the "
                      + "profile.")
              : List.of();
    };
  }

  private static List<String> otherBody(Profile profile, Step step) {
    List<String> sentences =
        new ArrayList<>(List.of("Set another body: one of file (a form), octets, or json."));
    Body body =
        switch (step) {
          case UPLOAD -> profile.upload() == null ? null : profile.upload().body();
          case SUBMIT -> profile.submit().body();
          default -> null;
        };
    if (body instanceof Body.Octets octets) {
      sentences.add(
          "Or set the right content type of the audio as %s.octets (now %s), such as audio/wav."
              .formatted(step.request(), octets.contentType()));
    } else if (body instanceof Body.Multipart form) {
      sentences.add(
          "Or set the content type of the file in the form as %s.fileType (now %s), such as audio/wav."
              .formatted(step.request(), form.fileType()));
    }
    return sentences;
  }

  /** FastAPI names the missing field: {@code detail[].loc = [body, file]}. */
  private static List<String> fields(Profile profile, Step step, HttpAnswer http) {
    JsonNode document = Lookup.parse(http.body());
    List<String> sentences = new ArrayList<>();
    if (ABOUT_THE_TYPE.matcher(http.body()).find()) {
      sentences.addAll(otherBody(profile, step));
    }
    for (JsonNode detail : document == null ? List.<JsonNode>of() : document.path("detail")) {
      JsonNode loc = detail.path("loc");
      if (loc.size() == 2) {
        sentences.add(
            "The server requires a %s field named %s (%s): %s."
                .formatted(
                    loc.get(0).asText(),
                    loc.get(1).asText(),
                    detail.path("msg").asText().toLowerCase(Locale.ROOT),
                    loc.get(0).asText().equals("query")
                        ? "add it to the step's query"
                        : "set it as submit.file or in submit.parts"));
      }
    }
    return sentences;
  }
}
