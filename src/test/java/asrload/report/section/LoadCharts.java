package asrload.report.section;

import asrload.analysis.stats.Percentile;
import asrload.report.model.Block.Figure;
import asrload.report.model.Chart;
import asrload.report.model.Chart.Line;
import asrload.report.model.Document;
import asrload.report.model.LoadCurve;
import asrload.report.model.LoadCurve.Point;
import asrload.report.model.ReportModel;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Throughput and end-to-end time against the load, as charts with a category a load. */
record LoadCharts(ReportModel model, LoadCurve curve) {
  private static final int MAX_LOADS = 60;

  void write(Document out) {
    chart(out, model.words().say("Throughput by load"), "audio-s/s", Point::audioPerSecond);
    int drawn =
        chart(
            out, model.words().say("End-to-end time by load, p95"), "s", one -> finite(one.p95()));
    if (drawn < 2) {
      chart(out, model.words().say("End-to-end time by load, p50"), "s", one -> finite(one.p50()));
    }
    List<Text> missing =
        curve.points().stream()
            .filter(one -> finite(one.p95()) == null)
            .map(this::withoutP95)
            .toList();
    if (!missing.isEmpty()) {
      out.paragraph(model.say("Loads without a p95: %s.", Text.join(", ", missing)));
    }
  }

  private Text withoutP95(Point one) {
    Percentile p95 = one.p95();
    return p95.value() == null
        ? model.say("%s (needs %d tasks, have %d)", load(one), p95.needs(), p95.samples())
        : model.say("%s (tasks timed out)", load(one));
  }

  /** Draws the loads that have a value; two at least. How many have one. */
  private int chart(Document out, String title, String unit, Function<Point, @Nullable Double> y) {
    List<Point> drawn =
        curve.points().stream().filter(one -> y.apply(one) != null).limit(MAX_LOADS).toList();
    if (drawn.size() >= 2) {
      List<String> loads = drawn.stream().map(this::load).toList();
      double[] x = loads.stream().mapToDouble(Double::parseDouble).toArray();
      double[] values = drawn.stream().map(y).mapToDouble(Double::doubleValue).toArray();
      Text axis = curve.open() ? model.say("load (tasks/s)") : model.say("load (users)");
      Line line = new Line(Text.ours(title), Chart.Style.LINE, values);
      Chart chart = new Chart("", title, axis.toString(), x, loads, unit, List.of(line));
      out.figure(new Figure(List.of(chart), Text.NONE, null));
    }
    return drawn.size();
  }

  private String load(Point one) {
    return Numbers.fixed(one.load(), curve.open() ? 2 : 0);
  }

  private static @Nullable Double finite(Percentile percentile) {
    Double value = percentile.value();
    return value == null || Double.isInfinite(value) ? null : value;
  }
}
