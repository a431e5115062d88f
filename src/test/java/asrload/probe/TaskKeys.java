package asrload.probe;

import asrload.api.HttpAnswer;
import asrload.api.Wanted;
import asrload.probe.Endpoint.Described;
import asrload.probe.Polls.Poll;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what comes after the submit into a draft: the id, the polls and the transcript. */
final class TaskKeys {
  /** A poll that is likelier counts more than a text in the answer to the submit. */
  private static final int LIKELY_POLL = 5;

  private final Draft draft;
  private final String prefix;
  private final Described submitted;
  private final List<Poll> polls;
  private @Nullable Poll poll;
  private @Nullable Poll fetch;

  /**
   * For an operation that makes a task.
   *
   * @param prefix before every path
   * @param polls the likeliest first
   */
  TaskKeys(Draft draft, String prefix, Endpoint submit, List<Poll> polls) {
    this.draft = draft;
    this.prefix = prefix;
    this.submitted = submit.accepted();
    this.polls = polls;
  }

  /** What the poll's description calls the id. */
  String idName() {
    return poll == null ? "id" : poll.parameter();
  }

  boolean hasPolls() {
    return !polls.isEmpty();
  }

  /** Writes what follows the submit: polls and the transcript, or the transcript alone. */
  void write() {
    poll = polls.isEmpty() ? null : polls.get(0);
    if (isAsynchronous()) {
      poll();
    } else {
      poll = null;
      AnswerKeys.text(draft, submitted);
    }
  }

  /** Whether the answer to the submit is that of a task, rather than the transcript. */
  private boolean isAsynchronous() {
    boolean id = !Names.ids(submitted.http(), idName()).isEmpty();
    boolean text = !submitted.paths(Wanted.TEXT).isEmpty() || submitted.plainText();
    if (poll == null) {
      return id && !text && !submitted.paths(Wanted.URL).isEmpty();
    }
    boolean state = !submitted.paths(Wanted.STATUS).isEmpty();
    return !text || state || (id && poll.score() >= LIKELY_POLL);
  }

  /** Polls by another operation. */
  Optional<String> nextPoll() {
    List<Poll> left = polls.subList(polls.indexOf(poll) + 1, polls.size());
    if (poll == null || left.isEmpty()) {
      return Optional.empty();
    }
    poll = left.get(0);
    draft.remove("poll");
    draft.remove("result");
    fetch = null;
    poll();
    return Optional.of("poll by " + poll.endpoint().name());
  }

  /** Polls, where the first try took the answer to the submit for the result. */
  Optional<String> withPoll() {
    if (polls.isEmpty()) {
      return Optional.empty();
    }
    poll = polls.get(0);
    poll();
    return Optional.of("poll by " + poll.endpoint().name());
  }

  /** Takes the answer to the submit for the result. */
  void synchronous() {
    draft.remove("submit", "id");
    draft.remove("submit", "statusUrl");
    draft.remove("poll");
    draft.remove("result");
  }

  /** Follows a link in the submit's answer instead of an id. */
  void follow(Guess statusUrl) {
    draft.remove("submit", "id");
    draft.put(statusUrl, "submit", "statusUrl");
    draft.put(
        new Guess("{statusUrl}", statusUrl.basis(), "the link of the answer", List.of()),
        "poll",
        "path");
    if (!draft.has("poll", "status")) {
      AnswerKeys.status(draft, poll == null ? null : poll.endpoint());
    }
  }

  /** Takes the path of the link for an id, where a request needs more than the link. */
  Optional<String> byPathOfLink() {
    String rest =
        poll == null ? "" : draft.text("result", "path").replace(prefix + poll.path(), "/{+id}");
    if (!rest.startsWith("/{+id}")) {
      draft.remove("result");
      return Optional.empty();
    }
    Guess link = draft.get("submit", "statusUrl").orElseThrow();
    draft.remove("submit", "statusUrl");
    draft.put(link, "submit", "id");
    draft.put(Guess.seen("/{+id}", "the path of the link"), "poll", "path");
    draft.put(Guess.guessed(rest, "the poll has no text"), "result", "path");
    return Optional.of("the transcript by " + rest);
  }

  /** Fetches the transcript by one more request, with an id of the answer to the poll. */
  Optional<String> nextResult(HttpAnswer answer) {
    List<Poll> candidates = results();
    int next = fetch == null ? 0 : candidates.indexOf(fetch) + 1;
    if (next >= candidates.size()) {
      return Optional.empty();
    }
    result(candidates.get(next), answer);
    return Optional.of("the transcript by " + candidates.get(next).endpoint().name());
  }

  private void poll() {
    id();
    if (poll == null) {
      follow(Guess.described(List.of(submitted.paths(Wanted.URL).get(0)), "a link of the answer"));
      draft.put(Guess.guessed(Names.TEXTS, "the usual places"), "text");
      return;
    }
    if (!draft.has("poll", "path")) {
      draft.put(
          Guess.guessed(
                  prefix + poll.path(),
                  "%s, because %s".formatted(poll.endpoint().name(), poll.why()))
              .or(
                  polls.stream()
                      .filter(p -> !p.equals(poll))
                      .map(p -> p.endpoint().name())
                      .toList()),
          "poll",
          "path");
    }
    if (!poll.json().isEmpty()) {
      draft.put(Guess.described(poll.json(), "the body of the poll"), "poll", "json");
    }
    AnswerKeys.status(draft, poll.endpoint());
    Described answered = poll.endpoint().answer();
    if (!answered.http().body().isEmpty()
        && answered.paths(Wanted.TEXT).isEmpty()
        && !results().isEmpty()) {
      result(results().get(0), answered.http());
    } else {
      AnswerKeys.text(draft, answered);
    }
  }

  private void id() {
    List<String> links =
        submitted.paths(Wanted.URL).stream().filter(path -> path.startsWith("header:")).toList();
    if (poll != null && !poll.idPath().isEmpty()) {
      draft.put(Guess.described(List.of(poll.idPath()), "a link to the poll"), "submit", "id");
    } else if (Names.ids(submitted.http(), idName()).isEmpty() && !links.isEmpty()) {
      follow(Guess.described(List.of(links.get(0)), "a header of the answer, which has no id"));
    } else {
      AnswerKeys.id(draft, submitted, idName());
    }
  }

  /** The transcripts' operations: those below the poll's path first. */
  private List<Poll> results() {
    return polls.stream()
        .filter(other -> !other.equals(poll) && other.result())
        .sorted(
            Comparator.comparing(
                other -> poll == null || !other.path().startsWith(poll.path() + "/")))
        .toList();
  }

  private void result(Poll chosen, HttpAnswer polled) {
    fetch = chosen;
    String path = prefix + chosen.path();
    List<String> ids = Names.called(polled, chosen.parameter());
    boolean ownId =
        !Names.plain(chosen.parameter()).equals(Names.plain(idName())) && !ids.isEmpty();
    if (ownId) {
      draft.put(
          Guess.described(List.of(ids.get(0)), "the poll's answer has " + chosen.parameter()),
          "poll",
          "resultId");
    }
    if (!chosen.json().isEmpty()) {
      draft.put(Guess.described(chosen.json(), "the body of the request"), "result", "json");
    }
    draft.put(
        Guess.guessed(
                ownId ? path.replace("{id}", "{resultId}") : path,
                chosen.endpoint().name() + ", because the poll has no text")
            .or(
                results().stream()
                    .filter(c -> !c.equals(chosen))
                    .map(c -> c.endpoint().name())
                    .toList()),
        "result",
        "path");
    AnswerKeys.text(draft, chosen.endpoint().answer());
  }
}
