package asrload.probe;

import asrload.api.Answer;
import asrload.api.AnswerPaths;
import asrload.api.HttpAnswer;
import asrload.api.Profile.Meaning;
import asrload.api.Step;
import asrload.api.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a try that failed says of the profile, and the change that follows from it. */
final class Correction {
  private final Proposal proposal;
  private final List<Exchange> exchanges;

  private Correction(Proposal proposal, List<Exchange> exchanges) {
    this.proposal = proposal;
    this.exchanges = exchanges;
  }

  /** Changes the proposal; says how, or empty when the answers suggest nothing more. */
  static Optional<String> apply(Proposal proposal, List<Exchange> exchanges) {
    Exchange last = exchanges.get(exchanges.size() - 1);
    return last.meaning() instanceof Answer.Error error && last.http() != null
        ? new Correction(proposal, exchanges).of(last.step(), error, last.http())
        : Optional.empty();
  }

  private Optional<String> of(Step step, Answer.Error error, HttpAnswer http) {
    return switch (error.errorClass()) {
      case "no-task-id" -> noId(http);
      case "no-status-url", "foreign-link" -> noLink(http);
      case "no-status" -> noStatus(http);
      case "unknown-status" -> unknownStatus(http);
      case "no-text" -> noText(step, http);
      case "text-is-link" -> nextResult(http);
      case "unknown-id" -> proposal.nextPoll().or(this::otherId);
      case "task-failed" -> Optional.empty();
      default -> byCode(step, http);
    };
  }

  private Draft draft() {
    return proposal.draft();
  }

  private Optional<String> byCode(Step step, HttpAnswer http) {
    int code = http.status();
    if (step == Step.SUBMIT) {
      return Set.of(401, 403, 413, 429).contains(code)
          ? Optional.empty()
          : (code == 404 ? proposal.withoutPrefix() : Optional.<String>empty())
              .or(() -> RefusedFields.correct(draft(), http))
              .or(proposal::nextSubmit);
    }
    boolean later = code == 202 || code == 409 || code == 425;
    if (step == Step.POLL) {
      return later ? pending(code) : proposal.nextPoll().or(this::otherId);
    }
    if (step == Step.FETCH) {
      return later && draft().get("result", "pendingCodes").isEmpty()
          ? set(List.of(code), "this code came before the transcript", "result", "pendingCodes")
          : nextResult(Exchange.last(Step.POLL, exchanges).orElse(http));
    }
    return Optional.empty();
  }

  /**
   * Fetches the transcript by one more request. Its path needs the id, which a poll that follows a
   * link does not: the poll's answer may have it.
   */
  private Optional<String> nextResult(HttpAnswer poll) {
    Optional<String> changed = proposal.nextResult();
    String path = draft().text("result", "path");
    if (path.contains("{id}") && draft().get("submit", "id").isEmpty()) {
      String id = link().replaceFirst("[?#].*", "").replaceFirst(".*/(?=.)", "").replace("/", "");
      List<String> places =
          AnswerPaths.all(poll).stream()
              .filter(place -> AnswerPaths.value(place, poll).filter(id::equals).isPresent())
              .toList();
      if (places.isEmpty()) {
        return Optional.empty();
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

  private Optional<String> pending(int code) {
    Set<String> codes = new LinkedHashSet<>(draft().texts("poll", "codes", "pending"));
    return codes.add(String.valueOf(code))
        ? set(
            codes.stream().map(Integer::valueOf).toList(),
            "this code came before the end",
            "poll",
            "codes",
            "pending")
        : Optional.empty();
  }

  /**
   * The answer to the submit is the transcript, or the id is elsewhere, or there is a link alone.
   */
  private Optional<String> noId(HttpAnswer http) {
    List<String> ids = Names.ids(http, proposal.idName());
    List<String> texts = AnswerPaths.named(Wanted.TEXT, http);
    if (!texts.isEmpty() && (ids.isEmpty() || !proposal.hasPolls())) {
      proposal.synchronous();
      return text(texts, "the answer to the submit has the transcript");
    }
    if (!ids.isEmpty() && !ids.get(0).startsWith("header:")) {
      return set(ids, "the answer to the submit", "submit", "id");
    }
    Optional<String> link = noLink(http);
    if (link.isPresent()) {
      return link;
    }
    if (http.body().strip().matches("\"[^\"\\s]{1,200}\"|\\d{1,40}")) {
      return set(List.of("$"), "the whole answer to the submit", "submit", "id");
    }
    return ids.isEmpty()
        ? proposal.nextSubmit()
        : set(ids, "a header of the answer", "submit", "id");
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
    proposal.follow(
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
    List<String> all = submit.map(http -> Names.ids(http, proposal.idName())).orElse(List.of());
    int next = all.indexOf(used) + 1;
    return next < all.size() && !used.isEmpty()
        ? set(all.subList(next, all.size()), "another id of the answer", "submit", "id")
        : Optional.empty();
  }

  private Optional<String> noStatus(HttpAnswer http) {
    List<String> tried = draft().texts("poll", "status");
    List<String> states =
        Names.statesFirst(AnswerPaths.named(Wanted.STATUS, http)).stream()
            .filter(path -> !tried.contains(path))
            .toList();
    if (!states.isEmpty()) {
      Optional<String> changed = set(states.subList(0, 1), "the poll's answer", "poll", "status");
      words(states.get(0), http);
      return changed;
    }
    if (http.status() != 200) {
      return pending(http.status());
    }
    if (AnswerPaths.value("$", http).flatMap(StatusWords::meaning).isPresent()) {
      return set(List.of("$"), "the whole answer of the poll", "poll", "status");
    }
    List<String> texts = AnswerPaths.likely(Wanted.TEXT, draft().texts("text"), http);
    if (texts.isEmpty()) {
      return proposal.nextPoll();
    }
    for (String key : new String[] {"status", "pending", "completed", "failed"}) {
      draft().remove("poll", key);
    }
    draft()
        .put(
            Guess.seen(List.of(200), "the answer has no state, but the transcript"),
            "poll",
            "codes",
            "completed");
    if (draft().texts("poll", "codes", "pending").isEmpty()) {
      draft().put(Guess.guessed(List.of(202), "the usual code"), "poll", "codes", "pending");
    }
    return text(texts, "the poll's answer");
  }

  private Optional<String> unknownStatus(HttpAnswer http) {
    return draft().texts("poll", "status").stream()
        .filter(path -> AnswerPaths.value(path, http).isPresent())
        .findFirst()
        .flatMap(path -> words(path, http));
  }

  /** Puts the state that an answer has into the list that it belongs to. */
  private Optional<String> words(String path, HttpAnswer http) {
    String word = AnswerPaths.value(path, http).orElse("");
    boolean known =
        Stream.of("pending", "completed", "failed")
            .flatMap(key -> draft().texts("poll", key).stream())
            .anyMatch(word::equalsIgnoreCase);
    if (known || word.isEmpty()) {
      return Optional.empty();
    }
    boolean ended = !AnswerPaths.likely(Wanted.TEXT, draft().texts("text"), http).isEmpty();
    Meaning meaning = StatusWords.meaning(word).orElse(ended ? Meaning.COMPLETED : Meaning.PENDING);
    String key = meaning.name().toLowerCase(Locale.ROOT);
    List<String> all = new ArrayList<>(List.of(word));
    all.addAll(draft().texts("poll", key));
    draft().put(Guess.guessed(all, word + " came in an answer, the others are usual"), "poll", key);
    return Optional.of("%s counts as %s".formatted(word, key));
  }

  private Optional<String> noText(Step step, HttpAnswer http) {
    List<String> named = AnswerPaths.named(Wanted.TEXT, http);
    if (!named.isEmpty()) {
      return text(named, "the answer of the " + step.request());
    }
    if (step == Step.SUBMIT && proposal.hasPolls()) {
      return proposal.withPoll();
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
      return text(likely, "the answer of the " + step.request());
    }
    boolean json = http.body().strip().matches("(?s)[\\[{].*");
    if (!json && !http.body().isBlank() && !draft().texts("text").contains("body")) {
      String whole = http.body().strip().startsWith("\"") ? "$" : "body";
      return text(List.of(whole), "the whole answer of the " + step.request());
    }
    return otherStatus(http);
  }

  /** What was taken for the state of the task may be that of the request. */
  private Optional<String> otherStatus(HttpAnswer http) {
    List<String> states =
        AnswerPaths.named(Wanted.STATUS, http).stream()
            .filter(
                path ->
                    AnswerPaths.value(path, http)
                        .flatMap(StatusWords::meaning)
                        .filter(meaning -> meaning == Meaning.PENDING)
                        .isPresent())
            .toList();
    return states.isEmpty() || states.equals(draft().texts("poll", "status"))
        ? Optional.empty()
        : set(states, "the poll's answer", "poll", "status");
  }

  private Optional<String> text(List<String> paths, String why) {
    draft().put(Guess.seen(List.of(paths.get(0)), why).or(Names.rest(paths)), "text");
    return Optional.of("text = [\"%s\"], %s".formatted(paths.get(0), why));
  }

  private Optional<String> set(List<?> value, String why, String... key) {
    List<?> first = value.get(0) instanceof String ? value.subList(0, 1) : value;
    draft()
        .put(
            Guess.seen(first, why)
                .or(value.stream().skip(first.size()).map(String::valueOf).toList()),
            key);
    return Optional.of("%s = %s, %s".formatted(String.join(".", key), first, why));
  }
}
