package asrload.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which path of an answer a profile may mean where its own leads to no value. */
final class PathSuggestion {
  private static final int MAX = 3;
  private static final int MAX_LEAVES = 8;

  /** Headers that are named like an id or a status and say nothing of a task. */
  private static final Pattern ABOUT_THE_REQUEST =
      Pattern.compile("(?i).*(request|correlation|trace|span|session|cache).*|content-.*|status");

  private static final Comparator<AnswerLeaf> LONGEST =
      Comparator.comparing(AnswerLeaf::spoken)
          .thenComparing(AnswerLeaf::textual)
          .thenComparing(AnswerLeaf::length)
          .reversed();

  private final Wanted wanted;
  private final List<String> looked;
  private final @Nullable JsonNode document;
  private final List<AnswerLeaf> leaves;

  /**
   * For an answer.
   *
   * @param looked the paths that the profile has
   */
  PathSuggestion(Wanted wanted, List<String> looked, HttpAnswer http) {
    this.wanted = wanted;
    this.looked = looked;
    this.document = Lookup.parse(http.body());
    this.leaves =
        Stream.concat(
                document == null
                    ? Stream.empty()
                    : AnswerLeaf.of(document, wanted == Wanted.TEXT).stream(),
                headers(wanted, http))
            .toList();
  }

  /** Those that have a name for it; the others are no alternative to a path into the body. */
  private static Stream<AnswerLeaf> headers(Wanted wanted, HttpAnswer http) {
    return http.headers().entrySet().stream()
        .filter(header -> !ABOUT_THE_REQUEST.matcher(header.getKey()).matches())
        .map(header -> AnswerLeaf.ofHeader(header.getKey(), header.getValue()))
        .filter(leaf -> wanted != Wanted.TEXT && wanted.rank(leaf, false) <= Wanted.NAMED);
  }

  /** The likeliest paths first. */
  List<String> likely() {
    return upTo(Wanted.GUESS).limit(MAX).toList();
  }

  /** Those that have a name for it. */
  List<String> named() {
    return upTo(Wanted.NAMED).limit(MAX).toList();
  }

  Stream<String> upTo(int worst) {
    Comparator<AnswerLeaf> order =
        Comparator.comparing((AnswerLeaf leaf) -> !isPointedAt(leaf)).thenComparing(this::rank);
    return leaves.stream()
        .filter(leaf -> rank(leaf) <= worst)
        .sorted(order.thenComparing((a, b) -> rank(a) < Wanted.GUESS ? 0 : LONGEST.compare(a, b)))
        .map(this::written)
        .distinct();
  }

  private int rank(AnswerLeaf leaf) {
    return wanted.rank(leaf, isPointedAt(leaf));
  }

  private boolean isPointedAt(AnswerLeaf leaf) {
    return looked.stream().anyMatch(leaf::isInside);
  }

  /** A list of texts, or of objects with a text, is joined by itself. */
  private String written(AnswerLeaf leaf) {
    return wanted == Wanted.TEXT
        ? leaf.path().replaceFirst("(?<!^\\$)\\[\\*\\](\\.text)?$", "")
        : leaf.path();
  }

  /** Says what is not there, and what to write into {@code key} instead. */
  String sentence(String key) {
    List<String> likely = likely();
    if (document == null && likely.isEmpty()) {
      return missing() + "the answer is not JSON: for a plain text write \"body\" as the path";
    }
    return likely.isEmpty()
        ? missing() + "the answer has " + all()
        : "%sthe answer has %s; write %s = [\"%s\"]"
            .formatted(missing(), String.join(", ", likely), key, likely.get(0));
  }

  private String missing() {
    List<String> not = new ArrayList<>();
    List<String> outer = new ArrayList<>();
    for (String path : looked) {
      boolean holds = leaves.stream().anyMatch(leaf -> leaf.isInside(path));
      (holds ? outer : not).add(path);
    }
    return said(not, " not found; ") + said(outer, " has no value directly; ");
  }

  private static String said(List<String> paths, String what) {
    return paths.isEmpty() ? "" : String.join(", ", paths) + what;
  }

  /** A long text is more likely the transcript than what stands first. */
  private String all() {
    if (leaves.isEmpty()) {
      return "no values";
    }
    Stream<AnswerLeaf> ordered =
        wanted == Wanted.TEXT ? leaves.stream().sorted(LONGEST) : leaves.stream();
    String first =
        ordered.limit(MAX_LEAVES).map(AnswerLeaf::path).collect(Collectors.joining(", "));
    int more = leaves.size() - MAX_LEAVES;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
