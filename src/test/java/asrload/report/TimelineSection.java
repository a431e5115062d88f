package asrload.report;

import asrload.analysis.Analysis;
import asrload.analysis.Backlog;
import asrload.analysis.Buckets;
import asrload.analysis.Timelines;
import asrload.analysis.Window;
import asrload.analysis.Windows;
import java.util.ArrayList;
import java.util.List;

/** Tasks in flight and RTF over time. */
final class TimelineSection implements Section {
  @Override
  public void write(ReportModel model, Markdown out) {
    Analysis run = model.run();
    Windows windows = run.windows();
    if (windows == null) {
      return;
    }
    Window window = windows.run();
    if (!run.tasks().isEmpty()) {
      Buckets inFlight = Timelines.inFlight(run.tasks(), window);
      LineChart chart = chart(model, "Tasks in flight", "tasks", inFlight);
      if (chart.drawable()) {
        out.heading(2, model.say("Tasks in flight"));
        chart.writeTo(model.words(), Phases.of(model), out);
      }
      backlog(model, window, out);
    }
    Buckets rtf = Timelines.rtf(run.join().timed(), window);
    if (run.rtf() != null && !rtf.isEmpty()) {
      LineChart chart = chart(model, "RTF by the end of the processing", "RTF (s/s)", carried(rtf));
      if (chart.drawable()) {
        out.heading(2, model.say("RTF over time"));
        chart.writeTo(
            model.words(),
            model.words().sentences(List.of(Phases.of(model), points(model, rtf))),
            out);
      }
    }
  }

  private static void backlog(ReportModel model, Window window, Markdown out) {
    Backlog backlog = model.run().backlog();
    if (backlog == null) {
      return;
    }
    Buckets waiting = Timelines.population(backlog.waiting(), window);
    LineChart chart = chart(model, backlog.gauge().title(), "tasks", waiting);
    if (chart.drawable()) {
      out.heading(2, model.say("Backlog"));
      chart.writeTo(model.words(), Phases.of(model), out);
    }
  }

  private static LineChart chart(ReportModel model, String title, String unit, Buckets buckets) {
    return new LineChart(
        model.say(title),
        model.say(unit),
        buckets.widthSeconds(),
        List.of(
            new LineChart.Line(model.say("highest"), buckets.max()),
            new LineChart.Line(model.say("median"), buckets.median())));
  }

  private static String points(ReportModel model, Buckets rtf) {
    String each =
        model.say("Each point covers the tasks that ended in its %d s.", rtf.widthSeconds());
    return rtf.empty() == 0
        ? each
        : model
            .words()
            .sentences(
                List.of(
                    each,
                    model.say(
                        "In report.md, %d of %d points repeat the previous one, because no task ended there.",
                        rtf.empty(), rtf.max().size())));
  }

  private static Buckets carried(Buckets buckets) {
    return new Buckets(buckets.widthSeconds(), carried(buckets.max()), carried(buckets.median()));
  }

  private static List<Double> carried(List<Double> values) {
    List<Double> carried = new ArrayList<>();
    double last = values.stream().filter(v -> !Double.isNaN(v)).findFirst().orElse(0.0);
    for (double value : values) {
      last = Double.isNaN(value) ? last : value;
      carried.add(last);
    }
    return carried;
  }
}
