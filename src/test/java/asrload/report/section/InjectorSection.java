package asrload.report.section;

import asrload.analysis.injector.InjectorCheck;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import java.util.List;

/** Whether the load generator itself kept up. */
final class InjectorSection implements Section {
  @Override
  public void write(ReportModel model, Document out) {
    if (model.run().injector().measured().isEmpty()) {
      return;
    }
    out.heading(2, model.say("Injector validity"));
    out.paragraph(
        model.say(
            "If one of these rules is violated, the bottleneck was the load generator, and "
                + "the run does not measure the server (INVALID)."));
    out.table(
        List.of(model.say("rule"), model.say("answer"), model.say("what"), model.say("allowed")),
        model.run().injector().checks().stream().map(check -> row(model, check)).toList());
  }

  private static List<Text> row(ReportModel model, InjectorCheck check) {
    return Text.row(
        model.say(check.kind().words()),
        check.value() == null
            ? model.say("not measurable")
            : check.violated() ? model.say("**violated**") : model.say("held"),
        model.say(check.words()),
        limit(model, check));
  }

  private static Text limit(ReportModel model, InjectorCheck check) {
    Double limit = check.limit();
    if (limit == null) {
      return Text.NONE;
    }
    return switch (check.kind()) {
      case STARTED -> model.say("at least %s", Numbers.percent(limit));
      case CPU, QUOTA, GC, POLL_LATENESS -> model.say("at most %s", Numbers.percent(limit));
      case START_LAG, HICCUPS, JOURNAL -> model.say("at most %s", Numbers.fixed(limit, 0) + " ms");
      case SOCKETS -> model.say("none");
    };
  }
}
