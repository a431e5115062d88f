package asrload.probe;

import asrload.api.Wanted;
import asrload.probe.Endpoint.Described;
import asrload.probe.Polls.Poll;
import asrload.probe.Submits.Submit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations that are believed to make up the contract, and the profile that they make. */
final class Proposal {
  /** A poll that is likelier counts more than a text in the answer to the submit. */
  private static final int LIKELY_POLL = 5;

  /** What the best poll may count for its submit: a pair is likelier than either alone. */
  private static final int MAX_PAIR = 8;

  /** An operation that is less than half as likely as the likeliest is not tried. */
  private static final int LEAST_SHARE = 2;

  private final Description description;
  private final List<Submit> submits;
  private final int bestScore;
  private String prefix;
  private Submit submit;
  private List<AudioBody> bodies;
  private List<Poll> polls = List.of();
  private @Nullable Poll poll;
  private Draft draft = new Draft();

  private Proposal(Description description, List<Submit> submits, String prefix) {
    this.description = description;
    this.submits = new ArrayList<>(submits);
    this.prefix = prefix;
    this.submit = this.submits.remove(0);
    this.bestScore = submit.score();
    this.bodies = new ArrayList<>(submit.bodies());
    begin();
  }

  /**
   * The likeliest contract.
   *
   * @param baseUrl which may end with the prefix of the description's own server already
   * @param clip file name of the clip
   * @throws NoContractException when no operation takes audio
   */
  static Proposal of(Description description, String baseUrl, String clip)
      throws NoContractException {
    List<Submit> submits =
        Submits.of(description, clip).stream()
            .sorted(
                Comparator.comparing(
                    (Submit some) ->
                        -some.score()
                            - Math.min(
                                MAX_PAIR,
                                Polls.of(description, some).stream()
                                    .mapToInt(Poll::score)
                                    .max()
                                    .orElse(0))))
            .toList();
    if (submits.isEmpty()) {
      throw new NoContractException(
          ("%s: no operation takes audio. Looked for a POST with a form that has a binary field, with a"
                  + " body such as audio/wav, with base64 inside JSON, or with a path such as /transcribe."
                  + " Its operations:%n%sWrite a profile by hand: copy the nearest of"
                  + " src/test/resources/profiles.")
              .formatted(description.source(), description.operations()));
    }
    String prefix = description.prefix();
    return new Proposal(description, submits, baseUrl.endsWith(prefix) ? "" : prefix);
  }

  Draft draft() {
    return draft;
  }

  /** What the poll's description calls the id. */
  String idName() {
    return poll == null ? "id" : poll.parameter();
  }

  boolean hasPolls() {
    return !polls.isEmpty();
  }

  /** Its operations, in short. */
  String summary() {
    String fetch = draft.text("result", "path");
    return "submit %s (%s = %s), %s%s"
        .formatted(
            draft.text("submit", "path"),
            bodies.get(0).key(),
            draft.text("submit", bodies.get(0).key()),
            draft.has("poll") ? "poll " + draft.text("poll", "path") : "no poll",
            fetch.isEmpty() ? "" : ", result " + fetch);
  }

  /** Goes on with another body, or else another operation; says with which. */
  Optional<String> nextSubmit() {
    if (bodies.size() > 1) {
      bodies.remove(0);
    } else if (submits.isEmpty() || submits.get(0).score() * LEAST_SHARE < bestScore) {
      return Optional.empty();
    } else {
      submit = submits.remove(0);
      bodies = new ArrayList<>(submit.bodies());
    }
    begin();
    return Optional.of(
        "%s with %s = %s"
            .formatted(
                submit.endpoint().name(), bodies.get(0).key(), bodies.get(0).guess().value()));
  }

  /** Takes the prefix of the description's own server out of every path. */
  Optional<String> withoutPrefix() {
    if (prefix.isEmpty()) {
      return Optional.empty();
    }
    String was = prefix;
    prefix = "";
    begin();
    return Optional.of("paths without %s, which the description's server has".formatted(was));
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

  /** Fetches the transcript by one more request. */
  Optional<String> nextResult() {
    List<Poll> candidates = results();
    String now = draft.text("result", "path");
    int next =
        now.isEmpty()
            ? 0
            : 1 + candidates.stream().map(Poll::path).map(prefix::concat).toList().indexOf(now);
    if (next >= candidates.size()) {
      return Optional.empty();
    }
    result(candidates, next);
    return Optional.of("the transcript by " + candidates.get(next).endpoint().name());
  }

  private void begin() {
    draft = new Draft();
    polls = Polls.of(description, submit);
    poll = null;
    RequestKeys.write(
        draft,
        description,
        submit.endpoint(),
        bodies.get(0),
        prefix,
        Guess.guessed("", "%s, because %s".formatted(submit.endpoint().name(), submit.why()))
            .or(submits.stream().map(other -> other.endpoint().name()).toList()));
    Described answer = submit.endpoint().answer();
    poll = polls.isEmpty() ? null : polls.get(0);
    if (isAsynchronous(answer)) {
      poll();
    } else {
      poll = null;
      AnswerKeys.text(draft, answer);
    }
    draft.put(Guess.guessed(Names.ERRORS, "the usual places"), "error");
  }

  /** Whether the answer to the submit is that of a task, rather than the transcript. */
  private boolean isAsynchronous(Described answer) {
    boolean id = !Names.ids(answer.http(), idName()).isEmpty();
    boolean text = !answer.paths(Wanted.TEXT).isEmpty() || answer.plainText();
    if (poll == null) {
      return id && !text && !answer.paths(Wanted.URL).isEmpty();
    }
    boolean state = !answer.paths(Wanted.STATUS).isEmpty();
    return !text || state || (id && poll.score() >= LIKELY_POLL);
  }

  private void poll() {
    Described answer = submit.endpoint().answer();
    id(answer);
    if (poll == null) {
      follow(
          Guess.described(
              List.of(answer.paths(Wanted.URL).get(0)), "a link of " + submit.endpoint().name()));
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
    AnswerKeys.status(draft, poll.endpoint());
    Described answered = poll.endpoint().answer();
    if (!answered.http().body().isEmpty()
        && answered.paths(Wanted.TEXT).isEmpty()
        && !results().isEmpty()) {
      result(results(), 0);
    } else {
      AnswerKeys.text(draft, answered);
    }
  }

  private void id(Described answer) {
    List<String> links =
        answer.paths(Wanted.URL).stream().filter(path -> path.startsWith("header:")).toList();
    if (poll != null && !poll.idPath().isEmpty()) {
      draft.put(Guess.described(List.of(poll.idPath()), "a link to the poll"), "submit", "id");
    } else if (Names.ids(answer.http(), idName()).isEmpty() && !links.isEmpty()) {
      follow(Guess.described(List.of(links.get(0)), "a header of the answer, which has no id"));
    } else {
      AnswerKeys.id(draft, answer, idName());
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

  private void result(List<Poll> candidates, int chosen) {
    Poll fetch = candidates.get(chosen);
    draft.put(
        Guess.guessed(
                prefix + fetch.path(), fetch.endpoint().name() + ", because the poll has no text")
            .or(
                candidates.stream()
                    .filter(c -> !c.equals(fetch))
                    .map(c -> c.endpoint().name())
                    .toList()),
        "result",
        "path");
    AnswerKeys.text(draft, fetch.endpoint().answer());
  }
}
