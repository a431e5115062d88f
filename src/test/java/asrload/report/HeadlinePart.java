package asrload.report;

import asrload.analysis.Headline;
import asrload.analysis.Headline.Value;
import asrload.analysis.Measured;
import asrload.analysis.RunKind;
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
    Text definition = model.heard(value.formula());
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
