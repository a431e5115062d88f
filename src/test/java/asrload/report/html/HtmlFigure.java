package asrload.report.html;

import asrload.report.model.Chart;
import asrload.report.text.Numbers;
import asrload.report.text.Words;
import java.util.Arrays;
import java.util.List;

/** The places of the charts in {@code report.html}, each with what it shows in words. */
final class HtmlFigure {
  private final Words words;

  HtmlFigure(Words words) {
    this.words = words;
  }

  /** A chart of lines over time. */
  String lines(Chart chart) {
    StringBuilder rows = new StringBuilder();
    for (Chart.Line line : chart.lines()) {
      rows.append(row(line));
    }
    String label =
        words.say(
            "Line chart: %s (%s), %d lines of %d points",
            chart.title(), chart.yTitle(), chart.lines().size(), chart.x().length);
    return figure(chart.id(), chart.title(), chart.yTitle(), "role=\"img\"", label)
        + "<details><summary>"
        + HtmlText.escape(words.say("In numbers"))
        + "</summary>"
        + table(
            List.of(
                words.say("line"),
                words.say("points"),
                words.say("lowest"),
                words.say("median"),
                words.say("highest"),
                words.say("last")),
            rows)
        + "</details></figure>";
  }

  /** The chart of latencies, which the keyboard can walk through. */
  String points(String title, HtmlTasks tasks) {
    String label =
        words.say(
            "%s of %d tasks. Left and right step from task to task, up and down to a slower or"
                + " faster one, Enter opens it.",
            title, tasks.points().size());
    return figure("latency", title, "s", "role=\"application\" tabindex=\"0\"", label)
        + "<p class=\"readout\" id=\"readout\" role=\"status\" aria-live=\"polite\">"
        + HtmlText.escape(words.say("Click a point, or press Enter on it, to open the task."))
        + "</p><p class=\"note\">"
        + HtmlText.escape(shown(tasks.choice()))
        + "</p></figure>";
  }

  /** A chart that is not over the run's time, as report.md has it. */
  String plain(String id, Chart chart) {
    return figure(id, chart.title(), chart.yTitle(), "role=\"img\"", chart.title()) + "</figure>";
  }

  private String shown(PointChoice choice) {
    return choice.kept().length == choice.all()
        ? words.say("All %d tasks are shown.", choice.all())
        : words.say(
            "%d of %d tasks are shown: the slowest overall, the fastest and the slowest of each"
                + " moment, %d of the %d that did not complete, and an even sample of the rest.",
            choice.kept().length, choice.all(), choice.badKept(), choice.bad());
  }

  private static String figure(
      String id, String title, String unit, String role, String ariaLabel) {
    String safe = HtmlText.escape(id);
    return "<figure class=\"chart\" id=\"chart-"
        + safe
        + "\"><figcaption><h3>"
        + HtmlText.escape(title)
        + "</h3> <span class=\"unit\">"
        + HtmlText.escape(unit)
        + "</span></figcaption><div class=\"plot\" data-chart=\""
        + safe
        + "\" "
        + role
        + " aria-label=\""
        + HtmlText.escape(ariaLabel)
        + "\"></div>";
  }

  private static String row(Chart.Line line) {
    double[] known = line.known();
    String name = "<tr><th scope=\"row\">" + HtmlRenderer.line(line.name()) + "</th>";
    if (known.length == 0) {
      return name + "<td class=\"n\">0</td><td></td><td></td><td></td><td></td></tr>";
    }
    double last =
        Arrays.stream(line.values())
            .filter(v -> !Double.isNaN(v))
            .reduce((a, b) -> b)
            .getAsDouble();
    return name
        + cell(known.length, 0)
        + cell(known[0], 3)
        + cell(known[(known.length + 1) / 2 - 1], 3)
        + cell(known[known.length - 1], 3)
        + cell(last, 3)
        + "</tr>";
  }

  private static String cell(double value, int decimals) {
    return "<td class=\"n\">"
        + Numbers.fixed(value, value == Math.rint(value) ? 0 : decimals)
        + "</td>";
  }

  private static String table(List<String> header, CharSequence rows) {
    StringBuilder table = new StringBuilder("<div class=\"scroll\"><table><thead><tr>");
    for (String cell : header) {
      table
          .append(
              table.indexOf("<th ") < 0 ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"n\">")
          .append(HtmlText.escape(cell))
          .append("</th>");
    }
    return table + "</tr></thead><tbody>" + rows + "</tbody></table></div>";
  }
}
