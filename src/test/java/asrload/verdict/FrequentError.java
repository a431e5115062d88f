package asrload.verdict;

import asrload.analysis.Analysis;
import asrload.analysis.task.Task;
import asrload.journal.TaskEvent;
import asrload.text.Phrase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The class of error that most tasks ended with; its texts may each name another task. */
final class FrequentError {
  private static final int MAX_SHOWN = 80;

  private FrequentError() {}

  /** To follow a sentence; no words without errors. */
  static Phrase of(Analysis run) {
    Map<String, List<TaskEvent>> byClass = new TreeMap<>();
    for (Task task : run.client().tasks()) {
      if (task.last().errorClass() != null) {
        byClass.computeIfAbsent(task.last().errorClass(), c -> new ArrayList<>()).add(task.last());
      }
    }
    return byClass.entrySet().stream()
        .max(Comparator.comparingInt(one -> one.getValue().size()))
        .map(
            most ->
                Phrase.of(
                    "; most often (%d of them) %s",
                    most.getValue().size(), most.getKey() + ": " + text(most.getValue())))
        .orElse(Phrase.none());
  }

  /** The class's most frequent text, its first one where each has its own. */
  private static String text(List<TaskEvent> events) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    events.forEach(event -> counts.merge(beginning(event.error()), 1, Integer::sum));
    int most = Collections.max(counts.values());
    return counts.entrySet().stream()
        .filter(one -> one.getValue() == most)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  private static String beginning(@Nullable String error) {
    // It goes to a terminal, too.
    String text = error == null ? "" : error.replaceAll("\\p{Cntrl}", " ");
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }
}
