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
              + "|metrics|health|webhooks?|summary|delete|cancel|docx?|pdf|metadata");
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
  private static final int STATE_SEGMENT = 2;
  private static final int RESULT_SEGMENT = -1;
  private static final int ENOUGH = 1;

  private Polls() {}

  /**
   * An operation that may answer for a task.
   *
   * @param path as a profile has it, with {@code {id}}
   * @param parameter what the description calls the id
   * @param result whether its path is that of a transcript, rather than of a state
   * @param idPath where the submit's answer has the id, as the description links it; else empty
   */
  record Poll(
      Endpoint endpoint,
      String path,
      String parameter,
      boolean result,
      int score,
      String why,
      String idPath) {}

  /** The likeliest first; none when no operation may. */
  static List<Poll> of(Description description, Submit submit) {
    List<Poll> polls = new ArrayList<>();
    for (Endpoint endpoint : description.endpoints()) {
      if (endpoint.method().equals("GET")) {
        idParameter(endpoint)
            .map(parameter -> poll(endpoint, parameter, submit))
            .filter(poll -> poll.score() >= ENOUGH)
            .ifPresent(polls::add);
      }
    }
    polls.sort(Comparator.comparing(Poll::score).reversed());
    return polls;
  }

  /** The last in the path, or the one that is required in the query and is named as an id. */
  private static Optional<Parameter> idParameter(Endpoint endpoint) {
    List<Parameter> inPath =
        endpoint.parameters("path").stream()
            .filter(parameter -> endpoint.path().contains("{" + parameter.getName() + "}"))
            .sorted(Comparator.comparing(p -> endpoint.path().indexOf("{" + p.getName() + "}")))
            .toList();
    if (!inPath.isEmpty()) {
      return Optional.of(inPath.get(inPath.size() - 1));
    }
    return endpoint.parameters("query").stream()
        .filter(p -> ANY_ID.matcher(p.getName()).matches() || TASK.matcher(p.getName()).matches())
        .findFirst();
  }

  private static Poll poll(Endpoint endpoint, Parameter parameter, Submit submit) {
    List<String> why = new ArrayList<>();
    int score = 0;
    String idPath = "";
    for (Link link : submit.endpoint().answer().links().values()) {
      if (leadsTo(link, endpoint)) {
        score += LINKED;
        why.add("the submit's answer links to it");
        idPath = idPath(link, parameter.getName());
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
    String name = parameter.getName();
    if (submit.endpoint().answer().paths(Wanted.ID).stream()
        .anyMatch(path -> plain(path.substring(path.lastIndexOf('.') + 1)).equals(plain(name)))) {
      score += NAMED_AS_ID;
      why.add("the submit's answer has " + name);
    }
    if (TASK.matcher(name).matches()) {
      score += OF_A_TASK;
      why.add("its parameter is " + name);
    } else if (FOREIGN.matcher(name).matches()) {
      score += FOREIGN_ID;
    } else if (ANY_ID.matcher(name).matches()) {
      score += IS_ID;
      why.add("its parameter is " + name);
    }
    if (endpoint.hasWord(WORK)) {
      score += IN_PATH;
      why.add("its path is about tasks");
    }
    if (!endpoint.answer().paths(Wanted.STATUS).isEmpty()) {
      score += HAS_STATE;
      why.add("its answer has a state");
    }
    List<String> segments = endpoint.segments();
    boolean state = segments.stream().anyMatch(s -> OF_THE_STATE.matcher(s).matches());
    boolean result = !state && isResult(endpoint);
    score += state ? STATE_SEGMENT : result ? RESULT_SEGMENT : 0;
    if (segments.stream().anyMatch(segment -> OTHER.matcher(segment).matches())) {
      score += OTHER_SEGMENT;
    }
    return new Poll(
        endpoint, path(endpoint, parameter), name, result, score, String.join(", ", why), idPath);
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

  static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
