package asrload.report;

import asrload.analysis.Task;
import asrload.analysis.Window;
import java.util.List;

/**
 * The charts over time of {@code report.html}.
 *
 * @param axis the time that they share
 * @param charts lines over time
 * @param tasks the points of the chart of latencies
 * @param html the section
 */
record HtmlChartsSection(Window axis, List<TimeChart> charts, HtmlTasks tasks, String html) {
  private static final int SLOWEST = 10;

  static HtmlChartsSection of(ReportModel model, Window axis) {
    List<TimeChart> charts = new HtmlCharts(model, axis).all();
    HtmlTasks tasks = HtmlTasks.of(model.run().tasks(), model.run().join().joined(), axis);
    HtmlFigure figure = new HtmlFigure(model);
    StringBuilder html = new StringBuilder();
    html.append("<section id=\"charts\" aria-labelledby=\"charts-h\"><h2 id=\"charts-h\">")
        .append(HtmlText.escape(model.say("Charts over time")))
        .append("</h2>\n<p>")
        .append(
            HtmlText.escape(
                model.say(
                    "Seconds since %s. Drag to zoom, double-click to see all; all charts follow.",
                    Numbers.time(axis.startMs()))))
        .append(' ')
        .append(HtmlText.escape(HtmlPhases.words(model, HtmlPhases.of(model, axis))))
        .append("</p>\n<div class=\"tools\" role=\"toolbar\" aria-label=\"")
        .append(HtmlText.escape(model.say("Zoom")))
        .append("\">")
        .append(tool("zoom-in", model.say("Zoom in")))
        .append(tool("zoom-out", model.say("Zoom out")))
        .append(tool("earlier", model.say("Earlier")))
        .append(tool("later", model.say("Later")))
        .append(tool("zoom-reset", model.say("Show all")))
        .append("<output id=\"range\"></output></div>\n");
    boolean latency = !tasks.points().isEmpty();
    for (int i = 0; i < charts.size(); i++) {
      if (latency && i == latencyPlace(charts)) {
        html.append(latency(model, figure, tasks));
      }
      html.append(figure.lines(charts.get(i)));
    }
    if (latency && latencyPlace(charts) == charts.size()) {
      html.append(latency(model, figure, tasks));
    }
    html.append("</section>\n");
    return new HtmlChartsSection(axis, charts, tasks, html.toString());
  }

  /** After the tasks in flight. */
  private static int latencyPlace(List<TimeChart> charts) {
    return !charts.isEmpty() && charts.get(0).id().equals("in-flight") ? 1 : 0;
  }

  private static String latency(ReportModel model, HtmlFigure figure, HtmlTasks tasks) {
    String title =
        tasks.byWorkersAlone()
            ? model.say("Processing time by the end of the processing")
            : model.say("End-to-end time by the end of the task");
    StringBuilder table = new StringBuilder("<h3 id=\"slowest-h\">");
    table
        .append(HtmlText.escape(model.say("Slowest tasks")))
        .append("</h3><div class=\"scroll\" role=\"region\" tabindex=\"0\"")
        .append(" aria-labelledby=\"slowest-h\"><table><thead><tr>");
    for (String cell :
        List.of(
            model.say("task"), model.say("seconds"), model.say("outcome"), model.say("audio"))) {
      table
          .append(
              cell.equals(model.say("seconds"))
                  ? "<th scope=\"col\" class=\"n\">"
                  : "<th scope=\"col\">")
          .append(HtmlText.escape(cell))
          .append("</th>");
    }
    table.append("</tr></thead><tbody>");
    for (int index : tasks.slowest(SLOWEST)) {
      table.append(row(model, index, tasks.points().get(index)));
    }
    return figure.points(title, tasks)
        + "<div class=\"slowest\">"
        + table
        + "</tbody></table></div></div>\n";
  }

  private static String row(ReportModel model, int index, TaskPoint point) {
    Task task = point.task();
    Double seconds = point.seconds();
    boolean open = task != null && task.upperSeconds() == null;
    return "<tr><td><button type=\"button\" data-task=\""
        + index
        + "\">"
        + HtmlText.escape(point.id())
        + "</button></td><td class=\"n\">"
        + (open ? "&gt; " : "")
        + Numbers.orNone(seconds, 2)
        + "</td><td>"
        + HtmlText.escape(model.say(point.outcome().words()))
        + "</td><td><bdi>"
        + HtmlText.escape(task == null ? "" : task.last().audio())
        + "</bdi></td></tr>";
  }

  private static String tool(String id, String text) {
    return "<button type=\"button\" id=\"" + id + "\">" + HtmlText.escape(text) + "</button>";
  }
}
