package asrload.report.html;

import asrload.headline.Headline.Value;
import asrload.report.model.ReportModel;
import asrload.report.text.Numbers;
import asrload.text.Phrase;

/** The answer to the run's own question, as the tiles of report.html. */
final class HeadlineTiles {
  private HeadlineTiles() {}

  /** The tiles, HTML. */
  static String of(ReportModel model) {
    StringBuilder tiles = new StringBuilder();
    model.headline().values().forEach(value -> tiles.append(tile(model, value)));
    return tiles.toString();
  }

  private static String tile(ReportModel model, Value value) {
    String name = model.words().say(value.name());
    String text = Numbers.measured(model.words(), value.unit(), value.measured()).toString();
    Phrase words = value.words();
    if (words != null) {
      return tile(name, model.words().say(words), text);
    }
    int cut = text.indexOf(' ');
    return cut < 0
        ? tile(name, text, "")
        : tile(name, text.substring(0, cut), text.substring(cut + 1));
  }

  private static String tile(String name, String large, String small) {
    return "<div><dt>"
        + HtmlText.escape(name)
        + "</dt><dd><b>"
        + HtmlText.escape(large)
        + "</b> <span>"
        + HtmlText.escape(small)
        + "</span></dd></div>\n";
  }
}
