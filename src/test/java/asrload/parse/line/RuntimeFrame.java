package asrload.parse.line;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What wrote a worker's line into a file, and whether the line goes on in the next: the CRI's
 * {@code <time> stdout P <text>} (Kubernetes, "CRI container log format"), Docker's json-file and
 * fluentd drivers, fluent-bit's {@code logtag}, journald's JSON export (systemd.journal-fields(7)).
 *
 * @param source container or service, empty when the frame does not name it
 * @param stream {@code stdout}, {@code stderr}, or journald's stream id
 * @param message the worker's text, or a part of it
 * @param around the frame's own fields as JSON, without the message
 * @param epochMs time at which the runtime read the line, epoch ms; null when unknown
 * @param pid process that wrote it; null when unknown
 * @param part whether the message is whole
 */
public record RuntimeFrame(
    String source,
    String stream,
    String message,
    String around,
    @Nullable Long epochMs,
    @Nullable Long pid,
    Completeness part) {

  /** How much of a line a message is. */
  public enum Completeness {
    WHOLE,
    /** The runtime marked that the line goes on. */
    GOES_ON,
    /** Docker's json-file leaves the newline out where a line goes on; other writers always do. */
    NO_NEWLINE,
    MAY_BE_CUT,
    /** {@code journalctl -o json} prints null for a field over 4096 bytes. */
    LEFT_OUT
  }

  /** {@code docker compose logs}, {@code kubectl logs --prefix}. */
  private static final Pattern PREFIX =
      Pattern.compile("\\[pod/[^\\]\\s]{1,250}\\] |[\\w.\\-]{1,100}[-_]\\d{1,4}\\s{1,60}\\| ?");

  private static final Pattern CRI =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:Z|[+-]\\d\\d:\\d\\d))"
              + " (stdout|stderr) ([PF])(?::\\S{0,80})?(?: |$)");

  /** A time that {@code docker logs -t} writes before each part, so in the middle of a line. */
  private static final Pattern DOCKER_TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z ");

  private static final Pattern ESCAPES = Pattern.compile("\u001b\\[[0-?]{0,20}[ -/]{0,5}[@-~]");
  private static final List<String> MESSAGES = List.of("MESSAGE", "log", "message");
  private static final List<String> STREAMS =
      List.of("stream", "source", "_STREAM_ID", "partial_id", "CONTAINER_PARTIAL_ID");
  private static final List<String> SOURCES =
      List.of(
          "container_name",
          "container_id",
          "CONTAINER_NAME",
          "CONTAINER_ID",
          "_HOSTNAME",
          "_SYSTEMD_UNIT");
  private static final JsonMapper JSON = new JsonMapper();

  /** Reads the frame around a line; null when the line stands by itself. */
  public static @Nullable RuntimeFrame of(String line) {
    if (line.startsWith("{")) {
      return mayBeFramed(line) ? ofJson(line) : null;
    }
    Matcher prefix = PREFIX.matcher(line);
    String source = prefix.lookingAt() ? prefix.group().strip() : "";
    String text = line.substring(source.isEmpty() ? 0 : prefix.end());
    Matcher cri = CRI.matcher(text);
    if (cri.lookingAt()) {
      Long time = LogTime.value(cri.group(1), ZoneOffset.UTC);
      Completeness part = cri.group(3).equals("P") ? Completeness.GOES_ON : Completeness.WHOLE;
      String message = text.substring(cri.end());
      return new RuntimeFrame(source, cri.group(2), message, "", time, null, part);
    }
    Matcher docker = DOCKER_TIME.matcher(text);
    if (docker.lookingAt()) {
      Long time = LogTime.value(docker.group(), ZoneOffset.UTC);
      String message = withoutTimesInside(text.substring(docker.end()));
      return new RuntimeFrame(source, "", message, "", time, null, Completeness.WHOLE);
    }
    return source.isEmpty()
        ? null
        : new RuntimeFrame(source, "", text, "", null, null, Completeness.WHOLE);
  }

  private static boolean mayBeFramed(String line) {
    return line.contains("\"log\"")
        || line.contains("\"logtag\"")
        || line.contains("\"__REALTIME_TIMESTAMP\"");
  }

  private static @Nullable RuntimeFrame ofJson(String line) {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return null;
    }
    if (!(node instanceof ObjectNode object)) {
      return null;
    }
    boolean journald = object.has("__REALTIME_TIMESTAMP");
    boolean framed =
        journald
            || object.has("logtag")
            || (object.has("log") && (object.has("stream") || object.has("partial_message")));
    String name = MESSAGES.stream().filter(object::has).findFirst().orElse("");
    JsonNode value = object.get(name);
    if (!framed || value == null || value.isObject()) {
      return null;
    }
    String message = text(value);
    Completeness part = message == null ? Completeness.LEFT_OUT : part(object, journald, message);
    object.remove(name);
    return new RuntimeFrame(
        all(object, SOURCES),
        all(object, STREAMS),
        message == null ? "" : ESCAPES.matcher(chomp(message)).replaceAll(""),
        journald ? "" : object.toString(),
        time(object, journald),
        journald && !object.has("CONTAINER_ID") ? number(object, "_PID") : null,
        part);
  }

  /** A text, or the bytes of one that holds what cannot be printed. */
  private static @Nullable String text(JsonNode value) {
    if (!value.isArray()) {
      return value.isTextual() ? value.textValue() : null;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.size());
    value.forEach(b -> bytes.write(b.asInt()));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Completeness part(ObjectNode object, boolean journald, String message) {
    String tag = object.path("logtag").asText();
    String breaks = object.path("_LINE_BREAK").asText();
    if (tag.startsWith("P") || breaks.equals("line-max") || partial(object)) {
      return Completeness.GOES_ON;
    }
    if (breaks.equals("eof") || breaks.equals("pid-change")) {
      return Completeness.MAY_BE_CUT;
    }
    boolean jsonFile = !journald && tag.isEmpty() && !object.has("partial_message");
    return jsonFile && !message.endsWith("\n") ? Completeness.NO_NEWLINE : Completeness.WHOLE;
  }

  private static boolean partial(ObjectNode object) {
    return (object.path("partial_message").asBoolean() && !object.path("partial_last").asBoolean())
        || (object.path("CONTAINER_PARTIAL_MESSAGE").asBoolean()
            && !object.path("CONTAINER_PARTIAL_LAST").asBoolean());
  }

  private static @Nullable Long time(ObjectNode object, boolean journald) {
    Long micros = journald ? number(object, "__REALTIME_TIMESTAMP") : null;
    return micros == null
        ? LogTime.value(object.path("time").asText(), ZoneOffset.UTC)
        : (Long) (micros / 1000);
  }

  private static @Nullable Long number(ObjectNode object, String name) {
    String digits = object.path(name).asText();
    return digits.matches("\\d{1,18}") ? Long.valueOf(digits) : null;
  }

  private static String all(ObjectNode object, List<String> names) {
    StringBuilder values = new StringBuilder();
    names.forEach(name -> values.append(object.path(name).asText()).append(' '));
    if (names == SOURCES) {
      JsonNode pod = object.path("kubernetes");
      values.append(pod.path("pod_name").asText()).append(' ');
      values.append(pod.path("container_name").asText()).append(' ');
      values.append(object.path("docker").path("container_id").asText()).append(' ');
      values.append(object.path("attrs").path("tag").asText());
    }
    return values.toString().strip();
  }

  private static String chomp(String message) {
    int end = message.length() - (message.endsWith("\n") ? 1 : 0);
    return message.substring(0, end > 0 && message.charAt(end - 1) == '\r' ? end - 1 : end);
  }

  /** A line of {@code docker logs -t} without the times of its later parts. */
  private static String withoutTimesInside(String message) {
    Matcher time = DOCKER_TIME.matcher(message);
    StringBuilder whole = new StringBuilder();
    int from = 0;
    while (time.find()) {
      if (time.start() > 0 && Character.isLetterOrDigit(message.charAt(time.start() - 1))) {
        whole.append(message, from, time.start());
        from = time.end();
      }
    }
    return whole.append(message.substring(from)).toString();
  }
}
