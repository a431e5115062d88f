package asrload.parse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.ZoneId;
import java.util.List;
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

  /** What is written before an object, at most. */
  private static final int LONGEST_PREFIX = 300;

  /** What a message may be beside text. */
  private static final List<WorkerShape> OTHERS = List.of(new QueueShape(), new EngineShape());

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
      return behindPrefix(line, zone);
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

  /** An object behind what a logger or {@code docker compose logs} wrote before it. */
  private @Nullable LoggedFields behindPrefix(String line, ZoneId zone) {
    int from = line.endsWith("}") ? line.indexOf("{\"") : -1;
    if (from < 0 || from > LONGEST_PREFIX) {
      return null;
    }
    try {
      LoggedFields fields = read(line.substring(from), zone);
      if (fields != null) {
        fields.addAll(TextShape.fields(line.substring(0, from), zone));
      }
      return fields;
    } catch (LoggedFields.UnreadableException e) {
      return null; // text that only looks like JSON
    }
  }

  private void collect(
      String path, JsonNode node, LoggedFields fields, LoggedFields fromMessages, ZoneId zone)
      throws LoggedFields.UnreadableException {
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
        fromMessages.addAll(message(value.asText().strip(), zone));
      } else if (value.isValueNode()) {
        fields.put(full, text(value));
        if (name.equals("name") || name.equals("logger")) {
          fields.context(value.asText());
        }
      }
    }
  }

  private LoggedFields message(String text, ZoneId zone) throws LoggedFields.UnreadableException {
    LoggedFields json = read(text, zone);
    if (json != null) {
      return json;
    }
    for (WorkerShape shape : OTHERS) {
      LoggedFields fields = shape.read(text, zone);
      if (fields != null) {
        return fields;
      }
    }
    return TextShape.fields(text, zone);
  }

  /** A scalar as text, numbers without an exponent. */
  private static String text(JsonNode value) {
    return value.isFloatingPointNumber() && Double.isFinite(value.doubleValue())
        ? value.decimalValue().toPlainString()
        : value.asText();
  }
}
