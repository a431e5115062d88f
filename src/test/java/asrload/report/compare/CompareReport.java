package asrload.report.compare;

import asrload.analysis.Analysis;
import asrload.compare.Comparison;
import asrload.compare.Shift;
import asrload.compare.Shift.Answer;
import asrload.journal.RunManifest;
import asrload.report.html.HtmlPage;
import asrload.report.markdown.MarkdownRenderer;
import asrload.report.model.Block;
import asrload.report.text.Words;
import asrload.text.Phrase;
import asrload.verdict.Result;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes {@code compare.md}, {@code compare.html} and {@code compare.json} into a folder. */
public final class CompareReport {
  private static final int SCHEMA = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private CompareReport() {}

  /**
   * What is compared.
   *
   * @param runs at least two; the first is the reference
   * @param folders of the runs, in the same order
   * @param comparisons of each of the others with the reference
   * @param forced why they are not comparable; empty when they are
   * @param out folder of the comparison
   */
  public record Input(
      List<Analysis> runs,
      List<Path> folders,
      List<Comparison> comparisons,
      List<Phrase> forced,
      Path out) {
    /** The worst of the answers. */
    public Answer answer() {
      return comparisons.stream()
          .map(Comparison::answer)
          .max(Enum::compareTo)
          .orElse(Answer.CANNOT_TELL);
    }

    /** One line: which run, which versions, better or worse. */
    public String against(int index) {
      String versions =
          version(0).isEmpty() || version(index).isEmpty()
              ? ""
              : " (server %s against %s)".formatted(version(index), version(0));
      return "%s against %s%s: %s"
          .formatted(
              runs.get(index).files().name(),
              runs.get(0).files().name(),
              versions,
              comparisons.get(index - 1).answer().words());
    }

    String version(int index) {
      RunManifest manifest = runs.get(index).files().manifest();
      return manifest == null ? "" : manifest.serverVersion();
    }

    /** Whether the report of that run lies where a link from here reaches it. */
    boolean linked(int index) {
      Path report = folders.get(index).resolve("report.html");
      Path near = out.resolve("..").resolve(folders.get(index).getFileName());
      try {
        return Files.isRegularFile(report)
            && Files.exists(near)
            && Files.isSameFile(near, folders.get(index));
      } catch (IOException e) {
        return false;
      }
    }
  }

  /**
   * Writes the files.
   *
   * @return path of compare.md
   * @throws IOException when they cannot be written
   */
  public static Path write(Input input, Words words) throws IOException {
    Files.createDirectories(input.out());
    List<Block> blocks = CompareDocument.of(input, words);
    Path markdown = input.out().resolve("compare.md");
    Files.writeString(markdown, MarkdownRenderer.of(blocks, words));
    Files.writeString(
        input.out().resolve("compare.html"),
        HtmlPage.of(
            words,
            words.say("Compare: %s", words.say(input.answer().words())),
            result(input.answer()).toString(),
            blocks));
    Files.writeString(
        input.out().resolve("compare.json"), JSON.writeValueAsString(json(input)) + "\n");
    return markdown;
  }

  /** How a command ends with an answer. */
  public static Result result(Answer answer) {
    return switch (answer) {
      case BETTER, SAME -> Result.PASS;
      case CANNOT_TELL -> Result.INCONCLUSIVE;
      case WORSE -> Result.FAIL;
    };
  }

  private static Map<String, @Nullable Object> json(Input input) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("schema", SCHEMA);
    json.put("answer", input.answer());
    json.put("forced", input.forced());
    json.put("runs", input.runs().stream().map(run -> run.files().name()).toList());
    List<Map<String, @Nullable Object>> pairs = new ArrayList<>();
    for (Comparison pair : input.comparisons()) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("answer", pair.answer());
      one.put("server", pair.server());
      one.put("tasks", pair.tasks());
      one.put("failed", pair.failed());
      one.put("errors", pair.errors());
      one.put("metrics", pair.metrics().stream().map(CompareReport::metric).toList());
      one.put("lengths", pair.lengths());
      one.put("clips", pair.clips());
      pairs.add(one);
    }
    json.put("comparisons", pairs);
    return json;
  }

  private static Map<String, @Nullable Object> metric(Comparison.Pair pair) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    Shift windows = pair.windows();
    json.put("metric", pair.metric());
    json.put("unit", pair.unit());
    json.put("before", pair.before().value());
    json.put("samplesBefore", pair.before().samples());
    json.put("after", pair.after().value());
    json.put("samplesAfter", pair.after().samples());
    json.put("windows", windows);
    return json;
  }
}
