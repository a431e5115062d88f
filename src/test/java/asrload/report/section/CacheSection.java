package asrload.report.section;

import asrload.analysis.answer.CacheAudit;
import asrload.analysis.stats.PairedRatio;
import asrload.report.model.Document;
import asrload.report.model.ReportModel;
import asrload.report.text.Text;

/** What a cache audit found; nothing in any other run. */
final class CacheSection implements Section {

  @Override
  public void write(ReportModel model, Document out) {
    CacheAudit audit = model.run().answers().cacheAudit();
    if (audit == null) {
      return;
    }
    out.heading(2, model.say("Cache audit"));
    out.paragraph(found(model, audit));
    out.paragraph(
        model.say(
            "End-to-end time of a repeated upload / time of a distinct one of the same clip; Hodges-Lehmann estimate with the exact interval of the signed-rank test. Caching: the whole interval under %.1f.",
            CacheAudit.LIMIT));
  }

  private static Text found(ReportModel model, CacheAudit audit) {
    PairedRatio ratio = audit.ratio();
    if (ratio == null || ratio.low95() == null || ratio.high95() == null) {
      return model.say(
          "n/a (needs %d pairs of a repeated and a distinct upload, have %d)",
          PairedRatio.MIN_PAIRS, ratio == null ? 0 : ratio.pairs());
    }
    Text answer =
        switch (audit.judgement()) {
          case CACHING -> model.say("**The server caches.**");
          case NO_CACHING -> model.say("No caching seen.");
          case INCONCLUSIVE -> model.say("Cannot tell whether the server caches.");
        };
    return Text.join(
        " ",
        answer,
        model.say(
            "A repeated upload takes %.2f of the time of a distinct one (95 %% interval %.2f to %.2f, %d pairs).",
            ratio.estimate(), ratio.low95(), ratio.high95(), ratio.pairs()));
  }
}
