package asrload.parse.shape;

import asrload.parse.value.LineText;
import asrload.parse.value.LoggedFields;
import asrload.parse.value.RatioValue;
import asrload.parse.value.WorkerField;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object per line, flat or nested (structlog, loguru's {@code record.extra}, Docker's
 * {@code log}), or a list of objects; fields that stand inside the message's text count too. Each
 * object that has a task's id of its own is a task.
 */
public final class JsonShape implements WorkerShape {
  private static final Set<String> MESSAGES = Set.of("message", "msg", "event", "log");

  /** Lists of tasks, or tasks by their ids, and what one of them is called. */
  private static final Map<String, String> TASKS = Map.of("tasks", "task", "jobs", "job");

  private static final Pattern NAMES_A_TASK = Pattern.compile("\"[^\"]{0,20}(?:task|job|任务)");

  /** In loguru's records this is the age of the process. */
  private static final String NOT_OF_THE_TASK = "record.elapsed";

  /** What is written before an object, at most. */
  private static final int LONGEST_PREFIX = 300;

  /** What a message may be beside text. */
  private static final List<WorkerShape> OTHERS = List.of(new QueueShape(), new EngineShape());

  /** Logs repeat few messages in many lines. One without a digit has no time in it, of any zone. */
  private static final Map<String, LoggedFields> KNOWN = new ConcurrentHashMap<>();

  private static final int MAX_KNOWN = 1_000;
  private static final int LONGEST_KNOWN = 100;

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
  public @Nullable LoggedFields read(LineText text, ZoneId zone)
      throws LoggedFields.UnreadableException {
    String line = text.text();
    if (!begins(line)) {
      return behindPrefix(line, zone);
    }
    JsonNode node;
    try {
      node = MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      if (!NAMES_A_TASK.matcher(line).find()) {
        return null;
      }
      throw new LoggedFields.UnreadableException("not JSON: " + e.getOriginalMessage());
    }
    LoggedFields fields = new LoggedFields();
    if (node.isArray()) {
      collectList("", node, fields, zone);
    } else {
      collect("", node, fields, zone);
    }
    if (fields.isOfNamelessTasks()) {
      throw new LoggedFields.UnreadableException(
          "a list of values of tasks, not each with a task id");
    }
    return fields;
  }

  /** Whether a line begins as an object, or a list of objects. */
  public static boolean begins(String line) {
    return line.startsWith("{") || line.startsWith("[{");
  }

  /** An object behind what a logger or {@code docker compose logs} wrote before it. */
  private @Nullable LoggedFields behindPrefix(String line, ZoneId zone) {
    int from = line.endsWith("}") ? line.indexOf("{\"") : -1;
    if (from < 0 || from > LONGEST_PREFIX) {
      return null;
    }
    try {
      LoggedFields fields = read(LineText.of(line.substring(from)), zone);
      if (fields != null) {
        fields.addAll(TextShape.fields(LineText.of(line.substring(0, from)), zone));
      }
      return fields;
    } catch (LoggedFields.UnreadableException e) {
      return null; // text that only looks like JSON
    }
  }

  /** Takes an object's own values before those of the objects in it, and the message's last. */
  private void collect(String path, JsonNode object, LoggedFields fields, ZoneId zone)
      throws LoggedFields.UnreadableException {
    LoggedFields fromMessages = new LoggedFields();
    List<LoggedFields> inside = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      String name = entry.getKey();
      JsonNode value = entry.getValue();
      String full = path.isEmpty() ? name : path + "." + name;
      if (full.equals(NOT_OF_THE_TASK)) {
        continue;
      }
      if (value.isObject()) {
        LoggedFields in = new LoggedFields();
        if (TASKS.containsKey(name) && value.properties().stream().allMatch(JsonShape::isObject)) {
          collectById(TASKS.get(name), value, in, zone);
        } else {
          collect(full, value, in, zone);
        }
        inside.add(in);
      } else if (value.isArray()) {
        LoggedFields in = new LoggedFields();
        collectList(TASKS.getOrDefault(name, full), value, in, zone);
        inside.add(in);
      } else if (value.isTextual() && isMessage(path, name, object)) {
        fromMessages.addAll(known(value.asText().strip(), zone));
      } else if (value.isTextual() && value.asText().startsWith("{\"")) {
        LoggedFields in = new LoggedFields();
        collectText(full, value.asText(), in, zone);
        inside.add(in);
      } else if (value.isValueNode()) {
        RatioValue.put(fields, WorkerField.named(full), text(value));
        if (name.equals("name") || name.equals("logger")) {
          fields.context(value.asText());
        }
      }
    }
    inside.forEach(in -> add(in, fields));
    fields.addAll(fromMessages);
  }

  private static void add(LoggedFields in, LoggedFields fields) {
    String id = in.taskId();
    if (id == null || fields.taskId() == null || id.equals(fields.taskId())) {
      fields.addAll(in);
    } else if (in.tellsOfATask()) {
      fields.addOfBatch(in); // of another task
    }
  }

  private static boolean isObject(Map.Entry<String, JsonNode> entry) {
    return entry.getValue().isObject();
  }

  private void collectById(String path, JsonNode tasks, LoggedFields fields, ZoneId zone)
      throws LoggedFields.UnreadableException {
    for (Map.Entry<String, JsonNode> entry : tasks.properties()) {
      LoggedFields task = new LoggedFields();
      collect(path, entry.getValue(), task, zone);
      task.put(WorkerField.TASK_ID, entry.getKey());
      fields.addOfBatch(task);
    }
  }

  /** Takes an object that was written as text. */
  private void collectText(String path, String text, LoggedFields fields, ZoneId zone)
      throws LoggedFields.UnreadableException {
    try {
      collect(path, MAPPER.readTree(text), fields, zone);
    } catch (JsonProcessingException e) {
      // no object, or one that was cut: text
    }
  }

  /** Takes the objects of a list that have a task's id; others, such as segments, are no tasks. */
  private void collectList(String path, JsonNode list, LoggedFields fields, ZoneId zone)
      throws LoggedFields.UnreadableException {
    WorkerField.Named named = WorkerField.named(path);
    if (named != null && named.field().isResult() && list.size() > 1) {
      fields.ofNamelessTasks(); // "rtf": [0.1, 0.2]
    }
    for (JsonNode element : list) {
      if (element.isObject()) {
        LoggedFields one = new LoggedFields();
        collect(path, element, one, zone);
        fields.addOfBatch(one);
        if (one.taskId() == null && one.tellsOfATask()) {
          fields.ofNamelessTasks();
        }
      }
    }
  }

  /** The logger's own words; loguru's {@code text} is the whole line, other texts are speech. */
  private static boolean isMessage(String path, String name, JsonNode object) {
    boolean outside = path.isEmpty() || path.equals("record");
    return outside && (MESSAGES.contains(name) || (name.equals("text") && object.has("record")));
  }

  /** What a message says, to be added to others and not to be changed. */
  private LoggedFields known(String text, ZoneId zone) throws LoggedFields.UnreadableException {
    LoggedFields known = KNOWN.get(text);
    if (known == null) {
      known = message(text, zone);
      if (KNOWN.size() < MAX_KNOWN
          && text.length() <= LONGEST_KNOWN
          && text.chars().noneMatch(c -> c == '{' || Character.isDigit(c))) {
        KNOWN.put(text, known);
      }
    }
    return known;
  }

  private LoggedFields message(String text, ZoneId zone) throws LoggedFields.UnreadableException {
    LineText line = LineText.of(text);
    LoggedFields json = read(line, zone);
    if (json != null) {
      return json;
    }
    for (WorkerShape shape : OTHERS) {
      LoggedFields fields = shape.read(line, zone);
      if (fields != null) {
        return fields;
      }
    }
    return TextShape.fields(line, zone);
  }

  /** A scalar as text, numbers without an exponent. */
  private static String text(JsonNode value) {
    String text = value.asText();
    boolean exponent = value.isFloatingPointNumber() && text.indexOf('E') >= 0;
    return exponent && Double.isFinite(value.doubleValue())
        ? value.decimalValue().toPlainString()
        : text;
  }
}
