package asrload.probe;

import asrload.config.ConfigException;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an API says of itself in OpenAPI 3.0 or 3.1, as JSON or YAML. */
public final class Description {
  private static final int EXCERPT = 160;
  private static final Pattern SWAGGER_2 = Pattern.compile("(?m)^[\\s{]*\"?swagger\"?\\s*:");

  private final String source;
  private final OpenAPI api;
  private final List<Endpoint> endpoints;

  private Description(String source, OpenAPI api) {
    this.source = source;
    this.api = api;
    this.endpoints = endpoints(api);
  }

  /**
   * Reads a description.
   *
   * @param source its file or URL, for messages
   * @throws ConfigException when it is no description, or has no operations
   */
  public static Description read(String source, String text) {
    if (SWAGGER_2.matcher(text).find()) {
      throw refused(
          source, "it is Swagger 2.0; convert it to OpenAPI 3, such as with editor.swagger.io");
    }
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    options.setResolveFully(true);
    SwaggerParseResult result = new OpenAPIV3Parser().readContents(text, null, options);
    OpenAPI api = result.getOpenAPI();
    if (api == null || api.getPaths() == null || api.getPaths().isEmpty()) {
      throw refused(
          source,
          "it is not an OpenAPI 3 description with paths (%s); FastAPI has one at /openapi.json"
              .formatted(problems(result)));
    }
    return new Description(source, api);
  }

  private static String problems(SwaggerParseResult result) {
    List<String> messages = result.getMessages() == null ? List.of() : result.getMessages();
    String first = messages.isEmpty() ? "it is empty" : messages.get(0).replaceAll("\\s+", " ");
    return first.length() <= EXCERPT ? first : first.substring(0, EXCERPT) + "…";
  }

  private static ConfigException refused(String source, String why) {
    return new ConfigException("asr.openapi = %s: %s".formatted(source, why));
  }

  private static List<Endpoint> endpoints(OpenAPI api) {
    List<Endpoint> endpoints = new ArrayList<>();
    for (Map.Entry<String, PathItem> path : api.getPaths().entrySet()) {
      path.getValue()
          .readOperationsMap()
          .forEach(
              (method, operation) -> {
                Map<String, Parameter> parameters = new LinkedHashMap<>();
                Stream.of(path.getValue().getParameters(), operation.getParameters())
                    .filter(some -> some != null)
                    .flatMap(List::stream)
                    .forEach(p -> parameters.put(p.getIn() + " " + p.getName(), p));
                endpoints.add(
                    new Endpoint(
                        method.name(), path.getKey(), operation, List.copyOf(parameters.values())));
              });
    }
    return endpoints;
  }

  String source() {
    return source;
  }

  List<Endpoint> endpoints() {
    return endpoints;
  }

  /** What its server's URL has before every path, such as {@code /api}; often empty. */
  String prefix() {
    List<Server> servers = api.getServers() == null ? List.of() : api.getServers();
    String url = servers.isEmpty() ? "" : String.valueOf(servers.get(0).getUrl());
    try {
      String path = URI.create(url.replaceAll("[{}]", "")).getPath();
      return path == null ? "" : path.replaceFirst("/+$", "");
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** How a request to an endpoint must identify itself; empty where it need not. */
  Optional<SecurityScheme> security(Endpoint endpoint) {
    List<SecurityRequirement> ways =
        endpoint.operation().getSecurity() == null
            ? api.getSecurity()
            : endpoint.operation().getSecurity();
    if (ways == null || ways.stream().anyMatch(Map::isEmpty)) {
      return Optional.empty();
    }
    return ways.stream().flatMap(way -> way.keySet().stream()).findFirst().flatMap(this::scheme);
  }

  private Optional<SecurityScheme> scheme(String name) {
    return api.getComponents() == null || api.getComponents().getSecuritySchemes() == null
        ? Optional.empty()
        : Optional.ofNullable(api.getComponents().getSecuritySchemes().get(name));
  }

  /** Every operation, one per line. */
  String operations() {
    StringBuilder lines = new StringBuilder();
    for (Endpoint endpoint : endpoints) {
      lines.append("  ").append(endpoint.name()).append('\n');
    }
    return lines.toString();
  }
}
