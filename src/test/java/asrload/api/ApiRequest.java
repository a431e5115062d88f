package asrload.api;

import asrload.api.Profile.Body;
import asrload.api.Profile.Call;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step's request, made ready once: Gatling's chain, the probe and the contract tests send the
 * same.
 */
public final class ApiRequest {
  /** What may be in a JSON body, once the upload is over. */
  static final String UPLOAD_URL = "{uploadUrl}";

  private final Step step;
  private final String method;
  private final UrlTemplate url;
  private final Map<String, String> headers;
  private final @Nullable Body body;

  ApiRequest(Step step, Call call, @Nullable Body body, Profile profile, Secrets secrets) {
    this.step = step;
    this.method = call.method();
    this.url = new UrlTemplate(call);
    this.body = body;
    Map<String, String> all = new LinkedHashMap<>();
    if (body instanceof Body.Octets octets) {
      all.put("Content-Type", octets.contentType());
    } else if (body instanceof Body.Json) {
      all.put("Content-Type", "application/json");
    }
    profile.headers().forEach((name, value) -> all.put(name, secrets.resolve(value)));
    call.headers().forEach((name, value) -> all.put(name, secrets.resolve(value)));
    this.headers = Map.copyOf(all);
  }

  public Step step() {
    return step;
  }

  public String method() {
    return method;
  }

  /** Headers with the secrets in them: to be sent, never to be printed. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The body; null without. */
  public @Nullable Body body() {
    return body;
  }

  /** The URL for a task. */
  public String url(String baseUrl, Ticket ticket) {
    return url.url(baseUrl, ticket);
  }

  /** A file's name as a form has it, escaped as browsers do: a quote would end it. */
  public static String fileName(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }

  /** The text of a JSON body for a task. */
  public static String json(Body.Json body, Ticket ticket) {
    return body.text()
        .replace(
            UPLOAD_URL,
            new String(JsonStringEncoder.getInstance().quoteAsString(ticket.uploadUrl())));
  }
}
