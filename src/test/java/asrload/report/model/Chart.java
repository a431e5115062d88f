package asrload.report.model;

import asrload.report.text.Text;
import asrload.report.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A chart of lines, as data.
 *
 * @param id unique among the charts over time
 * @param title what is shown; no quotes
 * @param xTitle the x axis and its unit; no quotes
 * @param x where the points lie, rising: s from the start of the axis, or what the ticks say
 * @param ticks the words of each x; empty on an axis of time
 * @param yTitle the y axis and its unit; no quotes
 * @param lines the lines
 */
@SuppressWarnings("ArrayRecordComponent")
public // as many as a long run has
record Chart(
    String id,
    String title,
    String xTitle,
    double[] x,
    List<String> ticks,
    String yTitle,
    List<Line> lines) {
  /** The most lines of one chart in report.md: more cannot be told apart by colour. */
  public static final int MAX_PRINTED_LINES = 8;

  /** Title of an axis of time. */
  public static final String TIME = "time (s)";

  /** How report.html draws a line. */
  public enum Style {
    /** A line through its points, with a gap where there are none. */
    LINE,
    /** As LINE, but paler: what goes with the line before it. */
    PALE,
    /** Points, joined across the times without any. */
    DOTS,
    /** Steps. */
    STEPS
  }

  /**
   * One line.
   *
   * @param values a value for each of the chart's points; NaN where there is none
   */
  public record Line(Text name, Style style, double[] values) {

    /** The values that are there, sorted. */
    public double[] known() {
      return Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    }
  }

  /**
   * A chart on an axis of time.
   *
   * @param title in the report's language
   * @param yTitle in English
   */
  public static Chart overTime(
      Words words, String id, String title, String yTitle, double[] x, List<Line> lines) {
    return new Chart(id, title, words.say(TIME), x, List.of(), words.say(yTitle), lines);
  }

  /** Whether there is something to draw: a line needs two points. */
  public boolean drawable() {
    return !lines.isEmpty() && x.length >= 2;
  }

  /** With other lines. */
  private Chart lines(List<Line> other) {
    return new Chart(id, title, xTitle, x, ticks, yTitle, other);
  }

  /** With these lines more. */
  public Chart with(List<Line> more) {
    return lines(Stream.concat(lines.stream(), more.stream()).toList());
  }

  /** Its first lines; the pale ones do not count. */
  public Chart limited(int most) {
    List<Line> first = new ArrayList<>();
    int shown = 0;
    for (Line line : lines) {
      shown += line.style == Style.PALE ? 0 : 1;
      if (shown <= most) {
        first.add(line);
      }
    }
    return lines(first);
  }

  /** Its first points. */
  public Chart first(int points) {
    return new Chart(
        id,
        title,
        xTitle,
        Arrays.copyOf(x, points),
        ticks,
        yTitle,
        lines.stream()
            .map(line -> new Line(line.name, line.style, Arrays.copyOf(line.values, points)))
            .toList());
  }
}
