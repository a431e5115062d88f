package asrload.probe;

import asrload.api.Answer;
import asrload.api.AnswerPaths;
import asrload.api.HttpAnswer;
import asrload.api.Step;
import asrload.api.Wanted;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a try that failed says of the profile, and the change that follows from it. */
final class Correction {
  /** Words of the server about the task. */
  private static final Pattern ABOUT =
      Pattern.compile(
          "(?i).*(message|msg|detail|error|reason|title|info|description|name|path|time|date|at)");

  /** What the engine says that the profile needs. */
  private static final Pattern FORMAT = Pattern.compile("textFormat = ([a-z]+)");

  private final Proposal proposal;
  private final List<Exchange> exchanges;

  private Correction(Proposal proposal, List<Exchange> exchanges) {
    this.proposal = proposal;
    this.exchanges = exchanges;
  }

  /** Changes the proposal; says how, or empty when the answers suggest nothing more. */
  static Optional<String> apply(Proposal proposal, List<Exchange> exchanges) {
    Exchange last = exchanges.get(exchanges.size() - 1);
    if (last.meaning() instanceof Answer.Pending && last.http() != null) {
      return new StateCorrection(proposal).neverEnds(last.http());
    }
    return last.meaning() instanceof Answer.Error error && last.http() != null
        ? new Correction(proposal, exchanges).of(last.step(), error, last.http())
        : Optional.empty();
  }

  private Optional<String> of(Step step, Answer.Error error, HttpAnswer http) {
    return switch (error.errorClass()) {
      case "no-upload-url" -> noUploadUrl(http);
      case "no-task-id" -> noId(http);
      case "no-status-url", "bad-link" -> noLink(http);
      case "no-status" -> new StateCorrection(proposal).noStatus(http);
      case "unknown-status" -> new StateCorrection(proposal).unknownStatus(http);
      case "no-text" -> noText(step, http);
      case "text-is-link" -> textBehindLink(http);
      case "text-is-subtitles" -> subtitles(error);
      case "unknown-id" -> proposal.task().nextPoll().or(this::otherId);
      case "task-failed" -> Optional.empty();
      default -> byCode(step, http);
    };
  }

  private Draft draft() {
    return proposal.draft();
  }

  private Optional<String> byCode(Step step, HttpAnswer http) {
    int code = http.status();
    if (step == Step.SUBMIT || step == Step.UPLOAD) {
      return Set.of(401, 403, 413, 429).contains(code)
          ? Optional.empty()
          : (code == 404 ? proposal.withoutPrefix() : Optional.<String>empty())
              .or(() -> RefusedFields.correct(proposal, http))
              .or(proposal::nextSubmit);
    }
    boolean later = code == 202 || code == 409 || code == 425;
    if (step == Step.POLL) {
      return later
          ? new StateCorrection(proposal).pending(code)
          : proposal.task().nextPoll().or(this::otherId);
    }
    if (step == Step.FETCH) {
      return later && draft().get("result", "pendingCodes").isEmpty()
          ? draft()
              .seen(List.of(code), "this code came before the transcript", "result", "pendingCodes")
          : nextResult(Exchange.last(Step.POLL, exchanges).orElse(http));
    }
    return Optional.empty();
  }

  /** What was taken for the transcript is a link to it. */
  private Optional<String> textBehindLink(HttpAnswer http) {
    List<String> links =
        draft().texts("text").stream()
            .filter(path -> AnswerPaths.value(path, http).isPresent())
            .toList();
    if (links.isEmpty() || draft().has("result")) {
      return Optional.empty();
    }
    draft().put(Guess.guessed(Names.TEXTS, "the usual places in what the link leads to"), "text");
    return draft().seen(links, "the answer to the poll has a link", "result", "link");
  }

  private Optional<String> subtitles(Answer.Error error) {
    Optional<String> format =
        FORMAT.matcher(error.message()).results().map(found -> found.group(1)).findFirst();
    format.ifPresent(
        word -> draft().put(Guess.seen(word, "the transcript has times"), "textFormat"));
    return format.map(word -> "the transcript is subtitles");
  }

  /**
   * Fetches the transcript by one more request. Its path needs the id, which a poll that follows a
   * link does not: the poll's answer may have it.
   */
  private Optional<String> nextResult(HttpAnswer poll) {
    Optional<String> changed = proposal.task().nextResult(poll);
    String path = draft().text("result", "path");
    if (path.contains("{id}") && draft().get("submit", "id").isEmpty()) {
      String id = link().replaceFirst("[?#].*", "").replaceFirst(".*/(?=.)", "").replace("/", "");
      List<String> places =
          AnswerPaths.all(poll).stream()
              .filter(place -> AnswerPaths.value(place, poll).filter(id::equals).isPresent())
              .toList();
      if (places.isEmpty()) {
        return proposal.task().byPathOfLink();
      }
      draft()
          .put(
              Guess.seen(places.subList(0, 1), "the end of the link, which is the id")
                  .or(Names.rest(places)),
              "poll",
              "resultId");
      draft()
          .put(
              Guess.guessed(path.replace("{id}", "{resultId}"), "the poll has no text"),
              "result",
              "path");
    }
    return changed;
  }

  /** The link that the submit's answer gave. */
  private String link() {
    return Exchange.last(Step.SUBMIT, exchanges)
        .flatMap(
            http ->
                draft().texts("submit", "statusUrl").stream()
                    .flatMap(path -> AnswerPaths.value(path, http).stream())
                    .findFirst())
        .orElse("");
  }

  private Optional<String> noUploadUrl(HttpAnswer http) {
    List<String> places =
        Stream.of(Wanted.URL, Wanted.ID)
            .flatMap(wanted -> AnswerPaths.named(wanted, http).stream())
            .filter(place -> !place.startsWith("header:"))
            .toList();
    boolean task = !AnswerPaths.named(Wanted.STATUS, http).isEmpty();
    return places.isEmpty() || task
        ? proposal.withoutUpload()
        : draft().seen(places, "the answer to the upload", "upload", "url");
  }

  /**
   * The answer to the submit is the transcript, or the id is elsewhere, or there is a link alone.
   */
  private Optional<String> noId(HttpAnswer http) {
    List<String> ids = Names.ids(http, proposal.task().idName());
    List<String> texts = AnswerPaths.named(Wanted.TEXT, http);
    if (!texts.isEmpty() && (ids.isEmpty() || !proposal.task().hasPolls())) {
      proposal.task().synchronous();
      return draft().seen(texts, "the answer to the submit has the transcript", "text");
    }
    if (!ids.isEmpty() && !ids.get(0).startsWith("header:")) {
      return draft().seen(ids, "the answer to the submit", "submit", "id");
    }
    Optional<String> link = noLink(http);
    if (link.isPresent()) {
      return link;
    }
    if (http.body().strip().matches("\"[^\"\\s]{1,200}\"|\\d{1,40}")) {
      return draft().seen(List.of("$"), "the whole answer to the submit", "submit", "id");
    }
    return ids.isEmpty()
        ? proposal.nextSubmit()
        : draft().seen(ids, "a header of the answer", "submit", "id");
  }

  private Optional<String> noLink(HttpAnswer http) {
    List<String> tried = draft().texts("submit", "statusUrl");
    List<String> links =
        AnswerPaths.named(Wanted.URL, http).stream()
            .map(link -> link.replace("header:location", "header:Location"))
            .filter(link -> !tried.contains(link))
            .toList();
    if (links.isEmpty()) {
      return Optional.empty();
    }
    List<String> first =
        Stream.concat(
                links.stream().filter(link -> link.matches("(?i).*(status|poll|location|self).*")),
                links.stream())
            .distinct()
            .toList();
    proposal
        .task()
        .follow(
            Guess.seen(List.of(first.get(0)), "a link in the answer, which has no id")
                .or(Names.rest(first)));
    return Optional.of("submit.statusUrl = [\"%s\"], a link in the answer".formatted(first.get(0)));
  }

  private Optional<String> otherId() {
    Optional<HttpAnswer> submit = Exchange.last(Step.SUBMIT, exchanges);
    List<String> now = draft().texts("submit", "id");
    String used =
        submit
            .flatMap(
                http ->
                    now.stream().filter(p -> AnswerPaths.value(p, http).isPresent()).findFirst())
            .orElse("");
    List<String> all =
        submit.map(http -> Names.ids(http, proposal.task().idName())).orElse(List.of());
    int next = all.indexOf(used) + 1;
    return next < all.size() && !used.isEmpty()
        ? draft().seen(all.subList(next, all.size()), "another id of the answer", "submit", "id")
        : Optional.empty();
  }

  private Optional<String> noText(Step step, HttpAnswer http) {
    List<String> named = AnswerPaths.named(Wanted.TEXT, http);
    if (!named.isEmpty()) {
      return draft().seen(named, "the answer of the " + step.request(), "text");
    }
    if (step == Step.SUBMIT && proposal.task().hasPolls()) {
      return proposal.task().withPoll();
    }
    Optional<String> whole = whole(step, http);
    if (step == Step.FETCH && whole.isPresent()) {
      return whole;
    }
    Optional<String> fetch =
        step == Step.SUBMIT
            ? Optional.empty()
            : nextResult(Exchange.last(Step.POLL, exchanges).orElse(http));
    if (fetch.isPresent()) {
      return fetch;
    }
    List<String> likely = AnswerPaths.likely(Wanted.TEXT, draft().texts("text"), http);
    if (!likely.isEmpty()) {
      return draft().seen(likely, "the answer of the " + step.request(), "text");
    }
    if (whole.isPresent()) {
      return whole;
    }
    return new StateCorrection(proposal)
        .otherState(http)
        .or(() -> step == Step.SUBMIT ? noLink(http) : resultLink(http))
        .or(() -> longest(http));
  }

  /** The transcript may be behind a link of the last poll's answer. */
  private Optional<String> resultLink(HttpAnswer http) {
    List<String> links =
        AnswerPaths.named(Wanted.URL, http).stream()
            .filter(path -> path.matches("(?i).*(text|transcript|result|output|download).*"))
            .toList();
    return links.isEmpty() || draft().has("result")
        ? Optional.empty()
        : draft().seen(links, "the answer to the poll has a link", "result", "link");
  }

  /** An answer that is not an object or a list is the transcript itself. */
  private Optional<String> whole(Step step, HttpAnswer http) {
    String body = http.body().strip();
    String path = body.startsWith("\"") ? "$" : "body";
    return body.isEmpty() || body.matches("(?s)[\\[{].*") || draft().texts("text").contains(path)
        ? Optional.empty()
        : draft().seen(List.of(path), "the whole answer of the " + step.request(), "text");
  }

  /** The longest words in an answer that has no name for a transcript. */
  private Optional<String> longest(HttpAnswer http) {
    List<String> spoken =
        AnswerPaths.all(http).stream()
            .filter(path -> !ABOUT.matcher(Names.last(path)).matches())
            .filter(path -> AnswerPaths.value(path, http).orElse("").contains(" "))
            .map(path -> path.replaceFirst("\\[0\\]$", ""))
            .sorted(
                Comparator.comparing(path -> -AnswerPaths.value(path, http).orElse("").length()))
            .toList();
    if (spoken.isEmpty() || draft().texts("text").equals(spoken.subList(0, 1))) {
      return Optional.empty();
    }
    return draft().seen(spoken, "the longest words of the answer", "text");
  }
}
