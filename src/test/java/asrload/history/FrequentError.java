package asrload.history;

import asrload.analysis.Analysis;
import asrload.analysis.Phrase;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The error that most tasks ended with. */
final class FrequentError {
  private static final int MOST_SHOWN = 80;

  private FrequentError() {}

  /** To follow a sentence; no words without errors. */
  static Phrase of(Analysis run) {
    Map<String, Long> counts =
        run.tasks().stream()
            .map(task -> task.last())
            .filter(last -> last.errorClass() != null)
            .collect(
                Collectors.groupingBy(
                    last -> last.errorClass() + ": " + beginning(last.error()),
                    TreeMap::new,
                    Collectors.counting()));
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(most -> Phrase.of("; most often (%d of them) %s", most.getValue(), most.getKey()))
        .orElse(Phrase.none());
  }

  private static String beginning(@Nullable String error) {
    // It goes to a terminal, too.
    String text = error == null ? "" : error.replaceAll("\\p{Cntrl}", " ");
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
  }
}
