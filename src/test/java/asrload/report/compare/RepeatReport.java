package asrload.report.compare;

import asrload.compare.Repeats;
import asrload.compare.Repeats.Repeat;
import asrload.compare.Repeats.Spread;
import asrload.report.html.HtmlPage;
import asrload.report.markdown.MarkdownRenderer;
import asrload.report.model.Block;
import asrload.report.model.Document;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import asrload.report.text.Words;
import asrload.text.Phrase;
import asrload.text.Unit;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes {@code repeat.md}, {@code repeat.html} and {@code repeat.json} into a folder. */
public final class RepeatReport {
  private static final int SCHEMA = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Repeats repeats;
  private final Words words;

  private RepeatReport(Repeats repeats, Words words) {
    this.repeats = repeats;
    this.words = words;
  }

  /**
   * Writes the files.
   *
   * @return path of repeat.md
   * @throws IOException when they cannot be written
   */
  public static Path write(Repeats repeats, Path out, Words words) throws IOException {
    Files.createDirectories(out);
    List<Block> blocks = new RepeatReport(repeats, words).blocks();
    Path markdown = out.resolve("repeat.md");
    Files.writeString(markdown, MarkdownRenderer.of(blocks, words));
    Files.writeString(
        out.resolve("repeat.html"),
        HtmlPage.of(
            words,
            words.say("%d repeats", repeats.runs().size()),
            repeats.verdict().toString(),
            blocks));
    Files.writeString(out.resolve("repeat.json"), JSON.writeValueAsString(json(repeats)) + "\n");
    return markdown;
  }

  private List<Block> blocks() {
    Document out = new Document();
    int all = repeats.runs().size();
    long used = repeats.runs().stream().filter(one -> one.leftOut().isEmpty()).count();
    out.heading(1, say("%d repeats, %d of them used", all, (int) used));
    List<List<Text>> runs = new ArrayList<>();
    for (Repeat one : repeats.runs()) {
      runs.add(
          Text.row(
              one.run().files().name(),
              say(one.verdict().verdict().toString()),
              one.leftOut().isEmpty() ? say("yes") : say("no: %s", say(one.leftOut()))));
    }
    out.table(header("run", "verdict", "used"), runs);
    if (used < Repeats.MIN_RUNS) {
      out.paragraph(
          say("No intervals: needs %d used repeats, have %d.", Repeats.MIN_RUNS, (int) used));
    }
    out.heading(2, say("Every metric"));
    out.table(
        header(
            "metric",
            "repeats",
            "mean",
            "95 %% interval of the mean",
            "standard deviation",
            "CV",
            "width of the interval inside one run",
            "two single runs differ by chance up to"),
        repeats.spreads().stream().map(this::row).toList());
    out.heading(2, say("How to read this"));
    out.paragraph(
        say(
            "Interval of the mean: mean ± t s / sqrt(n), t of n - 1 degrees of freedom. Two single runs differ by chance up to t s sqrt(2). From five repeats on: if that is more than the interval inside one run, the machine differs from run to run, and a single run does not show how much: repeat, or hold nights against each other."));
    return out.blocks();
  }

  private List<Text> row(Spread spread) {
    Double low = spread.low();
    Double high = spread.high();
    Double cv = spread.cv();
    return Text.row(
        spread.metric(),
        spread.values().size(),
        value(spread.unit(), spread.mean()),
        low == null || high == null
            ? say("n/a")
            : say("%s to %s", value(spread.unit(), low), value(spread.unit(), high)),
        value(spread.unit(), spread.deviation()),
        cv == null ? say("n/a") : Numbers.percent(cv),
        value(spread.unit(), spread.withinRun()),
        value(spread.unit(), spread.believable()));
  }

  private Text value(Unit unit, @Nullable Double value) {
    return value == null ? say("n/a") : Text.ours(unit.text(value, words::say));
  }

  private static Map<String, @Nullable Object> json(Repeats repeats) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("schema", SCHEMA);
    json.put("verdict", repeats.verdict());
    json.put(
        "runs",
        repeats.runs().stream()
            .map(
                one ->
                    Map.of(
                        "run", one.run().files().name(),
                        "verdict", one.verdict().verdict(),
                        "leftOut", one.leftOut()))
            .toList());
    json.put("metrics", repeats.spreads());
    return json;
  }

  private Text say(String template, Object... args) {
    return words.text(template, args);
  }

  private Text say(Phrase phrase) {
    return Text.of(words.say(phrase));
  }

  private List<Text> header(String... templates) {
    return Arrays.stream(templates).map(template -> words.text(template)).toList();
  }
}
