package asrload.report.section;

import asrload.analysis.fault.Provoked;
import asrload.analysis.fault.ProvokedHarm;
import asrload.analysis.stats.HodgesLehmann;
import asrload.journal.Provocation.Outcome;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import java.util.ArrayList;
import java.util.List;

/** What the server did with the provocations of a soak, and what they did to its load. */
final class ProvokedSection implements Section {
  @Override
  public void write(ReportModel model, Document out) {
    Provoked provoked = model.run().faults().provoked();
    if (provoked == null) {
      return;
    }
    out.heading(2, model.say("Provocations"));
    out.table(
        model.header(
            "provocation",
            "sent",
            "refused cleanly",
            "transcribed",
            "left by the client",
            "no answer in time",
            "server error (5xx)",
            "connection broken or answer unreadable",
            "worker restarts meanwhile",
            "longest, s"),
        provoked.rows().stream().map(row -> row(model, row)).toList());
    out.paragraph(
        model.say(
            "Provocations are sent beside the load (asr.soak.chaos) and count in no number of it. "
                + "Refused cleanly: 4xx, or accepted and then failed by the server's own account. "
                + "A provocation that ends in one of the four columns after \"left by the client\" "
                + "fails the run."));
    out.bullets(harm(model, provoked.harm()));
    if (model.run().workers().join().byTime() > 0) {
      out.paragraph(
          model.say(
              "Worker records without a task id were joined by time: a provocation's record may be "
                  + "among them."));
    }
  }

  private static List<Text> row(ReportModel model, Provoked.Row row) {
    List<Object> cells = new ArrayList<>();
    cells.add(model.say(row.kind().words()));
    cells.add(row.sent());
    for (Outcome outcome : Outcome.values()) {
      Text count = Text.ours(Integer.toString(row.count(outcome)));
      cells.add(outcome.clean() || row.count(outcome) == 0 ? count : Text.strong(count));
    }
    cells.add(row.restarts() == null ? Text.NONE : row.restarts());
    cells.add(Numbers.fixed(row.longestSeconds(), 2));
    return Text.row(cells.toArray());
  }

  private static List<Text> harm(ReportModel model, ProvokedHarm harm) {
    List<Text> said = new ArrayList<>();
    HodgesLehmann slower = harm.slower();
    said.add(
        slower == null
            ? model.say(
                "Latency of the load beside provocations: unknown. %d completed tasks ran beside "
                    + "one, %d apart from all; %d of each are needed.",
                harm.beside().completed(), harm.apart().completed(), ProvokedHarm.MIN_TASKS)
            : Double.isInfinite(slower.low())
                ? model.say(
                    "Latency of the load beside provocations: unknown. Each task depends so much on "
                        + "those before it that there is no interval (%d and %d tasks).",
                    harm.beside().completed(), harm.apart().completed())
                : model.say(
                    "Latency of the load: tasks beside a provocation took %.1f %% longer than those "
                        + "apart from all (95 %% interval %.1f to %.1f %%; %d and %d tasks). A "
                        + "difference within the interval cannot be excluded.",
                    100 * slower.shift(),
                    100 * slower.low(),
                    100 * slower.high(),
                    harm.beside().completed(),
                    harm.apart().completed()));
    said.add(
        model.say(
            "Failed: %d of %d tasks beside a provocation, %d of %d apart (Fisher's exact test, "
                + "one-sided, p = %.4f).",
            harm.beside().failed(),
            harm.beside().tasks(),
            harm.apart().failed(),
            harm.apart().tasks(),
            harm.pFailed()));
    said.add(
        model.say(
            "Another text than their clip mostly gets: %d of %d completed tasks beside a "
                + "provocation, %d of %d apart (p = %.4f).",
            harm.beside().otherText(),
            harm.beside().completed(),
            harm.apart().otherText(),
            harm.apart().completed(),
            harm.pOtherText()));
    said.add(
        model.say(
            "%d tasks ran only beside provocations that had the work of a task (transcribed, or "
                + "left once accepted). They wait as beside any task, and are in neither group.",
            harm.neither()));
    return said;
  }
}
