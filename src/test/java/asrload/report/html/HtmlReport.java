package asrload.report.html;

import asrload.report.model.Block;
import asrload.report.model.ReportModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code report.html}: the text of report.md with charts that answer, in one file that loads
 * nothing and runs no script but its own, by its Content-Security-Policy.
 */
public final class HtmlReport {
  private static final Pattern GAP = Pattern.compile("\\{\\{(\\w+)}}");

  private HtmlReport() {}

  /**
   * The page.
   *
   * @param blocks the report of the same model
   */
  public static String of(ReportModel model, List<Block> blocks) {
    HtmlRenderer.Parts body = HtmlRenderer.of(model, blocks);
    HtmlChartsSection charts = HtmlChartsSection.of(model, blocks);
    String style = WebAsset.uplot("dist/uPlot.min.css") + "\n" + WebAsset.own("report.css");
    String uplot =
        "/*!\n"
            + WebAsset.uplot("LICENSE").strip()
            + "\n*/\n"
            + WebAsset.uplot("dist/uPlot.iife.min.js").strip();
    String script = WebAsset.own("report.js");
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("lang", HtmlText.escape(model.words().languageTag()));
    parts.put(
        "policy",
        "default-src 'none'; script-src "
            + WebAsset.hash(uplot)
            + " "
            + WebAsset.hash(script)
            + "; style-src "
            + WebAsset.hash(style)
            + "; base-uri 'none'; form-action 'none'");
    String verdict = model.verdict().verdict().toString();
    parts.put("title", HtmlText.escape(verdict + " · " + model.run().files().name()));
    parts.put("verdict", verdict.toLowerCase(Locale.ROOT));
    parts.put("style", style);
    parts.put("skip", HtmlText.escape(model.words().say("Skip to the report")));
    parts.put("contents", HtmlText.escape(model.words().say("Contents")));
    parts.put("dark", HtmlText.escape(model.words().say("Dark")));
    parts.put("summary", HtmlText.escape(model.words().say("Summary")));
    parts.put("nav", nav(model, body.entries(), charts != null));
    parts.put("headline", body.headline());
    parts.put("tiles", HeadlineTiles.of(model));
    parts.put("rest", body.summary());
    parts.put("charts", charts == null ? "" : charts.html());
    parts.put("sections", body.sections());
    parts.put("close", HtmlText.escape(model.words().say("Close")));
    parts.put(
        "footer",
        HtmlText.escape(
            model
                .words()
                .say("Made by asrload. Charts: uPlot %s (MIT licence).", WebAsset.uplotVersion())));
    parts.put("data", HtmlData.of(model, charts, body.plain()));
    parts.put("uplot", uplot);
    parts.put("script", script);
    return filled(WebAsset.own("report.html"), parts);
  }

  private static String nav(ReportModel model, List<HtmlRenderer.Entry> entries, boolean charts) {
    StringBuilder nav = new StringBuilder(entry("summary", model.words().say("Summary")));
    if (charts) {
      nav.append(entry("charts", model.words().say("Charts over time")));
    }
    entries.forEach(entry -> nav.append(entry(entry.id(), entry.text())));
    return nav.toString();
  }

  private static String entry(String id, String text) {
    return "<li><a href=\"#" + id + "\">" + HtmlText.escape(text) + "</a></li>\n";
  }

  /** Fills every gap once: what is filled in is not looked at again. */
  private static String filled(String template, Map<String, String> parts) {
    return GAP.matcher(template)
        .replaceAll(gap -> Matcher.quoteReplacement(part(parts, gap.group(1))));
  }

  private static String part(Map<String, String> parts, String name) {
    @Nullable String part = parts.get(name);
    if (part == null) {
      throw new IllegalStateException("report.html has an unfilled placeholder: " + name);
    }
    return part;
  }
}
