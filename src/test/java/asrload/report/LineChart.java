package asrload.report;

import asrload.analysis.Buckets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Mermaid {@code xychart-beta} of lines over time. All lines have the same number of points, at
 * most {@value Buckets#MAX}; the x axis is in seconds and steps by whole ones, so that no renderer
 * loses the last point to rounding. xychart has no legend: {@link #key} names the lines.
 *
 * @param title what is shown; no quotes
 * @param yTitle the y axis and its unit; no quotes
 * @param widthSeconds distance of two points
 * @param lines the lines
 */
record LineChart(String title, String yTitle, int widthSeconds, List<Line> lines) {
  /** More lines cannot be told apart. */
  static final int MAX_LINES = 8;

  /** Title of an axis of time. */
  static final String TIME = "time (s)";

  private static final List<String> COLOURS =
      List.of(
          "#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f");
  private static final List<String> COLOUR_NAMES =
      List.of("blue", "orange", "green", "red", "purple", "brown", "pink", "grey");

  /**
   * One line; NaN is drawn as 0.
   *
   * @param name its name, Markdown
   * @param points its values
   */
  record Line(String name, List<Double> points) {}

  /** The chart's source. */
  String mermaid(Words words) {
    int points = lines.get(0).points().size();
    List<String> text = new ArrayList<>();
    text.add(
        "%%{init: {\"themeVariables\": {\"xyChart\": {\"plotColorPalette\": \""
            + String.join(", ", COLOURS)
            + "\"}}}}%%");
    text.add("xychart-beta");
    text.add("  title \"" + title + "\"");
    text.add("  x-axis \"" + words.say(TIME) + "\" 0 --> " + (points - 1) * widthSeconds);
    text.add("  y-axis \"" + yTitle + "\" 0 --> " + value(top()));
    for (Line line : lines) {
      String values =
          line.points().stream().map(this::value).collect(Collectors.joining(", ", "[", "]"));
      text.add("  line " + values);
    }
    return String.join("\n", text);
  }

  /** The lines' names and colours, in words. */
  String key(Words words) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      names.add(words.say("%s (%s)", lines.get(i).name(), words.say(COLOUR_NAMES.get(i))));
    }
    return words.say("Lines: %s.", words.clauses(names));
  }

  /** Whether there is something to draw: a line needs two points. */
  boolean drawable() {
    return !lines.isEmpty() && lines.get(0).points().size() >= 2;
  }

  /**
   * Writes it, where there is something to draw, and right after it the paragraph that names its
   * lines.
   *
   * @param marks phases and gaps in words, Markdown; may be empty
   */
  void writeTo(Words words, String marks, Markdown out) {
    if (drawable()) {
      out.fenced("mermaid", mermaid(words)).paragraph(key(words));
      if (!marks.isEmpty()) {
        out.paragraph(marks);
      }
    }
  }

  private double top() {
    double highest =
        lines.stream()
            .flatMap(line -> line.points().stream())
            .mapToDouble(v -> Double.isNaN(v) ? 0 : v)
            .max()
            .orElse(0);
    return highest <= 0 ? 1 : highest * 1.05;
  }

  private String value(double value) {
    if (Double.isNaN(value)) {
      return "0";
    }
    String text = Numbers.fixed(value, decimals());
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }

  private int decimals() {
    double highest =
        lines.stream()
            .flatMap(line -> line.points().stream())
            .filter(v -> !Double.isNaN(v))
            .mapToDouble(v -> v)
            .max()
            .orElse(0);
    return highest >= 10 ? 1 : highest >= 1 ? 2 : 4;
  }
}
