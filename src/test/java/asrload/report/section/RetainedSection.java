package asrload.report.section;

import asrload.analysis.memory.Retained;
import asrload.analysis.stats.Distribution;
import asrload.journal.CoolDown;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import java.util.List;

/** What memory is still held after the cool-down of a soak. */
final class RetainedSection implements Section {
  @Override
  public void write(ReportModel model, Document out) {
    Retained retained = model.run().memory().retained();
    CoolDown cool = retained.coolDown();
    if (cool == null) {
      return;
    }
    out.heading(2, model.say("Memory retained after the cool-down"));
    if (retained.why() != null) {
      out.paragraph(model.say("Unknown: %s.", model.say(retained.why())));
      return;
    }
    out.table(
        List.of(
            model.say("process"),
            model.say("before the load (MiB)"),
            model.say("after the cool-down (MiB)"),
            model.say("retained (MiB)"),
            model.say("samples")),
        retained.all().stream().map(held -> row(model, held)).toList());
    out.paragraph(
        model.say(
            "Retained is the median of the memory in the last half of the cool-down (%.0f s, at most "
                + "its last minute) less the median before the load. A leak, a cache that is not "
                + "released, and memory that is loaded with the first task look the same here; "
                + "the leak judgement above separates them.",
            cool.plannedMs() / 1000.0));
    int unfinished =
        model.run().client().ledger() == null ? 0 : model.run().client().ledger().inFlight();
    if (unfinished > 0) {
      out.paragraph(
          model.say(
              "%d tasks were unfinished when the cool-down began; the server may have worked on "
                  + "them during the cool-down.",
              unfinished));
    }
  }

  private static List<Text> row(ReportModel model, Retained.Held held) {
    Distribution before = held.memory().before();
    Distribution after = held.memory().after();
    return Text.row(
        model.say(held.memory().name().name()),
        median(before),
        median(after),
        held.why() == null
            ? Numbers.orNone(held.mib(), 1)
            : model.say("unknown: %s", model.say(held.why())),
        before.size() + " + " + after.size());
  }

  private static String median(Distribution mib) {
    return Numbers.orNone(mib.isEmpty() ? null : (Double) mib.median(), 1).toString();
  }
}
