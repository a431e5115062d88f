package asrload.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A JSON body with what its schema requires, and one placeholder.
 *
 * @param place the path of the placeholder
 */
record JsonBody(String text, String place) {
  private static final int DEEPEST = 4;

  /**
   * Fills the first property that holds a condition.
   *
   * @param wanted whether a property of that name and schema is the place
   * @return empty when no property is
   */
  static Optional<JsonBody> of(
      @Nullable Schema<?> schema, BiPredicate<String, Schema<?>> wanted, String placeholder) {
    StringBuilder place = new StringBuilder();
    ObjectNode body = fill(schema, "$", 0, wanted, placeholder, place);
    return place.isEmpty()
        ? Optional.empty()
        : Optional.of(new JsonBody(body.toString(), place.toString()));
  }

  private static ObjectNode fill(
      @Nullable Schema<?> schema,
      String path,
      int depth,
      BiPredicate<String, Schema<?>> wanted,
      String placeholder,
      StringBuilder place) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    Set<String> required = Schemas.required(schema);
    Schemas.properties(schema)
        .forEach(
            (name, property) -> {
              String here = path + "." + name;
              if (!Schemas.properties(property).isEmpty() && depth < DEEPEST) {
                ObjectNode inside = fill(property, here, depth + 1, wanted, placeholder, place);
                if (required.contains(name) || place.toString().startsWith(here + ".")) {
                  body.set(name, inside);
                }
              } else if (place.isEmpty() && wanted.test(name, property)) {
                place.append(here);
                body.put(name, placeholder);
              } else if (required.contains(name)) {
                body.set(name, value(name, property));
              }
            });
    return body;
  }

  /** A value that is required; a name of a file or of a request that no other task has. */
  private static JsonNode value(String name, Schema<?> property) {
    Guess value = Schemas.value(name, property, null);
    if (Schemas.types(property).contains("array")) {
      return JsonNodeFactory.instance.arrayNode();
    }
    boolean any = value.basis() == Guess.Basis.GUESSED && Schemas.words(property).isEmpty();
    String gap =
        name.matches("(?i)(audio_?)?file_?name")
            ? "{audioName}"
            : name.matches("(?i)id|uid|uuid|.*_(id|uuid)|.*(Id|UUID)") ? "{uuid}" : "";
    return any && !gap.isEmpty() && Schemas.types(property).contains("string")
        ? JsonNodeFactory.instance.textNode(gap)
        : JsonNodeFactory.instance.pojoNode(value.value());
  }
}
