package asrload.report.section;

import asrload.analysis.load.Stability;
import asrload.analysis.load.Steadiness;
import asrload.analysis.stats.BatchMeans;
import asrload.analysis.task.Outcome;
import asrload.metric.Measured;
import asrload.metric.Metric;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Warm-up, steady state and drain, and the numbers of the steady state beside the whole load's. */
final class StabilitySection implements Section {
  @Override
  public void write(ReportModel model, Document out) {
    Steadiness steadiness = model.run().load().steadiness();
    if (steadiness == null) {
      return;
    }
    out.heading(2, model.say("Warm-up and steady state"));
    List<Text> said = new ArrayList<>();
    said.add(model.say("Warm-up: %s", steadiness.warmUp().why()));
    Steadiness.PhaseWindows phases = steadiness.phases();
    if (phases != null) {
      said.add(
          model.say(
              "Phases: warm-up %.1f s, steady %.1f s, drain %.1f s",
              phases.warmUp().seconds(), phases.steady().seconds(), phases.drain().seconds()));
    }
    said.add(stability(model, steadiness.stability()));
    out.bullets(said);
    if (phases != null) {
      out.table(
          List.of(
              model.say("number"),
              model.say("whole load"),
              model.say("steady state (95 %% interval)"),
              model.say("sample")),
          List.of(
              row(model, "RTF", Metric.RTF, steadiness.rtf(), 3),
              row(model, "audio-s/s", Metric.THROUGHPUT, steadiness.audioPerSecond(), 2),
              row(model, "mean end-to-end time, s", null, steadiness.latencySeconds(), 3)));
    }
    out.paragraph(
        model.say(
            "Warm-up: MSER-5 on end-to-end time and on throughput; the later cut counts, "
                + "but at least the longest task. A cut in the second half is NOT STEADY. "
                + "Stable: the last three windows differ by at most 10 %%. Intervals: means of "
                + "20 batches, or of 10 if those depend on each other; otherwise not reliable. "
                + "All other numbers of the report cover the whole load."));
  }

  private static Text stability(ReportModel model, @Nullable Stability stability) {
    if (stability == null) {
      return model.say("Last three windows: n/a (needs 5 tasks in each)");
    }
    return stability.stable()
        ? model.say(
            "Last three windows of %.1f s: stable (throughput differs by %.0f %%, latency by %.0f"
                + " %%)",
            stability.windowSeconds(),
            percent(stability.throughputRatio()),
            percent(stability.latencyRatio()))
        : model.say(
            "Last three windows of %.1f s: **not stable** (throughput differs by %.0f %%, latency"
                + " by %.0f %%; 10 %% are allowed)",
            stability.windowSeconds(),
            percent(stability.throughputRatio()),
            percent(stability.latencyRatio()));
  }

  private static double percent(double ratio) {
    return 100 * (ratio - 1);
  }

  private static List<Text> row(
      ReportModel model,
      String name,
      @Nullable Metric metric,
      @Nullable BatchMeans steady,
      int decimals) {
    Double whole = whole(model, metric);
    return Text.row(
        model.say(name),
        Numbers.orNone(whole, decimals),
        steady == null ? "n/a" : value(model, steady, decimals),
        sample(model, steady));
  }

  private static Object sample(ReportModel model, @Nullable BatchMeans steady) {
    if (steady == null || steady.low() == null) {
      return steady == null ? 0 : steady.samples();
    }
    return model.say("%d in %d batches", steady.samples(), steady.batches());
  }

  private static @Nullable Double whole(ReportModel model, @Nullable Metric metric) {
    if (metric != null) {
      Measured measured = metric.of(model.run());
      return measured.value();
    }
    double[] known =
        model.run().client().tasks().stream()
            .filter(task -> task.outcome() == Outcome.COMPLETED)
            .map(task -> task.upperSeconds())
            .filter(upper -> upper != null)
            .mapToDouble(Double::doubleValue)
            .toArray();
    return known.length == 0 ? null : (Double) Arrays.stream(known).average().orElse(0);
  }

  private static Object value(ReportModel model, BatchMeans steady, int decimals) {
    Double low = steady.low();
    Double high = steady.high();
    String mean = Numbers.fixed(steady.mean(), decimals);
    if (low != null && high != null) {
      return mean
          + " ("
          + Numbers.fixed(low, decimals)
          + " .. "
          + Numbers.fixed(high, decimals)
          + ")";
    }
    return steady.samples() < steady.needs()
        ? model.say("%s (interval n/a: needs %d, have %d)", mean, steady.needs(), steady.samples())
        : model.say("%s (interval not reliable: batches depend on each other)", mean);
  }
}
