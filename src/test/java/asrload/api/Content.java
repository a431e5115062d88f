package asrload.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An answer taken apart once, without the secrets.
 *
 * @param document the JSON of the body; null when the body is not JSON
 * @param redacted takes the secrets out of a header's value, which few profiles look at
 */
record Content(
    HttpAnswer answer, @Nullable JsonNode document, String body, UnaryOperator<String> redacted) {

  static Content of(HttpAnswer answer, Secrets secrets) {
    String body = secrets.redact(answer.body());
    return new Content(answer, Lookup.parse(body), body, secrets::redact);
  }

  /** A header's value; null without. */
  @Nullable String header(String name) {
    String value = answer.headers().get(name);
    return value == null ? null : redacted.apply(value);
  }
}
