package asrload.probe;

import asrload.config.ConfigException;
import asrload.config.ConfigLoader;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.regex.Pattern;

/**
 * Writes what is sent into a draft: path, parameters, body and key of the upload and the submit.
 */
final class RequestKeys {
  private static final String WHY_KEY =
      "a key is required; export " + ConfigLoader.API_KEY + "=... first";

  /** A header that is required and carries a key, without being described as one. */
  private static final Pattern KEY_HEADER =
      Pattern.compile("(?i)authorization|.*(api.?key|token|secret|-key)");

  private final Draft draft;
  private final Description description;
  private final String block;
  private final Endpoint endpoint;

  /** Of an operation, into a block: {@code upload} or {@code submit}. */
  RequestKeys(Draft draft, Description description, String block, Endpoint endpoint) {
    this.draft = draft;
    this.description = description;
    this.block = block;
    this.endpoint = endpoint;
  }

  /**
   * Writes them.
   *
   * @param prefix before its path
   * @param why the guess that it is this operation, without its path
   * @throws ConfigException when it needs a key that no profile may hold
   */
  void write(AudioBody body, String prefix, Guess why) {
    if (!endpoint.method().equals("POST")) {
      draft.put(Guess.described(endpoint.method(), endpoint.name()), block, "method");
    }
    String path = endpoint.path();
    for (Parameter parameter : endpoint.parameters("path")) {
      path = path.replace("{" + parameter.getName() + "}", "" + value(parameter).value());
    }
    draft.put(new Guess(prefix + path, why.basis(), why.why(), why.others()), block, "path");
    for (Parameter parameter : endpoint.parameters()) {
      if (Boolean.TRUE.equals(parameter.getRequired())) {
        required(parameter);
      }
    }
    draft.put(body.guess(), block, body.key());
    body.parts().forEach((name, part) -> draft.put(part, block, "parts", name));
    description.security(endpoint).ifPresent(this::key);
  }

  private void required(Parameter parameter) {
    String name = parameter.getName();
    if ("query".equals(parameter.getIn())) {
      draft.put(value(parameter), block, "query", name);
    } else if ("header".equals(parameter.getIn()) && KEY_HEADER.matcher(name).matches()) {
      key(name);
    } else if ("header".equals(parameter.getIn())) {
      draft.put(value(parameter), block, "headers", name);
    }
  }

  private static Guess value(Parameter parameter) {
    return Schemas.value(parameter.getName(), parameter.getSchema(), parameter.getExample());
  }

  private void key(SecurityScheme scheme) {
    String variable = "env:" + ConfigLoader.API_KEY;
    if ("basic".equalsIgnoreCase(scheme.getScheme())) {
      String why = WHY_KEY + ", the base64 of user:password";
      draft.put(Guess.described("Basic " + variable, why), "headers", "Authorization");
    } else if (scheme.getType() != SecurityScheme.Type.APIKEY) {
      key("Authorization");
    } else if (scheme.getIn() == SecurityScheme.In.HEADER) {
      key(scheme.getName());
    } else if (scheme.getIn() == SecurityScheme.In.COOKIE) {
      draft.put(Guess.described(scheme.getName() + "=" + variable, WHY_KEY), "headers", "Cookie");
    } else {
      throw new ConfigException(
          ("%s: %s needs a key in the query parameter %s. A profile allows secrets in headers only,"
                  + " because URLs are written to logs.")
              .formatted(description.source(), endpoint.name(), scheme.getName()));
    }
  }

  private void key(String header) {
    boolean bearer = header.equalsIgnoreCase("Authorization");
    draft.put(
        Guess.described((bearer ? "Bearer env:" : "env:") + ConfigLoader.API_KEY, WHY_KEY),
        "headers",
        header);
  }
}
