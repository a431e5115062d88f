package asrload.report.export;

import asrload.history.HistoryLine;
import asrload.report.markdown.MarkdownRenderer;
import asrload.report.text.Text;
import asrload.verdict.Reason;
import asrload.verdict.Result;
import asrload.verdict.Verdict;
import java.util.List;

/** What a job of GitHub shows: a summary in Markdown, and annotations. */
final class GitHub {
  /** GitHub takes 1 MiB per step. */
  private static final int MAX_CHARACTERS = 200_000;

  /** GitHub shows ten of each kind per step. */
  private static final int MAX_ANNOTATIONS = 10;

  private GitHub() {}

  static String summary(HistoryLine line, Verdict verdict) {
    StringBuilder out = new StringBuilder();
    out.append("## ").append(line.verdict()).append(": ").append(escaped(line.run()));
    out.append("\n\n");
    for (Reason reason : verdict.problems()) {
      out.append("- **").append(reason.result()).append(' ').append(escaped(reason.rule()));
      out.append(":** ").append(escaped(reason.text().toString())).append('\n');
    }
    out.append("\n| metric | value | unit | samples |\n|---|---|---|---|\n");
    line.metrics()
        .forEach(
            (key, value) ->
                out.append("| ")
                    .append(key)
                    .append(" | ")
                    .append(value.value())
                    .append(" | ")
                    .append(value.unit() == null ? "" : value.unit().key())
                    .append(" | ")
                    .append(value.samples())
                    .append(" |\n"));
    return out.length() <= MAX_CHARACTERS
        ? out.toString()
        : out.substring(0, MAX_CHARACTERS) + "\n…\n";
  }

  private static String escaped(String text) {
    return MarkdownRenderer.line(Text.of(text));
  }

  /** Lines for a job's log: an error for FAIL and INVALID, a warning for INCONCLUSIVE. */
  static List<String> annotations(Verdict verdict) {
    return verdict.problems().stream()
        .limit(MAX_ANNOTATIONS)
        .map(
            reason ->
                "::%s title=%s::%s"
                    .formatted(
                        reason.result() == Result.INCONCLUSIVE ? "warning" : "error",
                        property(reason.result() + " " + reason.rule()),
                        data(reason.text() + ". " + reason.hint())))
        .toList();
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
