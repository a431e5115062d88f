package asrload.testing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record's JSON with one component left out, null or of another type.
 *
 * @param field the component, such as {@code roles[0].pattern}
 * @param text the damaged JSON
 * @param refused whether a reader must refuse it: the component may not be unknown, or has a type
 */
public record JsonDamage(String field, String text, boolean refused) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<JsonNode> VALUES = values("[\"soon\", \"\", 7, true, 1e300, [], {}]");

  /** Every damage of a record; lists and maps of it are damaged in their first element. */
  public static List<JsonDamage> of(Class<? extends Record> type, ObjectNode whole) {
    List<JsonDamage> damages = new ArrayList<>();
    record(type, "", whole, whole, damages);
    return damages;
  }

  private static void record(
      Class<?> type, String path, ObjectNode at, JsonNode whole, List<JsonDamage> out) {
    for (RecordComponent component : type.getRecordComponents()) {
      JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
      String name = property == null ? component.getName() : property.value();
      String field = path + name;
      boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      JsonNode before = at.get(name);
      at.remove(name);
      out.add(new JsonDamage(field, whole.toString(), !nullable));
      at.set(name, NullNode.getInstance());
      out.add(new JsonDamage(field, whole.toString(), !nullable));
      for (JsonNode value : VALUES) {
        if (!fits(component.getType(), value)) {
          at.set(name, value);
          out.add(new JsonDamage(field, whole.toString(), true));
        }
      }
      if (before == null) {
        at.remove(name);
        continue;
      }
      at.set(name, before);
      inside(component.getGenericType(), field, before, whole, out);
    }
  }

  private static void inside(
      Type type, String field, JsonNode at, JsonNode whole, List<JsonDamage> out) {
    if (type instanceof Class<?> plain && plain.isRecord()) {
      record(plain, field + ".", (ObjectNode) at, whole, out);
    } else if (type instanceof ParameterizedType list && !at.isEmpty()) {
      Type[] arguments = list.getActualTypeArguments();
      Class<?> element = (Class<?>) arguments[arguments.length - 1];
      String key = at.isObject() ? at.fieldNames().next() : "0";
      String name = at.isObject() ? field : field + "[0]";
      JsonNode before = at.isObject() ? at.get(key) : at.get(0);
      set(at, key, NullNode.getInstance());
      out.add(new JsonDamage(name, whole.toString(), true));
      for (JsonNode value : VALUES) {
        if (!fits(element, value)) {
          set(at, key, value);
          out.add(new JsonDamage(name, whole.toString(), true));
        }
      }
      set(at, key, before);
      inside(element, name, before, whole, out);
    }
  }

  private static void set(JsonNode container, String key, JsonNode value) {
    if (container instanceof ObjectNode object) {
      object.set(key, value);
    } else {
      ((ArrayNode) container).set(0, value);
    }
  }

  /** Whether a value is of the type; a record is never empty. */
  private static boolean fits(Class<?> type, JsonNode value) {
    if (type == String.class) {
      return value.isTextual();
    }
    if (type == Boolean.class || type == boolean.class) {
      return value.isBoolean();
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return value.isInt();
    }
    return type == Object.class
        || (type == List.class && value.isArray())
        || (type == Map.class && value.isObject());
  }

  private static List<JsonNode> values(String array) {
    try {
      List<JsonNode> values = new ArrayList<>();
      JSON.readTree(array).forEach(values::add);
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
