package asrload.api;

import asrload.api.Profile.Poll;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an answer that the profile cannot read suggests to change in the profile. */
public final class Suggestion {
  private static final int MOST = 3;
  private static final int DEEPEST = 8;
  private static final Pattern ID =
      Pattern.compile(
          "(?i:id|uuid|guid|identifier|.*[_-](id|uuid|guid)|(task|job|request)id|task|job|ticket)"
              + "|.*[a-z0-9](Id|ID|Uuid|UUID)");
  private static final Pattern STATUS =
      Pattern.compile("(?i)(.*status|.*state|phase|stage|(is_?)?(done|finished|completed|ready))");
  private static final Pattern TEXT =
      Pattern.compile(
          "(?i:text|.*[_-]text|.*transcript(ion)?|.*transcription_result|segments|utterances)"
              + "|.*[a-z]Text");
  private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");
  private static final Pattern URL = Pattern.compile("(?i).*(url|uri|href|link|location)");

  private final List<String> found = new ArrayList<>();
  private final Pattern wanted;

  private Suggestion(Pattern wanted) {
    this.wanted = wanted;
  }

  /**
   * Sentences that say what to change; none when the answer suggests nothing.
   *
   * @param http what came; null when nothing did
   */
  public static List<String> of(Profile profile, Answer.Error error, @Nullable HttpAnswer http) {
    if (http == null) {
      return error.message().contains("SSL")
          ? List.of(
              "The server's certificate is not trusted, or is for another name: give the PEM file of"
                  + " its CA as asr.tls.ca, and the name that the certificate has in asr.baseUrl.")
          : List.of("Is the server up, and is asr.requestTimeout long enough for it?");
    }
    JsonNode document = Lookup.parse(http.body());
    return switch (error.errorClass()) {
      case "no-upload-url" -> keys("upload.url", paths(profile.upload()), URL, document);
      case "no-task-id" -> noTaskId(profile, document);
      case "no-status-url" -> keys("submit.statusUrl", profile.submit().statusUrl(), URL, document);
      case "no-result-url" -> keys("submit.resultUrl", profile.submit().resultUrl(), URL, document);
      case "no-status" -> keys("poll.status", paths(profile.poll()), STATUS, document);
      case "no-text" -> keys("text", profile.text(), TEXT, document);
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
      default -> byCode(http.status(), document);
    };
  }

  private static List<String> paths(Profile.@Nullable Upload upload) {
    return upload == null ? List.of() : upload.url();
  }

  private static List<String> paths(@Nullable Poll poll) {
    return poll == null ? List.of() : poll.status();
  }

  /** A server that answers the upload with the transcript has no tasks. */
  private static List<String> noTaskId(Profile profile, @Nullable JsonNode document) {
    List<String> sentences =
        new ArrayList<>(keys("submit.id", profile.submit().id(), ID, document));
    Suggestion transcript = new Suggestion(TEXT);
    transcript.search("$", "", document == null ? MissingNode.getInstance() : document, 0);
    if (!transcript.found.isEmpty()) {
      sentences.add(
          "If %s is the transcript already, leave submit.id and poll out of the profile and write text = [\"%s\"]."
              .formatted(transcript.found.get(0), transcript.found.get(0)));
    }
    return sentences;
  }

  private static List<String> keys(
      String key, List<String> looked, Pattern wanted, @Nullable JsonNode document) {
    String missing = String.join(", ", looked) + " not found; ";
    if (document == null) {
      return List.of(
          missing + "the answer is not JSON: for a plain text write \"body\" as the path");
    }
    Suggestion suggestion = new Suggestion(wanted);
    suggestion.search("$", "", document, 0);
    if (suggestion.found.isEmpty()) {
      List<String> names = new ArrayList<>();
      document.fieldNames().forEachRemaining(names::add);
      return List.of(
          missing + "the answer has " + (names.isEmpty() ? "no keys" : String.join(", ", names)));
    }
    return List.of(
        missing
            + "the answer has "
            + String.join(", ", suggestion.found)
            + "; write "
            + key
            + " = [\""
            + suggestion.found.get(0)
            + "\"]");
  }

  private void search(String path, String name, JsonNode node, int depth) {
    boolean usable = (node.isValueNode() && !node.isNull()) || (node.isArray() && !node.isEmpty());
    if (found.size() < MOST && usable && wanted.matcher(name).matches()) {
      found.add(path);
    } else if (depth < DEEPEST && node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (field.getValue().isValueNode()) {
          search(path + child(field.getKey()), field.getKey(), field.getValue(), depth + 1);
        }
      }
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (!field.getValue().isValueNode()) {
          search(path + child(field.getKey()), field.getKey(), field.getValue(), depth + 1);
        }
      }
    } else if (depth < DEEPEST && node.isArray() && !node.isEmpty()) {
      search(path + "[0]", "", node.get(0), depth + 1);
    }
  }

  /** A key with a dot or a blank in it stands in brackets, or it would lead elsewhere. */
  private static String child(String name) {
    return PLAIN_NAME.matcher(name).matches()
        ? "." + name
        : "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']";
  }

  private static List<String> byCode(int status, @Nullable JsonNode document) {
    return switch (status) {
      case 401, 403 ->
          List.of(
              "The server wants credentials: a header such as Authorization = \"Bearer env:MY_KEY\""
                  + " in the profile, and the right value in that variable.");
      case 404 -> List.of("Nothing lives at that path: mend the step's path, or asr.baseUrl.");
      case 405 -> List.of("The path takes another method: give the step's method.");
      case 406 -> List.of("The server wants another Accept header: give it in the step's headers.");
      case 413 -> List.of("The audio is too long for the server: give a shorter one.");
      case 415 -> List.of("The server takes another body: one of file (a form), octets, or json.");
      case 400, 422 -> fields(document);
      default ->
          status >= 300 && status < 400
              ? List.of(
                  "Redirects are not followed: give the final address: its host as asr.baseUrl, its"
                      + " path (often only with or without a slash at its end) in the profile.")
              : List.of();
    };
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
