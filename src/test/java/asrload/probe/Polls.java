package asrload.probe;

import asrload.api.Wanted;
import asrload.probe.Submits.Submit;
import io.swagger.v3.oas.models.links.Link;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which operations may answer for a task that was submitted, and by what evidence. */
final class Polls {
  private static final Pattern TASK =
      Pattern.compile("(?i).*(task|job|transcri|request|prediction|operation|recogni).*");
  private static final Pattern ANY_ID =
      Pattern.compile("(?i)(.*_)?(id|uuid|guid|identifier|ticket)|.*Id");
  private static final Pattern FOREIGN =
      Pattern.compile(
          "(?i).*(user|model|file|speaker|voice|lang|org|project|webhook|worker|account|customer).*");
  private static final Pattern WORK =
      Pattern.compile("(?i)task|job|status|state|result|transcri|asr|recogn|poll|progress|queue");
  private static final Pattern OF_THE_RESULT =
      Pattern.compile(
          "(?i)results?|transcripts?|transcriptions?|text|output|download|json|content");
  private static final Pattern OF_THE_STATE =
      Pattern.compile("(?i)status|state|progress|info|poll");
  private static final Pattern OTHER =
      Pattern.compile(
          "(?i)audio|srt|vtt|logs?|events?|streams?|waveform|segments?|words?|models?|users?|speakers?|voices?|all"
              + "|metrics|health|webhooks?|summary|delete|cancel|stop|retry|export|docx?|pdf|metadata");
  private static final Pattern VERSION = Pattern.compile("api|v\\d+.*|rest");

  private static final int LINKED = 20;
  private static final int SHARED_SEGMENT = 2;
  private static final int SAME_TAG = 1;
  private static final int NAMED_AS_ID = 4;
  private static final int OF_A_TASK = 3;
  private static final int IS_ID = 2;
  private static final int FOREIGN_ID = -5;
  private static final int IN_PATH = 2;
  private static final int OTHER_SEGMENT = -5;
  private static final int HAS_STATE = 4;
  private static final int HAS_TEXT = 3;
  private static final int STATE_SEGMENT = 2;
  private static final int RESULT_SEGMENT = -1;
  private static final int BY_POST = -2;
  private static final int ENOUGH = 1;

  private Polls() {}

  /**
   * An operation that may answer for a task.
   *
   * @param path as a profile has it, with {@code {id}}
   * @param json the body of one that is asked by POST; else empty
   * @param parameter what the description calls the id
   * @param result whether its path is that of a transcript, rather than of a state
   * @param idPath where the submit's answer has the id, as the description links it; else empty
   */
  record Poll(
      Endpoint endpoint,
      String path,
      String json,
      String parameter,
      boolean result,
      int score,
      String why,
      String idPath) {}

  /** How an operation takes the id: its path, the name of the id, and a JSON body or nothing. */
  private record Way(String path, String name, String json) {}

  /** The likeliest first; none when no operation may. */
  static List<Poll> of(Description description, Submit submit) {
    return description.endpoints().stream()
        .filter(endpoint -> !endpoint.equals(submit.endpoint()))
        .flatMap(endpoint -> way(endpoint).map(way -> poll(endpoint, way, submit)).stream())
        .filter(poll -> poll.score() >= ENOUGH)
        .sorted(Comparator.comparing(Poll::score).reversed())
        .toList();
  }

  private static Optional<Way> way(Endpoint endpoint) {
    if (endpoint.method().equals("GET")) {
      return idParameter(endpoint)
          .map(parameter -> new Way(path(endpoint, parameter), parameter.getName(), ""));
    }
    if (!endpoint.method().equals("POST") || endpoint.path().contains("{")) {
      return Optional.empty();
    }
    return endpoint
        .jsonBody()
        .flatMap(schema -> JsonBody.of(schema, (name, property) -> isId(name), "{id}"))
        .map(body -> new Way(endpoint.path(), Names.last(body.place()), body.text()));
  }

  private static boolean isId(String name) {
    return ANY_ID.matcher(name).matches() || name.matches("(?i)(task|job|request)_?id");
  }

  /** The last in the path, or the one in the query that is named as an id. */
  private static Optional<Parameter> idParameter(Endpoint endpoint) {
    List<Parameter> inPath =
        endpoint.parameters("path").stream()
            .filter(parameter -> endpoint.path().contains("{" + parameter.getName() + "}"))
            .sorted(Comparator.comparing(p -> endpoint.path().indexOf("{" + p.getName() + "}")))
            .toList();
    return inPath.isEmpty()
        ? endpoint.parameters("query").stream().filter(p -> isId(p.getName())).findFirst()
        : Optional.of(inPath.get(inPath.size() - 1));
  }

  private static Poll poll(Endpoint endpoint, Way way, Submit submit) {
    List<String> why = new ArrayList<>();
    int score = 0;
    String idPath = "";
    for (Link link : submit.endpoint().accepted().links().values()) {
      if (leadsTo(link, endpoint)) {
        score += LINKED;
        why.add("the submit's answer links to it");
        idPath = idPath(link, way.name());
      }
    }
    int shared = shared(endpoint, submit.endpoint());
    if (shared > 0) {
      score += SHARED_SEGMENT * shared;
      why.add("it shares its path's beginning with the submit");
    }
    if (endpoint.tags().stream().anyMatch(submit.endpoint().tags()::contains)) {
      score += SAME_TAG;
    }
    String name = way.name();
    if (submit.endpoint().accepted().paths(Wanted.ID).stream()
        .anyMatch(path -> Names.plain(Names.last(path)).equals(Names.plain(name)))) {
      score += NAMED_AS_ID;
      why.add("the submit's answer has " + name);
    }
    if (TASK.matcher(name).matches()) {
      score += OF_A_TASK;
      why.add("it asks for " + name);
    } else if (FOREIGN.matcher(name).matches()) {
      score += FOREIGN_ID;
    } else if (ANY_ID.matcher(name).matches()) {
      score += IS_ID;
      why.add("it asks for " + name);
    }
    if (endpoint.hasWord(WORK)) {
      score += IN_PATH;
      why.add("its path is about tasks");
    }
    if (!endpoint.answer().paths(Wanted.STATUS).isEmpty()) {
      score += HAS_STATE;
      why.add("its answer has a state");
    }
    boolean text =
        endpoint.answer().paths(Wanted.STATUS).isEmpty()
            && !endpoint.answer().paths(Wanted.TEXT).isEmpty();
    score += text ? HAS_TEXT : 0;
    List<String> segments = endpoint.segments();
    boolean state = segments.stream().anyMatch(s -> OF_THE_STATE.matcher(s).matches());
    boolean result = !state && (text || isResult(endpoint));
    score += state ? STATE_SEGMENT : result ? RESULT_SEGMENT : 0;
    if (segments.stream().anyMatch(segment -> OTHER.matcher(segment).matches())) {
      score += OTHER_SEGMENT;
    }
    score += way.json().isEmpty() ? 0 : BY_POST;
    return new Poll(
        endpoint, way.path(), way.json(), name, result, score, String.join(", ", why), idPath);
  }

  /** Whether the path goes on after the id to the transcript, or has a word for it alone. */
  private static boolean isResult(Endpoint endpoint) {
    String path = endpoint.path();
    String last = path.substring(path.lastIndexOf('/') + 1);
    return OF_THE_RESULT.matcher(last).matches()
        || endpoint.segments().stream()
            .anyMatch(s -> s.matches("results?|transcripts?|download|output"));
  }

  private static boolean leadsTo(Link link, Endpoint endpoint) {
    String reference = String.valueOf(link.getOperationRef()).replace("~1", "/");
    String id = endpoint.operation().getOperationId();
    return (id != null && id.equals(link.getOperationId()))
        || reference.endsWith(endpoint.path() + "/" + endpoint.method().toLowerCase(Locale.ROOT));
  }

  /** {@code $response.body#/a/b} as a path of a profile. */
  private static String idPath(Link link, String parameter) {
    Map<String, String> parameters = link.getParameters() == null ? Map.of() : link.getParameters();
    String expression =
        parameters.getOrDefault(parameter, parameters.getOrDefault("path." + parameter, ""));
    if (expression.startsWith("$response.header.")) {
      return "header:" + expression.substring("$response.header.".length());
    }
    return expression.startsWith("$response.body#/")
        ? "$." + expression.substring("$response.body#/".length()).replace('/', '.')
        : "";
  }

  private static int shared(Endpoint one, Endpoint other) {
    Set<String> shared = new HashSet<>(one.segments());
    shared.retainAll(new HashSet<>(other.segments()));
    shared.removeIf(segment -> VERSION.matcher(segment).matches());
    return shared.size();
  }

  private static String path(Endpoint endpoint, Parameter id) {
    String path = endpoint.path();
    for (Parameter parameter : endpoint.parameters("path")) {
      String filled =
          parameter.getName().equals(id.getName())
              ? "{id}"
              : String.valueOf(
                  Schemas.value(parameter.getName(), parameter.getSchema(), parameter.getExample())
                      .value());
      path = path.replace("{" + parameter.getName() + "}", filled);
    }
    return "query".equals(id.getIn()) ? path + "?" + id.getName() + "={id}" : path;
  }
}
