package asrload.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A Mermaid {@code xychart-beta} as {@link LineChart} writes it, read back to be drawn in {@code
 * report.html}.
 *
 * @param title its title
 * @param xTitle title of the x axis
 * @param x where the points are on the x axis: evenly between its ends, or at its numbers
 * @param yTitle title of the y axis
 * @param lines the values of each line
 */
record MermaidChart(
    String title, String xTitle, List<Double> x, String yTitle, List<List<Double>> lines) {
  private static final Pattern TITLE = Pattern.compile("(?m)^\\s*title \"([^\"]*)\"");
  private static final Pattern X =
      Pattern.compile("(?m)^\\s*x-axis \"([^\"]*)\" (-?[0-9.]+) --> (-?[0-9.]+)");
  private static final Pattern NUMBERS =
      Pattern.compile("(?m)^\\s*x-axis \"([^\"]*)\" \\[([-0-9.,\" ]+)]");
  private static final Pattern Y = Pattern.compile("(?m)^\\s*y-axis \"([^\"]*)\"");
  private static final Pattern LINE = Pattern.compile("(?m)^\\s*line \\[([-0-9., ]+)]");

  /** The chart; null when the source is another kind of diagram. */
  static @Nullable MermaidChart parse(String source) {
    Matcher title = TITLE.matcher(source);
    Matcher x = X.matcher(source);
    Matcher numbers = NUMBERS.matcher(source);
    Matcher y = Y.matcher(source);
    Matcher line = LINE.matcher(source);
    List<List<Double>> lines = new ArrayList<>();
    while (line.find()) {
      lines.add(numbers(line.group(1)));
    }
    boolean range = x.find();
    if (!title.find() || !(range || numbers.find()) || !y.find() || lines.isEmpty()) {
      return null;
    }
    return new MermaidChart(
        title.group(1),
        range ? x.group(1) : numbers.group(1),
        range
            ? evenly(x.group(2), x.group(3), lines.get(0).size())
            : numbers(numbers.group(2).replace("\"", "")),
        y.group(1),
        List.copyOf(lines));
  }

  private static List<Double> evenly(String from, String to, int points) {
    double start = Double.parseDouble(from);
    double width = (Double.parseDouble(to) - start) / Math.max(1, points - 1);
    return IntStream.range(0, points).mapToObj(i -> start + i * width).toList();
  }

  private static List<Double> numbers(String list) {
    return Pattern.compile(",")
        .splitAsStream(list)
        .map(value -> Double.valueOf(value.strip()))
        .toList();
  }
}
