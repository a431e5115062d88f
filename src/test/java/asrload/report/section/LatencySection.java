package asrload.report.section;

import asrload.analysis.stats.Percentile;
import asrload.analysis.task.Latency;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import asrload.report.text.Words;
import java.util.ArrayList;
import java.util.List;

/** End-to-end percentiles with their intervals and poll brackets. */
final class LatencySection implements Section {
  @Override
  public void write(ReportModel model, Document out) {
    Latency latency = model.run().client().latency();
    if (latency.upper().isEmpty()) {
      return;
    }
    out.heading(2, model.say("End-to-end time"));
    List<List<Text>> rows = new ArrayList<>();
    for (double p : Latency.PERCENTILES) {
      rows.add(row(model.words(), latency, p));
    }
    rows.add(
        Text.row(
            model.say("max"),
            Numbers.seconds(model.words(), latency.upper().max()),
            between(model.words(), latency.lower().max(), latency.upper().max()),
            latency.upper().size()));
    out.table(model.header("percentile", "value", "poll bracket", "tasks"), rows);
    Text bracket =
        model.say(
            "From the intended submission to the answer with the transcript. The poll "
                + "bracket is the part that polling may have added: the task was done at some "
                + "time within it.");
    Text censored =
        latency.censored() == 0
            ? Text.NONE
            : model.say("%d timed-out tasks count as longer than any other.", latency.censored());
    out.paragraph(model.words().sentences(List.of(bracket, censored)));
  }

  private static List<Text> row(Words words, Latency latency, double p) {
    Percentile percentile = latency.percentile(p);
    return Text.row(
        Percentile.name(p),
        Numbers.percentile(words, percentile),
        bracket(words, latency, p),
        percentile.samples());
  }

  /** Where the polls leave the percentile, such as {@code 0.74 s to 0.89 s}; may be empty. */
  static Text bracket(Words words, Latency latency, double p) {
    Double lower = latency.lowerBound(p);
    Double upper = latency.percentile(p).value();
    return upper == null || lower == null ? Text.NONE : between(words, lower, upper);
  }

  private static Text between(Words words, double lower, double upper) {
    return words.text("%s to %s", Numbers.seconds(words, lower), Numbers.seconds(words, upper));
  }
}
