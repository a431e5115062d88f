package asrload.probe;

import asrload.api.HttpAnswer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a server that refuses the submit says of its fields, and the change that follows from it.
 */
final class RefusedFields {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final String FILE_TYPE = "fileType";
  private static final Pattern CONTENT_TYPE =
      Pattern.compile(
          "(?i)(content|media|mime|file|audio)[ _-]?(type|format)|octet-stream|not an? audio|unsupported");

  private final Draft draft;

  private RefusedFields(Draft draft) {
    this.draft = draft;
  }

  /** Adds what is missing, or tries another value; empty when the answer speaks of neither. */
  static Optional<String> correct(Proposal proposal, HttpAnswer http) {
    RefusedFields fields = new RefusedFields(proposal.draft());
    return fields
        .fields(http)
        .or(() -> fields.fileType(proposal.clipType(), http))
        .or(() -> fields.otherValue(http));
  }

  /** Some take a form's file by its content type alone. */
  private Optional<String> fileType(String type, HttpAnswer http) {
    boolean named = http.status() == 415 || CONTENT_TYPE.matcher(http.body()).find();
    for (String block : new String[] {"upload", "submit"}) {
      if (named
          && !draft.text(block, AudioBody.FILE).isEmpty()
          && draft.get(block, FILE_TYPE).isEmpty()) {
        draft.put(Guess.seen(type, "the server refused the file without it"), block, FILE_TYPE);
        return Optional.of("%s.fileType = %s".formatted(block, type));
      }
    }
    return Optional.empty();
  }

  /** FastAPI names each field that is missing: {@code detail[].loc = [body, file]}. */
  private Optional<String> fields(HttpAnswer http) {
    List<String> added = new ArrayList<>();
    for (JsonNode detail : tree(http).path("detail")) {
      String in = detail.path("loc").path(0).asText();
      String name = detail.path("loc").path(1).asText();
      boolean missing =
          (detail.path("msg").asText() + detail.path("type").asText()).contains("required")
              || detail.path("type").asText().contains("missing");
      if (missing && !name.isEmpty()) {
        added.add(field(in, name));
      }
    }
    added.removeIf(String::isEmpty);
    return added.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", added));
  }

  private String field(String in, String name) {
    boolean form = !draft.text("submit", AudioBody.FILE).isEmpty();
    List<String> usual = Schemas.usual(name);
    Guess value =
        Guess.guessed(usual.get(0), "required by the server, not described").or(Names.rest(usual));
    String block = in.equals("query") ? "query" : in.equals("header") ? "headers" : "parts";
    if (block.equals("parts") && AudioBody.AUDIO.matcher(name).matches()) {
      draft.remove("submit", AudioBody.OCTETS);
      draft.put(Guess.seen(name, "the server requires it"), "submit", AudioBody.FILE);
      return "submit.file = " + name;
    }
    if ((block.equals("parts") && !form) || draft.has("submit", block, name)) {
      return "";
    }
    draft.put(value, "submit", block, name);
    return "submit.%s.%s = %s".formatted(block, name, value.value());
  }

  /** A guessed value of which the answer speaks may be another. */
  private Optional<String> otherValue(HttpAnswer http) {
    for (String block : new String[] {"parts", "query"}) {
      for (String name : draft.names("submit", block)) {
        Guess guess = draft.get("submit", block, name).orElseThrow();
        boolean named = http.body().contains(name) || http.body().contains("" + guess.value());
        if (guess.basis() == Guess.Basis.GUESSED && named && !guess.others().isEmpty()) {
          String other = guess.others().get(0);
          draft.put(
              Guess.guessed(other, guess.why() + ", and " + guess.value() + " was refused")
                  .or(Names.rest(guess.others())),
              "submit",
              block,
              name);
          return Optional.of("submit.%s.%s = %s".formatted(block, name, other));
        }
      }
    }
    return Optional.empty();
  }

  private static JsonNode tree(HttpAnswer http) {
    try {
      return MAPPER.readTree(http.body());
    } catch (JsonProcessingException e) {
      return MAPPER.missingNode();
    }
  }
}
