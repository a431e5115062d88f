package asrload.report;

import asrload.analysis.LoadCurve;
import asrload.analysis.LoadCurve.Point;
import asrload.analysis.Percentile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Throughput and end-to-end time against the load, as charts with a category a load. */
record LoadCharts(ReportModel model, LoadCurve curve) {
  private static final int MAX_LOADS = 60;

  void write(Markdown out) {
    chart(out, model.say("Throughput by load"), "audio-s/s", Point::audioPerSecond);
    int drawn =
        chart(out, model.say("End-to-end time by load, p95"), "s", one -> finite(one.p95()));
    if (drawn < 2) {
      chart(out, model.say("End-to-end time by load, p50"), "s", one -> finite(one.p50()));
    }
    String missing =
        curve.points().stream()
            .filter(one -> finite(one.p95()) == null)
            .map(this::withoutP95)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      out.paragraph(model.say("Loads without a p95: %s.", missing));
    }
  }

  private String withoutP95(Point one) {
    Percentile p95 = one.p95();
    return p95.value() == null
        ? model.say("%s (needs %d tasks, have %d)", load(one), p95.needs(), p95.samples())
        : model.say("%s (tasks timed out)", load(one));
  }

  /** Draws the loads that have a value; two at least. How many have one. */
  private int chart(Markdown out, String title, String unit, Function<Point, @Nullable Double> y) {
    List<String> loads = new ArrayList<>();
    List<String> values = new ArrayList<>();
    double top = 0;
    for (Point one : curve.points()) {
      Double value = y.apply(one);
      if (value != null && loads.size() < MAX_LOADS) {
        loads.add("\"" + load(one) + "\"");
        values.add(Numbers.fixed(value, 3));
        top = Math.max(top, value);
      }
    }
    if (loads.size() >= 2) {
      String axis = curve.open() ? model.say("load (tasks/s)") : model.say("load (users)");
      out.fenced(
          "mermaid",
          String.join(
              "\n",
              "xychart-beta",
              "  title \"" + title + "\"",
              "  x-axis \"" + axis + "\" [" + String.join(", ", loads) + "]",
              "  y-axis \"" + unit + "\" 0 --> " + Numbers.fixed(top <= 0 ? 1 : 1.05 * top, 3),
              "  line [" + String.join(", ", values) + "]"));
    }
    return loads.size();
  }

  private String load(Point one) {
    return Numbers.fixed(one.load(), curve.open() ? 2 : 0);
  }

  private static @Nullable Double finite(Percentile percentile) {
    Double value = percentile.value();
    return value == null || Double.isInfinite(value) ? null : value;
  }
}
