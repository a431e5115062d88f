package asrload.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads schemas of OpenAPI 3.0 and 3.1; the parts of one that is combined count together. */
final class Schemas {
  private static final int DEEPEST = 6;

  /** Hz, of most models. */
  private static final int USUAL_SAMPLE_RATE = 16_000;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final Pattern IN_BASE64 =
      Pattern.compile("(?i).*(base_?64|b64).*|.*audio_?(data|bytes|content)");

  private Schemas() {}

  /** The schema itself and what it is combined from (allOf, anyOf, oneOf). */
  static List<Schema<?>> parts(@Nullable Schema<?> schema) {
    List<Schema<?>> parts = new ArrayList<>();
    collect(schema, 0, parts);
    return parts;
  }

  private static void collect(@Nullable Schema<?> schema, int depth, List<Schema<?>> parts) {
    if (schema == null || depth > DEEPEST) {
      return;
    }
    parts.add(schema);
    for (List<?> combined :
        new List<?>[] {schema.getAllOf(), schema.getAnyOf(), schema.getOneOf()}) {
      for (Object part : combined == null ? List.of() : combined) {
        collect((Schema<?>) part, depth + 1, parts);
      }
    }
  }

  static Map<String, Schema<?>> properties(@Nullable Schema<?> schema) {
    Map<String, Schema<?>> properties = new LinkedHashMap<>();
    for (Schema<?> part : parts(schema)) {
      if (part.getProperties() != null) {
        part.getProperties().forEach(properties::putIfAbsent);
      }
    }
    return properties;
  }

  static Set<String> required(@Nullable Schema<?> schema) {
    return parts(schema).stream()
        .flatMap(part -> part.getRequired() == null ? Stream.of() : part.getRequired().stream())
        .collect(Collectors.toSet());
  }

  static Set<String> types(@Nullable Schema<?> schema) {
    Set<String> types = new LinkedHashSet<>();
    for (Schema<?> part : parts(schema)) {
      if (part.getType() != null) {
        types.add(part.getType());
      }
      types.addAll(part.getTypes() == null ? Set.of() : part.getTypes());
    }
    return types;
  }

  /** Whether it is the content of a file. */
  static boolean isBinary(@Nullable Schema<?> schema) {
    return any(
        schema,
        part ->
            "binary".equals(part.getFormat())
                || "file".equals(part.getType())
                || (part.getContentMediaType() != null && part.getContentEncoding() == null));
  }

  /** Whether it is a list of the contents of files. */
  static boolean isBinaryList(@Nullable Schema<?> schema) {
    return any(schema, part -> part.getItems() != null && isBinary(part.getItems()));
  }

  /** Whether it is bytes inside JSON. */
  static boolean isBase64(String name, @Nullable Schema<?> schema) {
    return any(
            schema,
            part ->
                "byte".equals(part.getFormat())
                    || "base64".equalsIgnoreCase(part.getContentEncoding())
                    || String.valueOf(part.getDescription()).matches("(?is).*\\bbase64\\b.*"))
        || (IN_BASE64.matcher(name).matches() && types(schema).contains("string"));
  }

  private static boolean any(@Nullable Schema<?> schema, Predicate<Schema<?>> holds) {
    return parts(schema).stream().anyMatch(holds);
  }

  /** The words that it can be; none when it is not an enumeration. */
  static List<Object> words(@Nullable Schema<?> schema) {
    List<Object> words = new ArrayList<>();
    for (Schema<?> part : parts(schema)) {
      words.addAll(part.getEnum() == null ? List.of() : part.getEnum());
      words.add(part.getConst());
    }
    return words.stream().filter(Objects::nonNull).map(Schemas::plain).distinct().toList();
  }

  /** What to send as a value that is required. */
  static Guess value(String name, @Nullable Schema<?> schema, @Nullable Object example) {
    for (Schema<?> part : parts(schema)) {
      if (part.getDefault() != null) {
        return Guess.described(plain(part.getDefault()), "required, this is the default");
      }
    }
    List<Object> words = words(schema);
    Object shown = example == null ? example(schema) : example;
    if (shown != null) {
      return Guess.described(plain(shown), "required, this is the example");
    }
    if (!words.isEmpty()) {
      return new Guess(
          words.get(0),
          words.size() == 1 ? Guess.Basis.DESCRIBED : Guess.Basis.GUESSED,
          "required, the first of its values",
          words.stream().skip(1).map(String::valueOf).toList());
    }
    List<String> texts = types(schema).contains("string") ? usual(name) : List.of();
    return Guess.guessed(
            texts.isEmpty() ? usual(name, schema) : texts.get(0),
            "required, and the description has no example or default")
        .or(Names.rest(texts));
  }

  private static @Nullable Object example(@Nullable Schema<?> schema) {
    for (Schema<?> part : parts(schema)) {
      if (part.getExample() != null) {
        return part.getExample();
      }
      if (part.getExamples() != null && !part.getExamples().isEmpty()) {
        return part.getExamples().get(0);
      }
    }
    return null;
  }

  /** A value that is no string: of a number the least, or that of usual audio. */
  private static Object usual(String name, @Nullable Schema<?> schema) {
    Set<String> types = types(schema);
    if (types.contains("boolean")) {
      return false;
    }
    if (!types.contains("integer") && !types.contains("number")) {
      return "asrload";
    }
    if (name.toLowerCase(Locale.ROOT).contains("rate")) {
      return USUAL_SAMPLE_RATE;
    }
    return parts(schema).stream()
        .flatMap(part -> Stream.ofNullable(part.getMinimum()))
        .findFirst()
        .map(Number::intValue)
        .orElse(1);
  }

  /** Texts for a field of that name, the likeliest first. */
  static List<String> usual(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.contains("lang") || lower.contains("locale")) {
      return List.of("en", "en-US", "auto");
    }
    if (lower.contains("model")) {
      return List.of("whisper-1", "base", "default");
    }
    if (lower.contains("format") || lower.contains("encoding")) {
      return lower.contains("response") || lower.contains("output")
          ? List.of("json", "text")
          : List.of("wav", "json");
    }
    if (lower.matches("(.*_)?(config(uration)?|options?|settings|param(eter)?s|metadata|json)")) {
      return List.of("{}", "asrload");
    }
    return List.of(
        lower.contains("task") ? "transcribe" : lower.contains("rate") ? "16000" : "asrload");
  }

  /** Strings, numbers and booleans as they are; what else there is as text. */
  private static Object plain(Object value) {
    if (value instanceof JsonNode node) {
      return node.isBoolean()
          ? (Object) node.booleanValue()
          : node.isNumber() ? node.numberValue() : node.isTextual() ? node.textValue() : "" + node;
    }
    boolean keeps = value instanceof Number || value instanceof Boolean;
    return keeps
        ? value
        : value instanceof Collection ? MAPPER.valueToTree(value) + "" : "" + value;
  }

  /**
   * A document of that form.
   *
   * @param schemas receives the schema of each value by its path, such as {@code $.job.status}
   */
  static JsonNode sample(@Nullable Schema<?> schema, Map<String, Schema<?>> schemas) {
    return sample(schema, "$", 0, schemas);
  }

  private static JsonNode sample(
      @Nullable Schema<?> schema, String path, int depth, Map<String, Schema<?>> schemas) {
    if (schema == null || depth > DEEPEST) {
      return JSON.nullNode();
    }
    schemas.putIfAbsent(path, schema);
    Map<String, Schema<?>> properties = properties(schema);
    if (!properties.isEmpty()) {
      ObjectNode object = JSON.objectNode();
      properties.forEach(
          (name, property) ->
              object.set(name, sample(property, path + "." + name, depth + 1, schemas)));
      return object;
    }
    for (Schema<?> part : parts(schema)) {
      if (part.getItems() != null) {
        return JSON.arrayNode().add(sample(part.getItems(), path + "[0]", depth + 1, schemas));
      }
    }
    Set<String> types = types(schema);
    if (types.contains("boolean")) {
      return JSON.booleanNode(true);
    }
    if (types.contains("integer") || types.contains("number")) {
      return JSON.numberNode(1);
    }
    boolean free = types.contains("object") || types.contains("array") || depth == 0;
    return types.contains("string") || !free ? JSON.textNode("a b") : JSON.nullNode();
  }
}
