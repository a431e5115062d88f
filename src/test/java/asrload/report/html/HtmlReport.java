package asrload.report.html;

import asrload.report.model.Block;
import asrload.report.model.ReportModel;
import java.util.List;

/** {@code report.html}: the text of report.md with charts that answer. */
public final class HtmlReport {
  private HtmlReport() {}

  /**
   * The page.
   *
   * @param blocks the report of the same model
   */
  public static String of(ReportModel model, List<Block> blocks) {
    HtmlRenderer.Parts body = HtmlRenderer.of(model.words(), blocks);
    HtmlChartsSection charts = HtmlChartsSection.of(model, blocks);
    String verdict = model.verdict().verdict().toString();
    return new HtmlPage(model.words(), verdict + " · " + model.run().files().name(), verdict)
        .filled(
            body,
            HeadlineTiles.of(model),
            charts == null ? "" : charts.html(),
            HtmlData.of(model, charts, body.plain()));
  }
}
