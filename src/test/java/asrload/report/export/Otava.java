package asrload.report.export;

import asrload.history.History;
import asrload.history.HistoryLine;
import asrload.metric.Metric;
import asrload.verdict.Result;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The comparable runs of the history and this one as the CSV that Apache Otava analyses, and its
 * configuration. A column is a metric that every row has, because Otava takes no empty value.
 */
final class Otava {
  private Otava() {}

  static String csv(HistoryLine line, History history) {
    List<HistoryLine> rows = rows(line, history);
    List<String> metrics = metrics(line, rows);
    StringBuilder out = new StringBuilder("time,run,commit,version");
    metrics.forEach(metric -> out.append(',').append(metric));
    out.append('\n');
    for (HistoryLine row : rows) {
      out.append(row.timeUtc()).append(',').append(quoted(row.run()));
      out.append(',').append(quoted(Objects.requireNonNullElse(row.gitCommit(), "")));
      out.append(',').append(quoted(Objects.requireNonNullElse(row.serverVersion(), "")));
      for (String metric : metrics) {
        out.append(',').append(Objects.requireNonNull(row.metrics().get(metric)).value());
      }
      out.append('\n');
    }
    return out.toString();
  }

  static String yaml(HistoryLine line, History history) {
    StringBuilder out = new StringBuilder();
    out.append("tests:\n  asrload:\n    type: csv\n    file: otava.csv\n");
    out.append("    time_column: time\n    attributes: [run, commit, version]\n");
    out.append("    csv_options:\n      delimiter: \",\"\n      quote_char: '\"'\n");
    out.append("    metrics:\n");
    for (String metric : metrics(line, rows(line, history))) {
      boolean higher =
          Objects.requireNonNull(line.metrics().get(metric)).direction()
              == Metric.Direction.HIGHER_IS_BETTER;
      out.append("      ").append(metric).append(":\n        column: ").append(metric);
      out.append("\n        direction: ").append(higher ? 1 : -1).append('\n');
    }
    return out.toString();
  }

  /** Valid runs of the same configuration and this one as it is reported now, oldest first. */
  private static List<HistoryLine> rows(HistoryLine line, History history) {
    return Stream.concat(
            history.runs().stream()
                .filter(one -> !one.run().equals(line.run()) && comparable(line, one)),
            Stream.of(line))
        .sorted(Comparator.comparing(row -> Objects.requireNonNull(row.timeUtc())))
        .toList();
  }

  private static boolean comparable(HistoryLine line, HistoryLine one) {
    return one.timeUtc() != null
        && one.identity() != null
        && line.identity() != null
        && Objects.equals(one.config(), line.config())
        && Objects.equals(one.identity().host(), line.identity().host())
        && one.identity().corpus().equals(line.identity().corpus())
        && one.verdict() != Result.INVALID
        && one.transcripts() != Result.FAIL;
  }

  private static List<String> metrics(HistoryLine line, List<HistoryLine> rows) {
    return line.metrics().entrySet().stream()
        .filter(
            metric ->
                metric.getValue().direction() == Metric.Direction.LOWER_IS_BETTER
                    || metric.getValue().direction() == Metric.Direction.HIGHER_IS_BETTER)
        .map(Map.Entry::getKey)
        .filter(metric -> rows.stream().allMatch(row -> row.metrics().containsKey(metric)))
        .toList();
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
