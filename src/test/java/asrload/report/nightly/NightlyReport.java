package asrload.report.nightly;

import asrload.nightly.Gate;
import asrload.nightly.NightlyResult;
import asrload.report.html.HtmlPage;
import asrload.report.markdown.MarkdownRenderer;
import asrload.report.model.Block;
import asrload.report.text.Words;
import asrload.verdict.Result;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code nightly.md}, {@code nightly.html} and {@code nightly.json} into the folder of all
 * runs.
 *
 * @param markdown path of nightly.md
 * @param result how a command ends with it
 */
public record NightlyReport(Path markdown, Result result) {
  private static final int SCHEMA = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * Writes the files.
   *
   * @param results the folder of all runs: a run whose report.html is in it is linked
   * @throws IOException when they cannot be written
   */
  public static NightlyReport write(NightlyResult night, Path results, Words words)
      throws IOException {
    Files.createDirectories(results);
    List<Block> blocks =
        NightlyDocument.of(
            night, words, run -> Files.isRegularFile(results.resolve(run).resolve("report.html")));
    Result result = result(night.answer());
    Path markdown = results.resolve("nightly.md");
    Files.writeString(markdown, MarkdownRenderer.of(blocks, words));
    Files.writeString(
        results.resolve("nightly.html"),
        HtmlPage.of(
            words,
            words.say("Nightly: %s", words.say(night.answer().words())),
            result.toString(),
            blocks));
    Files.writeString(results.resolve("nightly.json"), JSON.writeValueAsString(json(night)) + "\n");
    return new NightlyReport(markdown, result);
  }

  /** How a command ends with an answer. */
  static Result result(Gate.Answer answer) {
    return switch (answer) {
      case OK -> Result.PASS;
      case CONFIRM, CANNOT_TELL -> Result.INCONCLUSIVE;
      case REGRESSION -> Result.FAIL;
    };
  }

  private static Map<String, @Nullable Object> json(NightlyResult night) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("schema", SCHEMA);
    json.put("run", night.night().run());
    json.put("answer", night.answer());
    json.put("gates", night.gates());
    json.put("alarms", night.alarms());
    json.put("control", Map.of("state", night.control().state(), "text", night.control().text()));
    json.put("changes", night.changes());
    json.put("acceptances", night.acceptances());
    json.put(
        "nights",
        night.nights().stream()
            .map(
                one ->
                    Map.of(
                        "run",
                        one.line().run(),
                        "used",
                        one.used(),
                        "why",
                        one.why(),
                        "answers",
                        one.kinds()))
            .toList());
    json.put("notes", night.notes());
    return json;
  }
}
