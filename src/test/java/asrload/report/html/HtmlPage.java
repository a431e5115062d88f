package asrload.report.html;

import asrload.report.model.Block;
import asrload.report.text.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page in one file that loads nothing and runs no script but its own, by its
 * Content-Security-Policy.
 */
public final class HtmlPage {
  private static final Pattern GAP = Pattern.compile("\\{\\{(\\w+)}}");

  private final Words words;
  private final String title;
  private final String verdict;

  HtmlPage(Words words, String title, String verdict) {
    this.words = words;
    this.title = title;
    this.verdict = verdict;
  }

  /**
   * A document of several runs.
   *
   * @param verdict PASS, FAIL, INCONCLUSIVE or INVALID, for the colour of its head
   */
  public static String of(Words words, String title, String verdict, List<Block> blocks) {
    HtmlRenderer.Parts body = HtmlRenderer.of(words, blocks);
    return new HtmlPage(words, title, verdict)
        .filled(body, "", "", HtmlData.of(words, body.plain()));
  }

  String filled(HtmlRenderer.Parts body, String tiles, String charts, String data) {
    String style = WebAsset.uplot("dist/uPlot.min.css") + "\n" + WebAsset.own("report.css");
    String uplot =
        "/*!\n"
            + WebAsset.uplot("LICENSE").strip()
            + "\n*/\n"
            + WebAsset.uplot("dist/uPlot.iife.min.js").strip();
    String script = WebAsset.own("report.js");
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("lang", HtmlText.escape(words.languageTag()));
    parts.put(
        "policy",
        "default-src 'none'; script-src "
            + WebAsset.hash(uplot)
            + " "
            + WebAsset.hash(script)
            + "; style-src "
            + WebAsset.hash(style)
            + "; base-uri 'none'; form-action 'none'");
    parts.put("title", HtmlText.escape(title));
    parts.put("verdict", verdict.toLowerCase(Locale.ROOT));
    parts.put("style", style);
    parts.put("skip", HtmlText.escape(words.say("Skip to the report")));
    parts.put("contents", HtmlText.escape(words.say("Contents")));
    parts.put("dark", HtmlText.escape(words.say("Dark")));
    parts.put("summary", HtmlText.escape(words.say("Summary")));
    parts.put("nav", nav(body.entries(), !charts.isEmpty()));
    parts.put("headline", body.headline());
    parts.put("tiles", tiles);
    parts.put("rest", body.summary());
    parts.put("charts", charts);
    parts.put("sections", body.sections());
    parts.put("close", HtmlText.escape(words.say("Close")));
    parts.put(
        "footer",
        HtmlText.escape(
            words.say(
                "Made by asrload. Charts: uPlot %s (MIT licence).", WebAsset.uplotVersion())));
    parts.put("data", data);
    parts.put("uplot", uplot);
    parts.put("script", script);
    return filled(WebAsset.own("report.html"), parts);
  }

  private String nav(List<HtmlRenderer.Entry> entries, boolean charts) {
    StringBuilder nav = new StringBuilder(entry("summary", words.say("Summary")));
    if (charts) {
      nav.append(entry("charts", words.say("Charts over time")));
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
