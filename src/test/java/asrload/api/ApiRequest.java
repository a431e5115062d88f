package asrload.api;

import asrload.api.Profile.Body;
import asrload.api.Profile.Call;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One step's request, made ready once: Gatling's chain, the probe and the contract tests send the
 * same.
 */
public final class ApiRequest {
  /** What may be in the JSON of a submit, once the upload is over. */
  static final String UPLOAD_URL = "{uploadUrl}";

  /** The audio in JSON, in base64 (RFC 4648) without line breaks. */
  static final String AUDIO = "{audioBase64}";

  /** The file name of the audio. */
  static final String AUDIO_NAME = "{audioName}";

  /** A UUID of each task, for servers that want the client to name it. */
  static final String UUID = "{uuid}";

  private static final String ID = "{id}";
  private static final String RESULT_ID = "{resultId}";

  /** What may be in the JSON and the headers of a request after the submit. */
  static final List<String> IDS = List.of(ID, RESULT_ID, UUID);

  private static final Pattern GAP = Pattern.compile("\\{[A-Za-z0-9]+\\}");

  private final Step step;
  private final String name;
  private final String method;
  private final UrlTemplate url;
  private final Map<String, String> headers;
  private final Map<String, String> openHeaders;
  private final Set<String> filled;
  private final Set<String> hosts;
  private final boolean followsLink;
  private final @Nullable Body body;

  ApiRequest(
      Step step, String name, Call call, @Nullable Body body, Profile profile, Secrets secrets) {
    this.step = step;
    this.name = name;
    this.method = call.method();
    this.url = new UrlTemplate(call);
    this.body = body == null ? call.json() : body;
    this.hosts = profile.hosts();
    this.followsLink = UrlTemplate.isLink(call.path());
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (body instanceof Body.Octets octets) {
      all.put("Content-Type", octets.contentType());
    } else if (this.body instanceof Body.Json) {
      all.put("Content-Type", "application/json");
    }
    Map<String, String> open = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    open.putAll(all);
    profile.headers().forEach((header, value) -> all.put(header, secrets.resolve(value)));
    call.headers().forEach((header, value) -> all.put(header, secrets.resolve(value)));
    open.putAll(Credentials.without(call.headers()));
    this.filled = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    profile.headers().forEach((header, value) -> fill(header, value));
    call.headers().forEach((header, value) -> fill(header, value));
    this.headers = Collections.unmodifiableMap(all);
    this.openHeaders = Collections.unmodifiableMap(open);
  }

  private void fill(String header, String value) {
    if (GAP.matcher(value).find()) {
      filled.add(header);
    }
  }

  public Step step() {
    return step;
  }

  /** Its name in Gatling's statistics. */
  public String name() {
    return name;
  }

  public String method() {
    return method;
  }

  /** Headers with the secrets in them: to be sent, never to be printed. */
  public Map<String, String> headers() {
    return headers;
  }

  /**
   * The headers that the request of a task has: without the credentials where it leaves the server.
   */
  public Map<String, String> headers(String baseUrl, Ticket ticket) {
    Map<String, String> may = leaves(baseUrl, ticket) ? openHeaders : headers;
    if (filled.isEmpty()) {
      return may;
    }
    Map<String, String> of = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    may.forEach((header, value) -> of.put(header, header(header, value, ticket)));
    return of;
  }

  /** The value of a header for a task. */
  public String header(String name, String value, Ticket ticket) {
    return filled.contains(name)
        ? filled(value, ticket, "", text -> text.replaceAll("[\\r\\n]", ""))
        : value;
  }

  /** A text of a form for a task. */
  public static String text(String value, Ticket ticket, String audioName) {
    return filled(value, ticket, audioName, text -> text);
  }

  /** Whether the request of any task follows a link, which may lead away from the server. */
  public boolean followsLink() {
    return followsLink;
  }

  /** Whether that of a task leads to a host that gets no credentials. */
  private boolean leaves(String baseUrl, Ticket ticket) {
    return followsLink && !Credentials.mayGoTo(url(baseUrl, ticket), baseUrl, hosts);
  }

  /** The body; null without. */
  public @Nullable Body body() {
    return body;
  }

  /**
   * Bytes of the body for a clip: the audio as it is sent, and what is fixed beside it. Boundaries
   * of a form, some hundred bytes, do not count.
   */
  public long bodyBytes(String name, long audioBytes) {
    if (body instanceof Body.Json json) {
      JsonText text = json(json, Ticket.NONE, name);
      long fixed = (text.before() + text.behind()).getBytes(StandardCharsets.UTF_8).length;
      return fixed + (json.holdsAudio() ? (audioBytes + 2) / 3 * 4 : 0);
    }
    long fields =
        body instanceof Body.Multipart form
            ? form.parts().stream()
                .mapToLong(part -> part.value().getBytes(StandardCharsets.UTF_8).length)
                .sum()
            : 0;
    return audioBytes + fields;
  }

  /** The URL for a task. */
  public String url(String baseUrl, Ticket ticket) {
    return url.url(baseUrl, ticket);
  }

  /** A file's name as a form has it, escaped as browsers do: a quote would end it. */
  public static String fileName(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }

  /**
   * The JSON of a body for a task.
   *
   * @param before what is before the audio in it; all of it where it holds none
   * @param behind what is behind the audio
   */
  public record JsonText(String before, String behind) {}

  /**
   * Fills the gaps of a JSON body but the audio's.
   *
   * @param name file name of the audio
   */
  public static JsonText json(Body.Json body, Ticket ticket, String name) {
    String[] around = body.text().split(Pattern.quote(AUDIO), 2);
    return new JsonText(
        filled(around[0], ticket, name, ApiRequest::quoted),
        around.length == 1 ? "" : filled(around[1], ticket, name, ApiRequest::quoted));
  }

  private static String filled(
      String text, Ticket ticket, String name, UnaryOperator<String> escaped) {
    return GAP.matcher(text)
        .replaceAll(
            gap ->
                Matcher.quoteReplacement(
                    switch (gap.group()) {
                      case UPLOAD_URL -> escaped.apply(ticket.uploadUrl());
                      case ID -> escaped.apply(ticket.serverId());
                      case RESULT_ID ->
                          escaped.apply(
                              ticket.resultId().isEmpty() ? ticket.serverId() : ticket.resultId());
                      case UUID -> ticket.uuid();
                      case AUDIO_NAME -> escaped.apply(name);
                      default -> gap.group();
                    }));
  }

  private static String quoted(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }
}
