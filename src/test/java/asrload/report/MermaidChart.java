package asrload.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Mermaid {@code xychart-beta} as {@link LineChart} writes it, read back to be drawn in {@code
 * report.html}.
 *
 * @param title its title
 * @param xTitle title of the x axis
 * @param xFrom where the x axis begins
 * @param xTo where it ends
 * @param yTitle title of the y axis
 * @param lines the values of each line
 */
record MermaidChart(
    String title,
    String xTitle,
    double xFrom,
    double xTo,
    String yTitle,
    List<List<Double>> lines) {
  private static final Pattern TITLE = Pattern.compile("(?m)^\\s*title \"([^\"]*)\"");
  private static final Pattern X =
      Pattern.compile("(?m)^\\s*x-axis \"([^\"]*)\" (-?[0-9.]+) --> (-?[0-9.]+)");
  private static final Pattern Y = Pattern.compile("(?m)^\\s*y-axis \"([^\"]*)\"");
  private static final Pattern LINE = Pattern.compile("(?m)^\\s*line \\[([-0-9., ]+)]");

  /** The chart; null when the source is another kind of diagram. */
  static @Nullable MermaidChart parse(String source) {
    Matcher title = TITLE.matcher(source);
    Matcher x = X.matcher(source);
    Matcher y = Y.matcher(source);
    Matcher line = LINE.matcher(source);
    List<List<Double>> lines = new ArrayList<>();
    while (line.find()) {
      lines.add(
          Pattern.compile(",")
              .splitAsStream(line.group(1))
              .map(value -> Double.valueOf(value.strip()))
              .toList());
    }
    return title.find() && x.find() && y.find() && !lines.isEmpty()
        ? new MermaidChart(
            title.group(1),
            x.group(1),
            Double.parseDouble(x.group(2)),
            Double.parseDouble(x.group(3)),
            y.group(1),
            List.copyOf(lines))
        : null;
  }
}
