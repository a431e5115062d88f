package asrload.report.section;

import asrload.metric.Measured;
import asrload.metric.Metric;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import java.util.Arrays;
import java.util.List;

/** Each number with its formula, its files and its sample. */
final class MethodSection implements Section {
  @Override
  public void write(ReportModel model, Document out) {
    out.heading(2, model.say("Method"));
    out.table(
        model.header("number", "value", "formula", "from", "samples"),
        Arrays.stream(Metric.values()).map(metric -> row(metric, model)).toList());
    out.paragraph(
        model.say(
            "Percentiles are observed values (HF1) with 95 %% order-statistic intervals. Stable or"
                + " growing: the leak judgement (see memory over time) of the memory at the start of"
                + " the tasks of one worker. MiB = 1,048,576 bytes."));
  }

  private static List<Text> row(Metric metric, ReportModel model) {
    Measured measured = metric.of(model.run());
    return Text.row(
        metric.key(),
        Numbers.measured(model.words(), metric, measured),
        Text.ours(model.words().whole(metric.formula())),
        Text.ours(model.words().whole(metric.source())),
        measured.samples());
  }
}
