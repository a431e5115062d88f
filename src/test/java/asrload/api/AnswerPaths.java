package asrload.api;

import asrload.api.Profile.Transcript;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Paths into an answer, by the names that servers give to ids, states, links and transcripts. */
public final class AnswerPaths {
  private AnswerPaths() {}

  /** Those that have a name for it, in the answer's order: values before what goes deeper. */
  public static List<String> named(Wanted wanted, HttpAnswer answer) {
    return new PathSuggestion(wanted, List.of(), answer).upTo(Wanted.NAMED).toList();
  }

  /**
   * The likeliest first, guesses included.
   *
   * @param looked paths that lead to an object or a list that may hold it
   */
  public static List<String> likely(Wanted wanted, List<String> looked, HttpAnswer answer) {
    return new PathSuggestion(wanted, looked, answer).upTo(Wanted.GUESS).toList();
  }

  /** All that lead to a string, a number or a boolean; of a list to its first item's. */
  public static List<String> all(HttpAnswer answer) {
    JsonNode document = Lookup.parse(answer.body());
    return document == null
        ? List.of()
        : AnswerLeaf.of(document, false).stream().map(AnswerLeaf::path).toList();
  }

  /** The value that a path leads to, an object or a list as JSON; empty without one. */
  public static Optional<String> value(String path, HttpAnswer answer) {
    return Optional.ofNullable(Lookup.of(List.of(path)).text(Content.of(answer, Secrets.none())));
  }

  /** The transcript that a path leads to; empty without one. */
  public static Optional<String> transcript(String path, HttpAnswer answer) {
    return Optional.ofNullable(
        Lookup.of(List.of(path))
            .joined(Content.of(answer, Secrets.none()), Transcript.at(List.of(path))));
  }
}
