package asrload.api;

import java.util.List;
import java.util.regex.Pattern;

/** What a path of a profile is to lead to, known by the names that servers give it. */
public enum Wanted {
  ID(
      "(?i:id|uuid|guid|identifier|.*[_-](id|uuid|guid)|(task|job|request)id|task|job|ticket)"
          + "|.*[a-z0-9](Id|ID|Uuid|UUID)"),
  STATUS("(?i)(.*status|.*state|phase|stage|(is_?)?(done|finished|completed?|ready))"),
  URL("(?i).*(url|uri|href|link|location)"),
  TIMES(
      "(?i).*(queue|queued|delay|wait|execution|processing|inference|predict|run)_?(time|duration|ms|seconds)(_?(ms|s))?"
          + "|.*(enqueued|queued|started|finished|ended|completed)_?at"),
  ERROR(
      "(?i)err(or)?(_?(code|msg|message|no))?|fault|failure|errcode|errmsg|(ret|return)_?code|code|message|msg|detail"),
  TEXT(
      "(?i:text|.*[_-]text|.*transcript(ion)?|.*transcription_result|segments|utterances)"
          + "|.*[a-z]Text");

  /** No path to what is wanted. */
  static final int NOT = 9;

  /** The worst that is a name for what is wanted, and no guess. */
  static final int NAMED = 1;

  /** The longest string in a list of segments is a guess. */
  static final int GUESS = 3;

  private static final Pattern SAID =
      Pattern.compile("(?i)sentences?|utterance|content|words?|phrase|line|caption|display");
  private static final Pattern BESIDE =
      Pattern.compile("(?i).*speaker.*|lang(uage)?|.*time(stamp)?|start|end|type|model");

  private final Pattern names;

  Wanted(String names) {
    this.names = Pattern.compile(names);
  }

  /**
   * How likely the leaf is it; the least is the likeliest.
   *
   * @param pointedAt whether the profile's path leads to an object or a list that holds the leaf
   */
  int rank(AnswerLeaf leaf, boolean pointedAt) {
    if (this != TEXT) {
      int held = pointedAt ? leaf.textual() ? NAMED : GUESS : NOT;
      return matches(leaf.name()) ? 0 : held;
    }
    if (!leaf.textual()) {
      return NOT;
    }
    if (matches(leaf.name())) {
      return 0;
    }
    List<String> above = leaf.names().subList(0, Math.max(0, leaf.names().size() - 1));
    boolean inTranscript = pointedAt || above.stream().anyMatch(this::matches);
    if (SAID.matcher(leaf.name()).matches()) {
      return inTranscript ? NAMED : GUESS - 1;
    }
    boolean other =
        BESIDE.matcher(leaf.name()).matches()
            || List.of(ID, STATUS, URL).stream().anyMatch(wanted -> wanted.matches(leaf.name()));
    return inTranscript && !other ? GUESS : NOT;
  }

  private boolean matches(String name) {
    return names.matcher(name).matches();
  }
}
