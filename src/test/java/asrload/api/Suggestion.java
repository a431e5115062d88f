package asrload.api;

import asrload.api.Profile.Body;
import asrload.api.Profile.Poll;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an answer that the profile cannot read suggests to change in the profile. */
public final class Suggestion {
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
              "The server's certificate is not trusted, or is for another name: give the PEM file of"
                  + " its CA as asr.tls.ca, and the name that the certificate has in asr.baseUrl.")
          : List.of("Is the server up, and is asr.requestTimeout long enough for it?");
    }
    return switch (error.errorClass()) {
      case "no-upload-url" -> path("upload.url", paths(profile.upload()), Wanted.URL, http);
      case "no-task-id" -> noTaskId(profile, http);
      case "no-status-url" ->
          path("submit.statusUrl", profile.submit().statusUrl(), Wanted.URL, http);
      case "no-result-url" ->
          path("submit.resultUrl", profile.submit().resultUrl(), Wanted.URL, http);
      case "no-status" -> path("poll.status", paths(profile.poll()), Wanted.STATUS, http);
      case "no-text" -> noText(profile, http);
      case "text-is-link" ->
          List.of(
              profile.result() == null
                  ? "Fetch what the link leads to: add that request as result { path = ... }, and read"
                      + " the text from its answer."
                  : "The text is one request further than result: give a path to the words in text,"
                      + " or ask the server to put the text into its answer.");
      case "unknown-status" ->
          List.of(
              "Write the status into poll.pending, poll.completed or poll.failed, as the server"
                  + " means it.");
      case "unknown-id" ->
          List.of(
              "The server does not know the id that it gave: look at poll.path, and at submit.id"
                  + " (is it the task's?).");
      case "foreign-link" ->
          List.of("Give the server's own public address as asr.baseUrl, or use poll.path and id.");
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
                        "If %s is the transcript already, leave submit.id and poll out of the profile and write text = [\"%s\"]."
                            .formatted(text, text)));
    new PathSuggestion(Wanted.URL, List.of(), http)
        .named().stream()
            .filter(link -> link.startsWith(Lookup.HEADER))
            .findFirst()
            .ifPresent(
                link ->
                    sentences.add(
                        "Or follow the link in place of an id: submit.statusUrl = [\"%s\"] without submit.id, and poll.path = \"{statusUrl}\"."
                            .formatted(link)));
    return sentences;
  }

  /** A server that says only that it is done has the transcript elsewhere. */
  private static List<String> noText(Profile profile, HttpAnswer http) {
    List<String> sentences = new ArrayList<>(path("text", profile.text(), Wanted.TEXT, http));
    boolean nowhere = new PathSuggestion(Wanted.TEXT, profile.text(), http).likely().isEmpty();
    if (nowhere && profile.poll() != null && profile.result() == null) {
      sentences.add(
          "Where the API has the transcript under a path of its own, add that request:"
              + " result { path = ... }.");
    }
    return sentences;
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
              "The server wants credentials: a header such as Authorization = \"Bearer env:MY_KEY\""
                  + " in the profile, and the right value in that variable.");
      case 404 -> List.of("Nothing lives at that path: mend the step's path, or asr.baseUrl.");
      case 405 -> List.of("The path takes another method: give the step's method.");
      case 406 -> List.of("The server wants another Accept header: give it in the step's headers.");
      case 413 -> List.of("The audio is too long for the server: give a shorter one.");
      case 415 -> otherBody(profile, step);
      case 400, 422 -> fields(Lookup.parse(http.body()));
      default ->
          status >= 300 && status < 400
              ? List.of(
                  "Redirects are not followed: give the final address: its host as asr.baseUrl, its"
                      + " path (often only with or without a slash at its end) in the profile.")
              : List.of();
    };
  }

  private static List<String> otherBody(Profile profile, Step step) {
    List<String> sentences =
        new ArrayList<>(
            List.of("The server takes another body: one of file (a form), octets, or json."));
    Body body =
        switch (step) {
          case UPLOAD -> profile.upload() == null ? null : profile.upload().body();
          case SUBMIT -> profile.submit().body();
          default -> null;
        };
    if (body instanceof Body.Octets octets) {
      sentences.add(
          "Or it is the audio's type: write the right content type as %s.octets (now %s), such as audio/wav."
              .formatted(step.request(), octets.contentType()));
    }
    return sentences;
  }

  /** FastAPI names the missing field: {@code detail[].loc = [body, file]}. */
  private static List<String> fields(@Nullable JsonNode document) {
    List<String> sentences = new ArrayList<>();
    for (JsonNode detail : document == null ? List.<JsonNode>of() : document.path("detail")) {
      JsonNode loc = detail.path("loc");
      if (loc.size() == 2) {
        sentences.add(
            "The server wants a %s field named %s (%s): %s."
                .formatted(
                    loc.get(0).asText(),
                    loc.get(1).asText(),
                    detail.path("msg").asText().toLowerCase(Locale.ROOT),
                    loc.get(0).asText().equals("query")
                        ? "write it into the step's query"
                        : "write it as submit.file or into submit.parts"));
      }
    }
    return sentences;
  }
}
