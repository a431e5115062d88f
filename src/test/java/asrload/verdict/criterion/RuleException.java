package asrload.verdict.criterion;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A threshold that cannot be read: which, where in it, and what is wrong there. */
public final class RuleException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String unknown;
  private final transient List<String> known;

  RuleException(String rule, int column, String problem) {
    this(rule, column, problem, null, List.of());
  }

  RuleException(
      String rule, int column, String problem, @Nullable String unknown, List<String> known) {
    super("rule \"%s\", column %d: %s".formatted(rule, column, problem));
    this.unknown = unknown;
    this.known = known;
  }

  /** The word that names nothing; null when that is not what is wrong. */
  public @Nullable String unknown() {
    return unknown;
  }

  /** What could have been written in its place. */
  public List<String> known() {
    return known;
  }
}
