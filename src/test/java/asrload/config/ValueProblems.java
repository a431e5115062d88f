package asrload.config;

import java.util.List;

/** What is wrong inside a setting that has parts; each problem names its part and its line. */
final class ValueProblems extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  ValueProblems(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  List<String> problems() {
    return problems;
  }
}
