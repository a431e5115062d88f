package asrload.probe;

import asrload.api.Profile.Meaning;
import asrload.api.Wanted;
import asrload.probe.Endpoint.Described;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes where answers have the state and the transcript into a draft. */
final class AnswerKeys {
  private static final String NOT_DESCRIBED = "the answer is not described; the usual places";

  private AnswerKeys() {}

  /** Where the answer to the submit has the id, by the name that the poll has for it. */
  static void id(Draft draft, Described answer, String name) {
    List<String> ids = Names.ids(answer.http(), name);
    draft.put(
        ids.isEmpty()
            ? Guess.guessed(Names.usualIds(name), NOT_DESCRIBED)
            : Guess.described(List.of(ids.get(0)), "the answer to the submit").or(Names.rest(ids)),
        "submit",
        "id");
  }

  /** Where the answer to the poll has the state, and its words; null: it is not described. */
  static void status(Draft draft, @Nullable Endpoint poll) {
    List<String> states =
        poll == null ? List.of() : Names.statesFirst(poll.answer().paths(Wanted.STATUS));
    draft.put(
        states.isEmpty()
            ? Guess.guessed(Names.STATES, NOT_DESCRIBED)
            : Guess.described(List.of(states.get(0)), "the poll's answer").or(Names.rest(states)),
        "poll",
        "status");
    words(draft, poll == null || states.isEmpty() ? List.of() : poll.words(states.get(0)));
    if (poll != null && poll.codes().stream().anyMatch(code -> code.matches("20[01]"))) {
      List<Integer> later =
          poll.codes().stream()
              .filter(code -> code.matches("202|425"))
              .map(Integer::valueOf)
              .toList();
      if (!later.isEmpty()) {
        draft.put(Guess.described(later, "HTTP codes of the poll"), "poll", "codes", "pending");
      }
    }
  }

  private static void words(Draft draft, List<Object> words) {
    Map<Meaning, List<String>> sorted = StatusWords.sorted(words);
    boolean known = sorted.containsKey(Meaning.COMPLETED);
    for (Meaning meaning : List.of(Meaning.PENDING, Meaning.COMPLETED, Meaning.FAILED)) {
      List<String> said =
          known ? sorted.getOrDefault(meaning, List.of()) : StatusWords.usual(meaning);
      Optional<String> unknown =
          said.stream().filter(word -> StatusWords.meaning(word).isEmpty()).findFirst();
      if (!said.isEmpty()) {
        draft.put(
            !known
                ? Guess.guessed(said, "the values of the state are not described; the usual words")
                : unknown.isPresent()
                    ? Guess.guessed(said, "values of the state; what means " + unknown.get() + "?")
                    : Guess.described(said, "the values of the state"),
            "poll",
            meaning.name().toLowerCase(Locale.ROOT));
      }
    }
  }

  /** Where the answer has the transcript. */
  static void text(Draft draft, Described answer) {
    List<String> texts = answer.plainText() ? List.of("body") : answer.paths(Wanted.TEXT);
    draft.put(
        texts.isEmpty()
            ? Guess.guessed(Names.TEXTS, NOT_DESCRIBED)
            : Guess.described(List.of(texts.get(0)), "the answer that has the transcript")
                .or(Names.rest(texts)),
        "text");
  }
}
