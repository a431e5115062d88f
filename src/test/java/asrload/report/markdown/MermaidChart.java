package asrload.report.markdown;

import asrload.report.model.Chart;
import asrload.report.model.Chart.Line;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import asrload.report.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A chart as a Mermaid {@code xychart-beta}. xychart has no legend, so a paragraph names the lines
 * over time; NaN is drawn as 0.
 */
record MermaidChart(Chart chart, Words words) {
  private static final List<String> COLOURS =
      List.of(
          "#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f");
  private static final List<String> COLOUR_NAMES =
      List.of("blue", "orange", "green", "red", "purple", "brown", "pink", "grey");

  /**
   * The chart, and over time the paragraphs below it.
   *
   * @param marks phases and gaps in words; may be empty
   */
  String markdown(Text marks) {
    String fenced = "```mermaid\n" + source() + "\n```\n";
    if (!chart.ticks().isEmpty()) {
      return fenced;
    }
    String named = fenced + "\n" + MarkdownRenderer.line(key()) + "\n";
    return marks.isEmpty() ? named : named + "\n" + MarkdownRenderer.line(marks) + "\n";
  }

  /** The chart's source; time steps by whole seconds, so that no renderer rounds the last away. */
  String source() {
    boolean time = chart.ticks().isEmpty();
    String x =
        time
            ? "0 --> " + Math.round(chart.x()[chart.x().length - 1] - chart.x()[0])
            : chart.ticks().stream().collect(Collectors.joining("\", \"", "[\"", "\"]"));
    List<String> text = new ArrayList<>();
    if (time) {
      text.add(
          "%%{init: {\"themeVariables\": {\"xyChart\": {\"plotColorPalette\": \""
              + String.join(", ", COLOURS)
              + "\"}}}}%%");
    }
    text.add("xychart-beta");
    text.add("  title \"" + chart.title() + "\"");
    text.add("  x-axis \"" + chart.xTitle() + "\" " + x);
    double highest = highest();
    int decimals = highest >= 10 ? 1 : highest >= 1 ? 2 : 4;
    double top = highest <= 0 ? 1 : highest * 1.05;
    text.add("  y-axis \"" + chart.yTitle() + "\" 0 --> " + value(top, decimals));
    for (Line line : chart.lines()) {
      text.add(
          Arrays.stream(line.values())
              .mapToObj(value -> value(value, decimals))
              .collect(Collectors.joining(", ", "  line [", "]")));
    }
    return String.join("\n", text);
  }

  /** The lines' names and colours, in words. */
  Text key() {
    List<Text> names = new ArrayList<>();
    for (Line line : chart.lines()) {
      names.add(words.text("%s (%s)", line.name(), words.text(COLOUR_NAMES.get(names.size()))));
    }
    return words.text("Lines: %s.", words.clauses(names));
  }

  private double highest() {
    return chart.lines().stream()
        .flatMapToDouble(line -> Arrays.stream(line.known()))
        .max()
        .orElse(0);
  }

  private String value(double value, int decimals) {
    if (!chart.ticks().isEmpty()) {
      return Numbers.fixed(value, 3);
    }
    String text = Numbers.fixed(Double.isNaN(value) ? 0 : value, decimals);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }
}
