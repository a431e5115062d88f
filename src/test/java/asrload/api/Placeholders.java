package asrload.api;

import asrload.api.Profile.Body;
import asrload.api.Profile.Call;
import asrload.api.Profile.Part;
import asrload.api.Profile.Result;
import asrload.config.ConfigException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Refuses what looks like a gap to be filled, and would be sent as it is. */
final class Placeholders {
  /** A name in braces; as a JSON key it is nobody's gap. */
  private static final Pattern NAME =
      Pattern.compile("\\{[A-Za-z_][A-Za-z_0-9]*\\}(?![^\"]*\"\\s*:)");

  /** No URL has a brace. */
  private static final Pattern BRACE = Pattern.compile("\\{[^{}/]*\\}?|\\}");

  private static final String HEADERS = "headers";

  private static final List<String> NAMES = List.of(ApiRequest.AUDIO_NAME, ApiRequest.UUID);
  private static final List<String> AUDIO =
      Stream.concat(Stream.of(ApiRequest.AUDIO), NAMES.stream()).toList();

  private Placeholders() {}

  static void check(Profile profile) {
    texts(HEADERS, profile.headers(), UrlTemplate.EARLY);
    if (profile.upload() != null) {
      call("upload", profile.upload().call(), false);
      body("upload", profile.upload().body(), AUDIO);
    }
    call("submit", profile.submit().call(), false);
    submitBody(profile);
    call("poll", profile.poll() == null ? null : profile.poll().call(), true);
    for (Result result : profile.results()) {
      call("result", result.call(), true);
    }
    call("cleanup", profile.cleanup() == null ? null : profile.cleanup().call(), true);
  }

  private static void submitBody(Profile profile) {
    if ((profile.upload() == null || profile.upload().url().isEmpty())
        && profile.submit().body() instanceof Body.Json json
        && json.text().contains(ApiRequest.UPLOAD_URL)) {
      throw new ConfigException(
          "submit.json: "
              + ApiRequest.UPLOAD_URL
              + " needs upload and upload.url, where its answer has the link");
    }
    body(
        "submit",
        profile.submit().body(),
        Stream.concat(Stream.of(ApiRequest.UPLOAD_URL), AUDIO.stream()).toList());
  }

  /** {@code submitted}: whether the task has an id by then. */
  private static void call(String step, @Nullable Call call, boolean submitted) {
    if (call == null) {
      return;
    }
    texts(step + "." + HEADERS, call.headers(), submitted ? ApiRequest.IDS : UrlTemplate.EARLY);
    call.query()
        .forEach(
            (name, value) ->
                text(
                    step + ".query." + name,
                    value,
                    submitted ? UrlTemplate.GAPS : UrlTemplate.EARLY));
    if (call.json() != null) {
      text(step + ".json", call.json().text(), ApiRequest.IDS);
    }
    String path = call.path();
    if (submitted && UrlTemplate.isLink(path)) {
      return;
    }
    String rest = path;
    for (String gap : submitted ? UrlTemplate.GAPS : UrlTemplate.EARLY) {
      rest = rest.replace(gap, "");
    }
    Matcher brace = BRACE.matcher(rest);
    if (brace.find()) {
      String known =
          submitted
              ? known(UrlTemplate.GAPS)
                  + ", and as the whole path "
                  + String.join(", ", UrlTemplate.LINKS)
              : known(UrlTemplate.EARLY);
      throw new ConfigException(refusal(step + ".path = " + path, brace.group(), known));
    }
  }

  private static void body(String step, Body body, List<String> known) {
    if (body instanceof Body.Json json) {
      if (json.text().indexOf(ApiRequest.AUDIO) != json.text().lastIndexOf(ApiRequest.AUDIO)) {
        throw new ConfigException(step + ".json: has " + ApiRequest.AUDIO + " more than once");
      }
      text(step + ".json", json.text(), known);
    } else if (body instanceof Body.Multipart form) {
      for (Part part : form.parts()) {
        text(step + ".parts." + part.name(), part.value(), NAMES);
      }
    }
  }

  private static void texts(String where, Map<String, String> texts, List<String> known) {
    texts.forEach((name, text) -> text(where + "." + name, text, known));
  }

  private static void text(String where, String text, List<String> known) {
    if (!where.contains(HEADERS) && Secrets.mentions(text)) {
      throw new ConfigException(
          where + ": a secret (env:NAME) is allowed in headers only: servers log URLs and bodies");
    }
    Matcher name = NAME.matcher(text);
    while (name.find()) {
      if (!known.contains(name.group())) {
        throw new ConfigException(refusal(where, name.group(), known(known)));
      }
    }
  }

  private static String refusal(String where, String what, String known) {
    return "%s: %s is not a placeholder here; %s".formatted(where, what, known);
  }

  private static String known(List<String> known) {
    return known.isEmpty() ? "none is known" : "known are " + String.join(", ", known);
  }
}
