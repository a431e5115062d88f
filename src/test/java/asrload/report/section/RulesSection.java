package asrload.report.section;

import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Text;
import asrload.verdict.Reason;
import java.util.List;

/** Every rule of the verdict. */
final class RulesSection implements Section {
  @Override
  public void write(ReportModel model, Document out) {
    out.heading(2, model.say("Rules of the verdict"));
    out.table(
        model.header("result", "rule", "what", "samples"),
        model.verdict().reasons().stream().map(reason -> row(model, reason)).toList());
  }

  private static List<Text> row(ReportModel model, Reason reason) {
    return Text.row(
        model.say(reason.result().toString()),
        model.whole(reason.rule()),
        model.say(reason.text()),
        reason.samples());
  }
}
