package asrload.probe;

import asrload.api.Wanted;
import asrload.probe.Endpoint.Described;
import asrload.probe.Submits.Submit;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether an operation only stores the audio, for another that refers to it in JSON. */
final class Uploads {
  private static final String UPLOAD_URL = "{uploadUrl}";
  private static final Pattern STORES =
      Pattern.compile("(?i)upload|files?(?![a-z])|media|assets?|blob");
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?i)(audio|media|file|upload|source|content|asset|recording|input)_?(url|uri|id|key|path|ref)");

  private Uploads() {}

  /**
   * The submit that follows an upload.
   *
   * @param submit its body is JSON with {@code {uploadUrl}}
   * @param url where the answer to the upload has what {@code {uploadUrl}} means
   */
  record Second(Submit submit, Guess url) {}

  /** The likeliest; empty where the operation is no mere upload. */
  static Optional<Second> after(Description description, Endpoint upload) {
    Described stored = upload.accepted();
    boolean task = !stored.paths(Wanted.TEXT).isEmpty() || !stored.paths(Wanted.STATUS).isEmpty();
    if (task || !upload.hasWord(STORES)) {
      return Optional.empty();
    }
    List<Second> all = new ArrayList<>();
    for (Endpoint endpoint : description.endpoints()) {
      if (endpoint.method().equals("POST") && !endpoint.equals(upload)) {
        endpoint
            .jsonBody()
            .flatMap(schema -> JsonBody.of(schema, Uploads::refers, UPLOAD_URL))
            .ifPresent(body -> all.add(second(endpoint, body, stored)));
      }
    }
    return all.stream()
        .filter(second -> second.submit().score() > 0)
        .max(Comparator.comparing(second -> second.submit().score()));
  }

  private static boolean refers(String name, Schema<?> schema) {
    return REFERENCE.matcher(name).matches() && Schemas.types(schema).contains("string");
  }

  private static Second second(Endpoint endpoint, JsonBody body, Described stored) {
    String name = Names.last(body.place());
    List<String> places = new ArrayList<>(Names.called(stored.http(), name));
    places.addAll(stored.paths(Wanted.URL));
    places.addAll(stored.paths(Wanted.ID));
    AudioBody json = AudioBody.json(body, "the answer to the upload, as " + name);
    return new Second(
        new Submit(
            endpoint,
            List.of(json),
            Submits.words(endpoint),
            "its " + name + " refers to an upload"),
        places.isEmpty()
            ? Guess.guessed(
                List.of("$." + name, "$.url", "$.id"), "the answer is not described; usual places")
            : Guess.described(places.subList(0, 1), "the answer to the upload")
                .or(Names.rest(places)));
  }
}
