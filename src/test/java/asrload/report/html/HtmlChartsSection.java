package asrload.report.html;

import asrload.analysis.Analysis;
import asrload.analysis.stats.Window;
import asrload.analysis.task.Task;
import asrload.analysis.task.Windows;
import asrload.journal.RunState;
import asrload.report.model.Block;
import asrload.report.model.Chart;
import asrload.report.model.ReportModel;
import asrload.report.model.TaskPoint;
import asrload.report.section.Charts;
import asrload.report.section.Phases;
import asrload.report.text.Numbers;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The charts over time of {@code report.html}.
 *
 * @param axis the time that they share
 * @param charts lines over time
 * @param tasks the points of the chart of latencies
 * @param html the section
 */
record HtmlChartsSection(Window axis, List<Chart> charts, HtmlTasks tasks, String html) {
  private static final int SLOWEST = 10;

  /** More lines cannot be told apart. */
  private static final int MAX_LINES = 12;

  /** These come first, in this order; the others as the report has them. */
  private static final List<String> FIRST = List.of("in-flight", "backlog", "rtf", "cpu", "rss");

  /** The section with the report's charts over time; null when no file has a time. */
  static @Nullable HtmlChartsSection of(ReportModel model, List<Block> blocks) {
    Window axis = axis(model.run());
    return axis == null ? null : of(model, charts(blocks, axis), axis);
  }

  /**
   * The run; of collected files, all that they show. Null when no file has a time, or nothing lies
   * between the first and the last.
   */
  private static @Nullable Window axis(Analysis run) {
    Windows known = run.windows();
    Window sampled = Charts.span(run.files().samples());
    Window axis = known == null ? sampled : known.run();
    if (known != null
        && sampled != null
        && run.state() == RunState.BY_HAND
        && axis != null
        && axis.overlapSeconds(sampled.startMs(), sampled.endMs()) > 0) {
      axis =
          new Window(
              Math.min(axis.startMs(), sampled.startMs()), Math.max(axis.endMs(), sampled.endMs()));
    }
    return axis == null || axis.endMs() <= axis.startMs() ? null : axis;
  }

  /** The charts that have a line; those of one id, such as a host's each, become one. */
  private static List<Chart> charts(List<Block> blocks, Window axis) {
    Map<String, Chart> charts = new LinkedHashMap<>();
    for (Block block : blocks) {
      if (block instanceof Block.Figure figure && figure.page() != null) {
        Chart chart = figure.page().apply(axis);
        charts.merge(chart.id(), chart, (one, other) -> one.with(other.lines()));
      }
    }
    return charts.values().stream()
        .filter(chart -> !chart.lines().isEmpty() && chart.x().length > 0)
        .map(chart -> chart.limited(MAX_LINES))
        .sorted(Comparator.comparingInt(chart -> FIRST.indexOf(chart.id()) & Integer.MAX_VALUE))
        .toList();
  }

  private static HtmlChartsSection of(ReportModel model, List<Chart> charts, Window axis) {
    HtmlTasks tasks =
        HtmlTasks.of(model.run().client().tasks(), model.run().workers().join().joined(), axis);
    HtmlFigure figure = new HtmlFigure(model.words());
    StringBuilder html = new StringBuilder();
    html.append("<section id=\"charts\" aria-labelledby=\"charts-h\"><h2 id=\"charts-h\">")
        .append(HtmlText.escape(model.words().say("Charts over time")))
        .append("</h2>\n<p>")
        .append(
            HtmlText.escape(
                model
                    .words()
                    .say(
                        "Seconds since %s. Drag to zoom, double-click to see all; all charts follow.",
                        Numbers.time(axis.startMs()))))
        .append(' ')
        .append(HtmlRenderer.line(Phases.words(model, Phases.shaded(model, axis))))
        .append("</p>\n<div class=\"tools\" role=\"toolbar\" aria-label=\"")
        .append(HtmlText.escape(model.words().say("Zoom")))
        .append("\">")
        .append(tool("zoom-in", model.words().say("Zoom in")))
        .append(tool("zoom-out", model.words().say("Zoom out")))
        .append(tool("earlier", model.words().say("Earlier")))
        .append(tool("later", model.words().say("Later")))
        .append(tool("zoom-reset", model.words().say("Show all")))
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
  private static int latencyPlace(List<Chart> charts) {
    return !charts.isEmpty() && charts.get(0).id().equals("in-flight") ? 1 : 0;
  }

  private static String latency(ReportModel model, HtmlFigure figure, HtmlTasks tasks) {
    String title =
        tasks.byWorkersAlone()
            ? model.words().say("Processing time by the end of the processing")
            : model.words().say("End-to-end time by the end of the task");
    StringBuilder table = new StringBuilder("<h3 id=\"slowest-h\">");
    table
        .append(HtmlText.escape(model.words().say("Slowest tasks")))
        .append("</h3><div class=\"scroll\" role=\"region\" tabindex=\"0\"")
        .append(" aria-labelledby=\"slowest-h\"><table><thead><tr>");
    for (String cell :
        List.of(
            model.words().say("task"),
            model.words().say("seconds"),
            model.words().say("outcome"),
            model.words().say("audio"))) {
      table
          .append(
              cell.equals(model.words().say("seconds"))
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
        + HtmlText.escape(model.words().say(point.outcome().words()))
        + "</td><td><bdi>"
        + HtmlText.escape(task == null ? "" : task.last().audio())
        + "</bdi></td></tr>";
  }

  private static String tool(String id, String text) {
    return "<button type=\"button\" id=\"" + id + "\">" + HtmlText.escape(text) + "</button>";
  }
}
