package asrload;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Resources against Kubernetes' own OpenAPI, which the classes of its Java client are generated
 * from: unknown fields, wrong types, missing fields. Words such as {@code Indexed} are plain text
 * there.
 */
final class KubernetesSchemaFixture {
  private static final String MODELS = "io.kubernetes.client.openapi.models.";
  private static final Map<String, String> VERSIONS =
      Map.of(
          "ConfigMap", "v1",
          "Job", "batch/v1",
          "PersistentVolumeClaim", "v1",
          "Role", "rbac.authorization.k8s.io/v1",
          "RoleBinding", "rbac.authorization.k8s.io/v1",
          "ServiceAccount", "v1");

  private final List<String> problems = new ArrayList<>();

  private KubernetesSchemaFixture() {}

  /** What is wrong in a resource, each with its path; empty: nothing. */
  static List<String> problems(JsonNode resource) throws ReflectiveOperationException {
    String kind = resource.path("kind").asText();
    if (!resource.path("apiVersion").asText().equals(VERSIONS.get(kind))) {
      return List.of(kind + ": not of the version " + VERSIONS.get(kind));
    }
    KubernetesSchemaFixture schema = new KubernetesSchemaFixture();
    schema.check(kind, resource, Class.forName(MODELS + "V1" + kind));
    return schema.problems;
  }

  private void check(String path, JsonNode node, Type type) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType generic) {
      Type[] of = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class && node.isArray()) {
        for (int i = 0; i < node.size(); i++) {
          check(path + "[" + i + "]", node.get(i), of[0]);
        }
      } else if (generic.getRawType() == Map.class && node.isObject()) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
          check(path + "." + entry.getKey(), entry.getValue(), of[1]);
        }
      } else {
        problems.add(path + ": not a " + generic);
      }
    } else if (type instanceof Class<?> model && model.getName().startsWith(MODELS)) {
      checkFields(path, node, model);
    } else if (!fits(node, ((Class<?>) type).getSimpleName())) {
      problems.add(path + ": not a " + ((Class<?>) type).getSimpleName());
    }
  }

  private static boolean fits(JsonNode node, String type) {
    return switch (type) {
      case "String", "OffsetDateTime" -> node.isTextual();
      case "Integer", "Long" -> node.isIntegralNumber();
      case "Boolean" -> node.isBoolean();
      case "IntOrString", "Quantity" -> node.isTextual() || node.isIntegralNumber();
      default -> throw new IllegalArgumentException("a type that is not checked: " + type);
    };
  }

  private void checkFields(String path, JsonNode node, Class<?> model)
      throws ReflectiveOperationException {
    if (!node.isObject()) {
      problems.add(path + ": not an object");
      return;
    }
    Set<?> known = (Set<?>) model.getField("openapiFields").get(null);
    for (Object required : (Set<?>) model.getField("openapiRequiredFields").get(null)) {
      if (!node.has((String) required)) {
        problems.add(path + "." + required + ": missing");
      }
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String name = entry.getKey();
      if (known.contains(name)) {
        check(path + "." + name, entry.getValue(), field(model, name).getGenericType());
      } else {
        problems.add(path + "." + name + ": unknown");
      }
    }
  }

  /** A name that is a word of Java's begins with an underscore there. */
  private static Field field(Class<?> model, String name) throws NoSuchFieldException {
    try {
      return model.getDeclaredField(name);
    } catch (NoSuchFieldException e) {
      return model.getDeclaredField("_" + name);
    }
  }
}
