package asrload.report.section;

import asrload.analysis.stats.Distribution;
import asrload.analysis.task.CrossCheck;
import asrload.analysis.task.RequestStats;
import asrload.parse.gatling.GatlingLog;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import java.util.List;

/** Gatling's request table, and whether it agrees with the journal. */
final class RequestsSection implements Section {
  private static final int MAX_ERRORS = 5;

  @Override
  public void write(ReportModel model, Document out) {
    GatlingLog log = model.run().files().gatling();
    if (log == null) {
      return;
    }
    out.heading(2, model.say("Gatling's requests"));
    out.table(
        model.header("request", "count", "OK", "KO", "min ms", "p50", "p95", "p99", "max"),
        model.run().client().requests().stream().map(RequestsSection::row).toList());
    out.paragraph(
        model.say(
            "Response times of both OK and KO, HF1 percentiles. \"transcription\" is the "
                + "end-to-end time of a task. Gatling %s; its own HTML report is in the run's "
                + "gatling folder.",
            log.gatlingVersion()));
    out.bullets(
        model.run().client().crossChecks().stream().map(check -> check(model, check)).toList());
    out.bullets(
        log.errors().stream()
            .distinct()
            .limit(MAX_ERRORS)
            .map(error -> model.say("Gatling reports: %s", Text.shortened(error, 160)))
            .toList());
  }

  private static Text check(ReportModel model, CrossCheck check) {
    Text what = model.whole(check.what());
    return check.agrees()
        ? model.say("%s: journal %d, Gatling %d, the same", what, check.journal(), check.gatling())
        : model.say(
            "**mismatch**, %s: journal %d, Gatling %d", what, check.journal(), check.gatling());
  }

  private static List<Text> row(RequestStats request) {
    Distribution millis = request.millis();
    return Text.row(
        request.name(),
        request.count(),
        request.ok(),
        request.ko(),
        Numbers.fixed(millis.min(), 0),
        Numbers.fixed(millis.median(), 0),
        Numbers.fixed(millis.quantile(0.95), 0),
        Numbers.fixed(millis.quantile(0.99), 0),
        Numbers.fixed(millis.max(), 0));
  }
}
