package asrload.probe;

import asrload.api.AnswerPaths;
import asrload.api.HttpAnswer;
import asrload.api.Profile.Meaning;
import asrload.api.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What an answer to a poll says of where the state is and what its words mean. */
final class StateCorrection {
  private final Proposal proposal;
  private final Draft draft;

  StateCorrection(Proposal proposal) {
    this.proposal = proposal;
    this.draft = proposal.draft();
  }

  /** An HTTP code that came before the end. */
  Optional<String> pending(int code) {
    Set<String> codes = new LinkedHashSet<>(draft.texts("poll", "codes", "pending"));
    return codes.add(String.valueOf(code))
        ? draft.seen(
            codes.stream().map(Integer::valueOf).toList(),
            "this code came before the end",
            "poll",
            "codes",
            "pending")
        : Optional.empty();
  }

  /** An answer without a state: it is elsewhere, or the HTTP code is the state. */
  Optional<String> noStatus(HttpAnswer http) {
    List<String> tried = draft.texts("poll", "status");
    List<String> states =
        Names.statesFirst(AnswerPaths.named(Wanted.STATUS, http)).stream()
            .filter(path -> !tried.contains(path))
            .toList();
    if (!states.isEmpty()) {
      Optional<String> changed =
          draft.seen(states.subList(0, 1), "the poll's answer", "poll", "status");
      words(states.get(0), http);
      return changed;
    }
    if (http.status() != 200) {
      return pending(http.status());
    }
    boolean whole = !http.body().strip().matches("(?s)[\\[{].*");
    if (whole && AnswerPaths.value("$", http).flatMap(StatusWords::meaning).isPresent()) {
      return draft.seen(List.of("$"), "the whole answer of the poll", "poll", "status");
    }
    List<String> texts = AnswerPaths.likely(Wanted.TEXT, draft.texts("text"), http);
    if (texts.isEmpty()) {
      return proposal.task().nextPoll().or(this::missing);
    }
    for (String key : new String[] {"status", "pending", "completed", "failed"}) {
      draft.remove("poll", key);
    }
    draft.put(
        Guess.seen(List.of(200), "the answer has no state, but the transcript"),
        "poll",
        "codes",
        "completed");
    if (draft.texts("poll", "codes", "pending").isEmpty()) {
      draft.put(Guess.guessed(List.of(202), "the usual code"), "poll", "codes", "pending");
    }
    return draft.seen(texts, "the poll's answer", "text");
  }

  /** The state may come with the end alone. */
  private Optional<String> missing() {
    if (draft.get("poll", "missing").isPresent()) {
      return Optional.empty();
    }
    draft.put(Guess.seen("pending", "an answer had no state"), "poll", "missing");
    return Optional.of("poll.missing = pending, an answer had no state");
  }

  /** A task that does not end: a word that is not known may be that of its end. */
  Optional<String> neverEnds(HttpAnswer http) {
    for (String path : draft.texts("poll", "status")) {
      String word = AnswerPaths.value(path, http).orElse("");
      List<String> pending = new ArrayList<>(draft.texts("poll", "pending"));
      if (StatusWords.meaning(word).isEmpty() && pending.remove(word)) {
        List<String> completed = new ArrayList<>(List.of(word));
        completed.addAll(draft.texts("poll", "completed"));
        String why = "the state stayed at " + word;
        draft.put(Guess.guessed(pending, why), "poll", "pending");
        draft.put(Guess.guessed(completed, why), "poll", "completed");
        return Optional.of("%s counts as completed, because %s".formatted(word, why));
      }
    }
    return Optional.empty();
  }

  /** A state that is in no list. */
  Optional<String> unknownStatus(HttpAnswer http) {
    return draft.texts("poll", "status").stream()
        .filter(path -> AnswerPaths.value(path, http).isPresent())
        .findFirst()
        .flatMap(path -> words(path, http));
  }

  /** Puts the state that an answer has into the list that it belongs to. */
  private Optional<String> words(String path, HttpAnswer http) {
    String word = AnswerPaths.value(path, http).orElse("");
    boolean known =
        Stream.of("pending", "completed", "failed")
            .flatMap(key -> draft.texts("poll", key).stream())
            .anyMatch(word::equalsIgnoreCase);
    if (known || word.isEmpty()) {
      return Optional.empty();
    }
    if (word.equals("true") || word.equals("false")) {
      draft.remove("poll", "failed");
      draft.put(Guess.seen(List.of("false"), "a state that is true or false"), "poll", "pending");
      draft.put(Guess.seen(List.of("true"), "a state that is true or false"), "poll", "completed");
      return Optional.of("true counts as completed");
    }
    boolean ended = !AnswerPaths.likely(Wanted.TEXT, draft.texts("text"), http).isEmpty();
    Meaning meaning = StatusWords.meaning(word).orElse(ended ? Meaning.COMPLETED : Meaning.PENDING);
    String key = meaning.name().toLowerCase(Locale.ROOT);
    List<String> all = new ArrayList<>(List.of(word));
    all.addAll(draft.texts("poll", key));
    draft.put(Guess.guessed(all, word + " came in an answer, the others are usual"), "poll", key);
    return Optional.of("%s counts as %s".formatted(word, key));
  }

  /** What was taken for the state of the task may be that of the request. */
  Optional<String> otherState(HttpAnswer http) {
    List<String> states =
        AnswerPaths.named(Wanted.STATUS, http).stream()
            .filter(
                path ->
                    AnswerPaths.value(path, http)
                        .flatMap(StatusWords::meaning)
                        .filter(meaning -> meaning == Meaning.PENDING)
                        .isPresent())
            .toList();
    return states.isEmpty() || states.equals(draft.texts("poll", "status"))
        ? Optional.empty()
        : draft.seen(states, "the poll's answer", "poll", "status");
  }
}
