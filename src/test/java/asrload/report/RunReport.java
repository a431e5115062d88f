package asrload.report;

import asrload.history.HistoryLine;
import asrload.history.Reason;
import asrload.history.Verdict;
import java.nio.file.Path;

/**
 * A report that was written.
 *
 * @param verdict the judgement
 * @param markdown path of report.md
 * @param history the run's line for the history
 */
public record RunReport(Verdict verdict, Path markdown, HistoryLine history) {

  /** The verdict, and each rule that did not hold, for a console. */
  public String console() {
    StringBuilder text = new StringBuilder("Verdict: " + verdict.verdict());
    for (Reason reason : verdict.problems()) {
      text.append(System.lineSeparator())
          .append("  %s. %s".formatted(reason.text(), reason.hint()));
    }
    return text.toString();
  }
}
