package asrload.report;

import asrload.analysis.Headline;
import asrload.analysis.Headline.Value;
import asrload.analysis.Measured;
import asrload.analysis.Phrase;
import asrload.analysis.RunKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to the run's own question: in report.md, as tiles and in report.json. */
final class HeadlinePart {
  private HeadlinePart() {}

  /** The answer, and a row for each of its numbers; nothing where the summary has them all. */
  static void write(ReportModel model, Markdown out) {
    Headline headline = model.headline();
    if (headline.kind() == RunKind.CONCURRENCY) {
      return;
    }
    String answer = model.say(headline.answer());
    out.paragraph(
        headline.known()
            ? model.say("**%s.**", answer)
            : model.say("**INCONCLUSIVE: %s.**", answer));
    out.table(
        model.header("answer", "value", "definition"),
        headline.values().stream().map(value -> row(model, value)).toList());
  }

  private static List<String> row(ReportModel model, Value value) {
    Measured measured = value.measured();
    String definition = Escape.markdown(model.words().heard(value.formula()));
    return List.of(
        model.say(value.name()),
        "**" + Escape.markdown(text(model, value)) + "**",
        measured.value() == null
            ? definition
            : model.say("%s (n = %d)", definition, measured.samples()));
  }

  /** The number, or the answer in words with the number behind it. */
  static String text(ReportModel model, Value value) {
    String number = Numbers.measured(model.words(), value.unit(), value.measured());
    return value.words() == null
        ? number
        : model.say("%s (%s)", model.words().say(value.words()), number);
  }

  /** The five tiles of report.html. */
  static String tiles(ReportModel model) {
    StringBuilder tiles = new StringBuilder();
    model.headline().values().forEach(value -> tiles.append(tile(model, value)));
    return tiles.toString();
  }

  private static String tile(ReportModel model, Value value) {
    String name = model.say(value.name());
    String text = Numbers.measured(model.words(), value.unit(), value.measured());
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

  /** {@code headline} of report.json. */
  static Map<String, @Nullable Object> json(Headline headline) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("kind", headline.kind());
    json.put("known", headline.known());
    json.put("answer", headline.answer());
    json.put("values", headline.values().stream().map(HeadlinePart::json).toList());
    return json;
  }

  private static Map<String, @Nullable Object> json(Value value) {
    Measured measured = value.measured();
    Double number = measured.value();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("key", value.key());
    json.put("name", value.name());
    json.put("value", number == null || Double.isInfinite(number) ? null : number);
    json.put("unit", value.unit());
    json.put("samples", measured.samples());
    json.put("words", value.words());
    json.put("why", measured.why());
    json.put("formula", value.formula());
    json.put("source", value.source());
    return json;
  }
}
