package asrload.report;

import asrload.headline.Headline;
import asrload.history.HistoryLine;
import asrload.report.text.Numbers;
import asrload.report.text.Words;
import asrload.verdict.Reason;
import asrload.verdict.Verdict;
import java.nio.file.Path;

/**
 * A report that was written.
 *
 * @param verdict the judgement
 * @param headline the answer to the run's own question
 * @param markdown path of report.md
 * @param history the run's line for the history
 */
public record RunReport(Verdict verdict, Headline headline, Path markdown, HistoryLine history) {
  /** The run's directory. */
  public Path folder() {
    return markdown.resolveSibling("");
  }

  /** Path of report.html. */
  public Path page() {
    return markdown.resolveSibling("report.html");
  }

  /** The verdict, each rule that did not hold, and the answer with its numbers, for a console. */
  public String console() {
    StringBuilder text = new StringBuilder("Verdict: " + verdict.verdict());
    for (Reason reason : verdict.problems()) {
      text.append(System.lineSeparator())
          .append("  %s. %s".formatted(reason.text(), reason.hint()));
    }
    text.append(System.lineSeparator())
        .append(headline.known() ? "" : "INCONCLUSIVE: ")
        .append(headline.answer());
    for (Headline.Value value : headline.values()) {
      text.append(System.lineSeparator())
          .append("  %s: ".formatted(value.name()))
          .append(value.words() == null ? "" : value.words() + ", ")
          .append(Numbers.measured(Words.ENGLISH, value.unit(), value.measured()));
    }
    return text.toString();
  }
}
