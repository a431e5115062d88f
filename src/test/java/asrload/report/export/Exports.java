package asrload.report.export;

import asrload.history.History;
import asrload.history.HistoryLine;
import asrload.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes {@code exports/} of a run; docs/exports.md says which tool reads which file. */
public final class Exports {
  /** Name of the folder in a run's directory. */
  public static final String FOLDER = "exports";

  /** Name of the summary for a job of GitHub. */
  public static final String SUMMARY = "github-summary.md";

  private Exports() {}

  /**
   * Writes the files of one run.
   *
   * @param run the run's directory
   * @throws IOException when they cannot be written
   */
  public static void write(Path run, HistoryLine line, Verdict verdict) throws IOException {
    Path folder = Files.createDirectories(run.resolve(FOLDER));
    Files.writeString(folder.resolve("junit.xml"), JUnitXml.of(line, verdict));
    Files.writeString(folder.resolve(SUMMARY), GitHub.summary(line, verdict));
    for (ActionBenchmark direction : ActionBenchmark.values()) {
      Files.writeString(folder.resolve(direction.file()), direction.of(line));
    }
    Files.writeString(folder.resolve("bencher.json"), Bencher.of(line));
    Files.writeString(folder.resolve("openmetrics.prom"), OpenMetrics.of(line));
    Files.writeString(folder.resolve("metrics.jsonl"), LongLines.of(line));
  }

  /**
   * Writes the files over the comparable runs of the history; none for a report without a start.
   *
   * @param run the run's directory
   * @throws IOException when they cannot be written
   */
  public static void write(Path run, HistoryLine line, History history) throws IOException {
    if (line.timeUtc() != null) {
      Path folder = Files.createDirectories(run.resolve(FOLDER));
      Files.writeString(folder.resolve("otava.csv"), Otava.csv(line, history));
      Files.writeString(folder.resolve("otava.yaml"), Otava.yaml(line, history));
    }
  }
}
