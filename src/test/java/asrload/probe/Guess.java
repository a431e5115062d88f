package asrload.probe;

import java.util.List;

/**
 * The value of a key of a profile, and why it has that value.
 *
 * @param value a string, number or boolean, or a list of those
 * @param why where it comes from, in words
 * @param others other candidates, the likeliest first
 */
record Guess(Object value, Basis basis, String why, List<String> others) {
  /** Candidates that are named in a comment. */
  private static final int MAX_OTHERS = 3;

  /** How certain it is. */
  enum Basis {
    DESCRIBED("From the description"),
    SEEN("Seen in an answer"),
    GUESSED("Guessed");

    private final String words;

    Basis(String words) {
      this.words = words;
    }
  }

  Guess {
    others = others.stream().limit(MAX_OTHERS).toList();
  }

  static Guess described(Object value, String why) {
    return new Guess(value, Basis.DESCRIBED, why, List.of());
  }

  static Guess seen(Object value, String why) {
    return new Guess(value, Basis.SEEN, why, List.of());
  }

  static Guess guessed(Object value, String why) {
    return new Guess(value, Basis.GUESSED, why, List.of());
  }

  Guess or(List<String> candidates) {
    return new Guess(value, basis, why, candidates);
  }

  /** Its reason, as a comment has it. */
  String comment() {
    return basis.words
        + ": "
        + why
        + (others.isEmpty() ? "." : ". Other candidates: " + String.join(", ", others) + ".");
  }
}
