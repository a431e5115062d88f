package asrload.api;

import asrload.api.Profile.Body;
import asrload.api.Profile.Call;
import asrload.api.Profile.Part;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a profile holds under the name of a credential although it should name a variable. */
final class LiteralKeys {
  private static final Pattern NAMES =
      Pattern.compile(
          "(?i)(?:.*[-_.])?(?:(?:proxy-)?authori[sz]ation|cookie|(?:api|access|secret|subscription)?[-_]?key"
              + "|(?:access|auth)?token|secret|password|passwd|signature|sig)");

  /** Shorter texts, and numbers, are in answers by chance. */
  private static final Pattern KEY = Pattern.compile("(?=.*[^\\d.])\\S{8,}");

  private static final JsonMapper JSON = new JsonMapper();

  private final Set<String> found = new LinkedHashSet<>();

  private LiteralKeys() {}

  static Set<String> in(Profile profile) {
    LiteralKeys keys = new LiteralKeys();
    Secrets.allHeaders(profile).forEach(keys::named);
    List<@Nullable Body> bodies = new ArrayList<>(List.of(profile.submit().body()));
    List<@Nullable Call> calls = new ArrayList<>(List.of(profile.submit().call()));
    if (profile.upload() != null) {
      calls.add(profile.upload().call());
      bodies.add(profile.upload().body());
    }
    calls.add(profile.poll() == null ? null : profile.poll().call());
    profile.results().forEach(result -> calls.add(result.call()));
    calls.add(profile.cleanup() == null ? null : profile.cleanup().call());
    for (Call call : calls) {
      if (call != null) {
        keys.named(call.query());
        bodies.add(call.json());
      }
    }
    bodies.forEach(keys::body);
    return keys.found;
  }

  private void named(Map<String, String> values) {
    values.forEach(this::named);
  }

  /** The value, or what follows a scheme such as Bearer. */
  private void named(String name, String value) {
    String key = value.substring(value.strip().lastIndexOf(' ') + 1).strip();
    if (NAMES.matcher(name).matches() && KEY.matcher(key).matches() && !Secrets.mentions(value)) {
      found.add(key);
    }
  }

  private void body(@Nullable Body body) {
    if (body instanceof Body.Multipart form) {
      for (Part part : form.parts()) {
        named(part.name(), part.value());
      }
    } else if (body instanceof Body.Json json) {
      try {
        fields(JSON.readTree(json.text()));
      } catch (JsonProcessingException e) {
        // A text with gaps outside of strings: no field of it can be told from another.
      }
    }
  }

  private void fields(JsonNode node) {
    node.properties()
        .forEach(
            field -> {
              if (field.getValue().isTextual()) {
                named(field.getKey(), field.getValue().asText());
              }
            });
    node.forEach(this::fields);
  }
}
