package asrload.report.section;

import asrload.headline.Headline;
import asrload.headline.Headline.Value;
import asrload.headline.RunKind;
import asrload.metric.Measured;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import java.util.List;

/** The answer to the run's own question, in report.md. */
final class HeadlinePart {
  private HeadlinePart() {}

  /** The answer, and a row for each of its numbers; nothing where the summary has them all. */
  static void write(ReportModel model, Document out) {
    Headline headline = model.headline();
    if (headline.kind() == RunKind.CONCURRENCY) {
      return;
    }
    Text answer = model.say(headline.answer());
    out.paragraph(
        headline.known()
            ? model.say("**%s.**", answer)
            : model.say("**INCONCLUSIVE: %s.**", answer));
    out.table(
        model.header("answer", "value", "definition"),
        headline.values().stream().map(value -> row(model, value)).toList());
  }

  private static List<Text> row(ReportModel model, Value value) {
    Measured measured = value.measured();
    Text definition = model.whole(value.formula());
    return Text.row(
        model.say(value.name()),
        Text.strong(text(model, value).toString()),
        measured.value() == null
            ? definition
            : model.say("%s (n = %d)", definition, measured.samples()));
  }

  /** The number, or the answer in words with the number behind it. */
  static Text text(ReportModel model, Value value) {
    Text number = Numbers.measured(model.words(), value.unit(), value.measured());
    return value.words() == null
        ? number
        : model.say("%s (%s)", model.words().say(value.words()), number);
  }
}
