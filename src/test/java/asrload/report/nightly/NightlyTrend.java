package asrload.report.nightly;

import asrload.history.HistoryLine;
import asrload.metric.Metric;
import asrload.nightly.Gate;
import asrload.nightly.NightlyResult;
import asrload.nightly.NightlyResult.Change;
import asrload.nightly.NightlyResult.Night;
import asrload.report.model.Block.Figure;
import asrload.report.model.Chart;
import asrload.report.model.Document;
import asrload.report.text.Text;
import asrload.report.text.Words;
import asrload.text.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A chart per gated metric: its nights, their intervals, levels and accepted changes. */
final class NightlyTrend {
  /** Nights in a chart. */
  private static final int MAX_CHART = 60;

  private final NightlyResult result;
  private final Words words;
  private final Document out;

  private NightlyTrend(NightlyResult result, Words words, Document out) {
    this.result = result;
    this.words = words;
    this.out = out;
  }

  /** Writes the charts, or nothing where there is one night alone. */
  static void write(NightlyResult result, Words words, Document out) {
    new NightlyTrend(result, words, out).write();
  }

  private void write() {
    List<Night> nights = NightlyDocument.newest(result.nights(), MAX_CHART);
    if (nights.size() < 2) {
      return;
    }
    out.heading(2, say("Trend"));
    for (Gate gate : result.gates()) {
      List<Chart.Line> lines = new ArrayList<>();
      lines.add(
          line(
              "used nights",
              Chart.Style.DOTS,
              nights,
              night ->
                  night.used()
                      ? NightlyDocument.value(night, gate, HistoryLine.Value::value)
                      : null));
      lines.add(
          line(
              "other nights",
              Chart.Style.DOTS,
              nights,
              night ->
                  night.used()
                      ? null
                      : NightlyDocument.value(night, gate, HistoryLine.Value::value)));
      lines.add(
          line(
              "95 %% interval, low",
              Chart.Style.PALE,
              nights,
              night -> NightlyDocument.value(night, gate, HistoryLine.Value::low)));
      lines.add(
          line(
              "95 %% interval, high",
              Chart.Style.PALE,
              nights,
              night -> NightlyDocument.value(night, gate, HistoryLine.Value::high)));
      Map<String, Double> levels = levels(gate.metric());
      lines.add(line("level", Chart.Style.PALE, nights, night -> levels.get(night.line().run())));
      lines.add(
          line(
              "accepted change",
              Chart.Style.DOTS,
              nights,
              night ->
                  accepted(night)
                      ? NightlyDocument.value(night, gate, HistoryLine.Value::value)
                      : null));
      chart(say("%s by night", gate.metric()).toString(), gate.unit(), nights, lines);
    }
    if (result.control().lines().size() >= 2) {
      chart(
          words.say("control run: rtf by night"),
          Unit.RATIO_OF_TIMES,
          nights,
          List.of(line("control", Chart.Style.DOTS, nights, this::control)));
    }
  }

  /** The level of each night between change points; empty without one. */
  private Map<String, Double> levels(String metric) {
    Map<String, Double> levels = new HashMap<>();
    List<Change> changes =
        result.changes().stream().filter(change -> change.metric().equals(metric)).toList();
    if (changes.isEmpty()) {
      return levels;
    }
    double level = changes.get(0).before();
    int next = 0;
    for (Night night : result.nights()) {
      if (next < changes.size() && changes.get(next).first().equals(night.line().run())) {
        level = changes.get(next++).after();
      }
      levels.put(night.line().run(), level);
    }
    return levels;
  }

  private boolean accepted(Night night) {
    return result.acceptances().stream().anyMatch(one -> one.run().equals(night.line().run()));
  }

  private void chart(String title, Unit unit, List<Night> nights, List<Chart.Line> lines) {
    List<Chart.Line> known = lines.stream().filter(line -> line.known().length > 0).toList();
    if (known.isEmpty()) {
      return;
    }
    double[] x = new double[nights.size()];
    Arrays.setAll(x, i -> i);
    Chart chart =
        new Chart(
            "",
            title,
            words.say("nights since %s", day(nights.get(0))),
            x,
            List.of(),
            unit.key(),
            known);
    out.figure(new Figure(List.of(chart), Text.NONE, null));
  }

  private Chart.Line line(
      String name, Chart.Style style, List<Night> nights, Function<Night, @Nullable Double> value) {
    double[] values =
        nights.stream()
            .map(night -> Objects.requireNonNullElse(value.apply(night), Double.NaN))
            .mapToDouble(v -> v)
            .toArray();
    return new Chart.Line(say(name), style, values);
  }

  private @Nullable Double control(Night night) {
    return result.control().lines().stream()
        .filter(line -> line.run().equals(night.line().control()))
        .map(line -> line.metrics().get(Metric.RTF.key()))
        .filter(Objects::nonNull)
        .map(HistoryLine.Value::value)
        .findFirst()
        .orElse(null);
  }

  private static String day(Night night) {
    String time = night.line().timeUtc();
    return time == null ? night.line().run() : time.substring(0, 10);
  }

  private Text say(String template, Object... args) {
    return words.text(template, args);
  }
}
