package asrload.nightly;

import asrload.analysis.stats.EDivisive;
import asrload.history.HistoryLine;
import asrload.nightly.NightlyResult.Change;
import asrload.nightly.NightlyResult.Night;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Where the level of a metric changed, by all nights together: advisory, without an alarm. */
final class ChangePoints {
  /** The newest nights that are searched: the search takes their number squared. */
  private static final int MAX_NIGHTS = 200;

  private ChangePoints() {}

  /** Of each metric among the used nights, oldest first. */
  static List<Change> of(List<Night> nights, List<String> metrics) {
    List<Change> found = new ArrayList<>();
    for (String metric : metrics) {
      List<HistoryLine> lines =
          nights.stream()
              .filter(Night::used)
              .map(Night::line)
              .filter(line -> line.metrics().containsKey(metric))
              .toList();
      lines = lines.subList(Math.max(0, lines.size() - MAX_NIGHTS), lines.size());
      double[] values =
          lines.stream()
              .mapToDouble(line -> Objects.requireNonNull(line.metrics().get(metric)).value())
              .toArray();
      List<Integer> ends = new ArrayList<>(List.of(0));
      ends.addAll(EDivisive.changes(values));
      ends.add(values.length);
      for (int i = 1; i < ends.size() - 1; i++) {
        HistoryLine before = lines.get(ends.get(i) - 1);
        HistoryLine after = lines.get(ends.get(i));
        found.add(
            new Change(
                metric,
                GateRule.median(Arrays.copyOfRange(values, ends.get(i - 1), ends.get(i))),
                GateRule.median(Arrays.copyOfRange(values, ends.get(i), ends.get(i + 1))),
                before.run(),
                after.run(),
                range(before, after)));
      }
    }
    return found;
  }

  private static List<String> range(HistoryLine before, HistoryLine after) {
    if (before.serverVersion() != null && after.serverVersion() != null) {
      return List.of(before.serverVersion(), after.serverVersion());
    }
    return before.gitCommit() == null || after.gitCommit() == null
        ? List.of()
        : List.of(before.gitCommit(), after.gitCommit());
  }
}
