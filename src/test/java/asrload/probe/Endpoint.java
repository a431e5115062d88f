package asrload.probe;

import asrload.api.AnswerPaths;
import asrload.api.HttpAnswer;
import asrload.api.Wanted;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.links.Link;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a description.
 *
 * @param path with the names of its parameters in braces, without a server's own prefix
 * @param parameters those of its path item included
 */
record Endpoint(String method, String path, Operation operation, List<Parameter> parameters) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;

  String name() {
    return method + " " + path;
  }

  /** Its path's fixed segments in lower case. */
  List<String> segments() {
    return Arrays.stream(path.split("/"))
        .filter(segment -> !segment.isEmpty() && !segment.contains("{"))
        .map(segment -> segment.toLowerCase(Locale.ROOT))
        .toList();
  }

  /** What its author says of it, its path not included. */
  String words() {
    return Stream.of(
            operation.getOperationId(),
            operation.getSummary(),
            operation.getDescription(),
            String.join(" ", tags()))
        .map(text -> text == null ? "" : text)
        .collect(Collectors.joining(" "));
  }

  List<String> tags() {
    return operation.getTags() == null ? List.of() : operation.getTags();
  }

  boolean hasWord(Pattern pattern) {
    return pattern.matcher(path).find();
  }

  /** Parameters in the path, the query, a header or a cookie. */
  List<Parameter> parameters(String in) {
    return parameters.stream().filter(parameter -> in.equals(parameter.getIn())).toList();
  }

  /** What a good answer looks like; empty where the description does not say. */
  Described answer() {
    return first(code -> code != ACCEPTED);
  }

  /** The same of a request that was accepted to be worked on, where that is described apart. */
  Described accepted() {
    return first(code -> code == ACCEPTED || code == CREATED);
  }

  /** The first that is described, those of some codes before the others. */
  private Described first(IntPredicate preferred) {
    return answers().stream()
        .filter(answer -> !answer.isEmpty())
        .min(Comparator.comparing(answer -> !preferred.test(answer.http().status())))
        .orElseGet(Endpoint::nothing);
  }

  /** The words that a value of a good answer can be; none where they are not described. */
  List<Object> words(String path) {
    return answers().stream()
        .map(answer -> answer.schemas().get(path))
        .flatMap(
            schema ->
                Schemas.types(schema).contains("boolean")
                    ? Stream.of(false, true)
                    : Schemas.words(schema).stream())
        .distinct()
        .toList();
  }

  /** HTTP codes that are described. */
  Set<String> codes() {
    return operation.getResponses() == null ? Set.of() : operation.getResponses().keySet();
  }

  /** Good answers by their codes. */
  private List<Described> answers() {
    List<Described> good = new ArrayList<>();
    for (String code : new TreeSet<>(codes())) {
      ApiResponse response = operation.getResponses().get(code);
      if (response != null && (code.startsWith("2") || code.equals("default"))) {
        good.add(described(code, response));
      }
    }
    return good;
  }

  /**
   * An answer as the description has it.
   *
   * @param http a sample of it
   * @param schemas by path, such as {@code $.job.status}
   * @param plainText whether it is text and not JSON
   */
  record Described(
      HttpAnswer http, Map<String, Schema<?>> schemas, boolean plainText, Map<String, Link> links) {

    /** Whether nothing is known of its content. */
    boolean isEmpty() {
      return http.body().isEmpty() && http.headers().isEmpty() && !plainText && links.isEmpty();
    }

    List<String> paths(Wanted wanted) {
      return AnswerPaths.named(wanted, http);
    }
  }

  private static Described nothing() {
    return new Described(
        new HttpAnswer(200, Map.of(), "", Instant.EPOCH), Map.of(), false, Map.of());
  }

  private static Described described(String code, ApiResponse response) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (response.getHeaders() != null) {
      response.getHeaders().keySet().forEach(name -> headers.put(name, "/a"));
    }
    Map<String, Schema<?>> schemas = new LinkedHashMap<>();
    MediaType json = json(response.getContent());
    JsonNode body = json == null ? null : sample(json, schemas);
    boolean known = body != null && !body.isNull() && !(body.isContainerNode() && body.isEmpty());
    boolean text =
        response.getContent() != null
            && json == null
            && response.getContent().containsKey("text/plain");
    return new Described(
        new HttpAnswer(
            code.matches("\\d+") ? Integer.parseInt(code) : 200,
            headers,
            known ? String.valueOf(body) : "",
            Instant.EPOCH),
        schemas,
        text,
        response.getLinks() == null ? Map.of() : response.getLinks());
  }

  /** The form of the answer by its schema, or its example where the schema is empty. */
  private static @Nullable JsonNode sample(MediaType json, Map<String, Schema<?>> schemas) {
    JsonNode sample = Schemas.sample(json.getSchema(), schemas);
    Object example = json.getExample();
    if (example == null && json.getExamples() != null) {
      example =
          json.getExamples().values().stream().findFirst().map(e -> e.getValue()).orElse(null);
    }
    return sample.isNull() && example != null ? MAPPER.valueToTree(example) : sample;
  }

  /** The schema of a body of JSON; empty without. */
  Optional<Schema<?>> jsonBody() {
    MediaType json =
        operation.getRequestBody() == null ? null : json(operation.getRequestBody().getContent());
    return json == null ? Optional.empty() : Optional.ofNullable(json.getSchema());
  }

  private static @Nullable MediaType json(@Nullable Content content) {
    return content == null
        ? null
        : content.entrySet().stream()
            .filter(type -> type.getKey().matches("(?i)application/(.*\\+)?json.*"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(null);
  }
}
