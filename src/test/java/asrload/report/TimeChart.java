package asrload.report;

import java.util.Arrays;
import java.util.List;

/**
 * A chart on the axis of time that all charts of {@code report.html} share.
 *
 * @param id unique in the page
 * @param title what is shown
 * @param unit the unit of its y axis
 * @param seconds where its points lie, s from the start of the axis, rising
 * @param lines its lines
 */
@SuppressWarnings("ArrayRecordComponent") // as many as a long run has
record TimeChart(String id, String title, String unit, double[] seconds, List<Line> lines) {

  /** How a line is drawn. */
  enum Style {
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
   * @param name what it shows
   * @param style how it is drawn
   * @param values a value for each of the chart's points; NaN where there is none
   */
  record Line(String name, Style style, double[] values) {

    /** The values that are there, sorted. */
    double[] known() {
      return Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    }
  }
}
