package asrload.parse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line, flat or nested (structlog, loguru's {@code record.extra}, Docker's {@code
 * log}); fields that stand inside the message's text count too.
 */
final class JsonShape implements WorkerShape {
  private static final Set<String> MESSAGES = Set.of("message", "msg", "event", "log", "text");
  private static final Pattern NAMES_A_TASK = Pattern.compile("\"[^\"]{0,20}(?:task|job|任务)");

  /** In loguru's records this is the age of the process. */
  private static final String NOT_OF_THE_TASK = "record.elapsed";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  @Override
  public String name() {
    return "JSON";
  }

  @Override
  public @Nullable LoggedFields read(String line, ZoneId zone)
      throws LoggedFields.UnreadableException {
    if (!line.startsWith("{")) {
      return null;
    }
    JsonNode node;
    try {
      node = MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      if (!NAMES_A_TASK.matcher(line).find()) {
        return null;
      }
      throw new LoggedFields.UnreadableException("no JSON: " + e.getOriginalMessage());
    }
    LoggedFields fields = new LoggedFields();
    LoggedFields fromMessages = new LoggedFields();
    collect("", node, fields, fromMessages, zone);
    fields.addAll(fromMessages);
    return fields;
  }

  private static void collect(
      String path, JsonNode node, LoggedFields fields, LoggedFields fromMessages, ZoneId zone) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String name = entry.getKey();
      JsonNode value = entry.getValue();
      String full = path.isEmpty() ? name : path + "." + name;
      if (full.equals(NOT_OF_THE_TASK)) {
        continue;
      }
      if (value.isObject()) {
        collect(full, value, fields, fromMessages, zone);
      } else if (value.isTextual() && MESSAGES.contains(name)) {
        fromMessages.addAll(TextShape.fields(value.asText().strip(), zone));
      } else if (value.isValueNode()) {
        fields.put(full, text(value));
        if (name.equals("name") || name.equals("logger")) {
          fields.context(value.asText());
        }
      }
    }
  }

  /** A scalar as text, numbers without an exponent. */
  private static String text(JsonNode value) {
    return value.isFloatingPointNumber() && Double.isFinite(value.doubleValue())
        ? value.decimalValue().toPlainString()
        : value.asText();
  }
}
