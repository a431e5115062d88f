package asrload.report;

import asrload.analysis.Analyser;
import asrload.analysis.Analysis;
import asrload.analysis.Limits;
import asrload.analysis.read.RunFiles;
import asrload.analysis.read.RunReader;
import asrload.history.History;
import asrload.history.HistoryLine;
import asrload.history.RunIdentity;
import asrload.journal.Choice;
import asrload.journal.RunDirectory;
import asrload.journal.RunManifest.RoleRule;
import asrload.journal.WholeFile;
import asrload.report.export.Exports;
import asrload.report.html.HtmlReport;
import asrload.report.json.JsonReport;
import asrload.report.markdown.MarkdownRenderer;
import asrload.report.model.Block;
import asrload.report.model.ReportModel;
import asrload.report.section.Sections;
import asrload.report.text.Redaction;
import asrload.report.text.Words;
import asrload.verdict.Judge;
import asrload.verdict.Verdict;
import asrload.verdict.criterion.Thresholds;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a run's report: reads its files, analyses, judges and writes {@code report.md}, {@code
 * report.html}, {@code report.json} and {@code verdict.json}. The result depends on the files
 * alone, whatever is missing is told in the report.
 */
public final class RunReporter {
  private RunReporter() {}

  /**
   * Reports a run directory.
   *
   * @param zone the zone of clocks without one, in pidstat's and the workers' logs
   * @throws IOException when it is not a directory or the report cannot be written
   */
  public static RunReport report(Path runDirectory, ZoneId zone) throws IOException {
    return report(runDirectory, zone, Map.of());
  }

  /**
   * As {@link #report(Path, ZoneId)}, with settings that count more than the run's own, such as
   * {@code asr.thresholds.extra}.
   *
   * @throws asrload.verdict.criterion.RuleException when a threshold cannot be read
   * @throws Choice.UnknownWordException when the language or the privacy of the report is none
   */
  public static RunReport report(Path runDirectory, ZoneId zone, Map<String, String> overrides)
      throws IOException {
    if (!Files.isDirectory(runDirectory)) {
      throw new NotDirectoryException(
          runDirectory + ": not a run directory; set one such as results/<simulation>-<time>");
    }
    return write(RunReader.directory(runDirectory, zone, overrides), runDirectory);
  }

  /**
   * Reports a run that still goes on, into a folder of its own: its files are read as far as they
   * are written.
   *
   * @param nowMs until when it has run, epoch ms
   * @return the report
   * @throws IOException when it cannot be written
   */
  public static Path interim(Path runDirectory, Path out, ZoneId zone, long nowMs)
      throws IOException {
    Files.createDirectories(out);
    return write(RunReader.running(runDirectory, zone, nowMs), out).markdown();
  }

  /** As the other one, without rules for roles. */
  public static RunReport reportFiles(
      List<Path> pidstatFiles,
      List<Path> workerLogs,
      Path outDirectory,
      ZoneId zone,
      Map<String, String> config)
      throws IOException {
    return reportFiles(pidstatFiles, workerLogs, outDirectory, zone, List.of(), config);
  }

  /**
   * Reports files that were collected by hand: process samples (pidstat's text, or our own
   * sampler's where the name ends in .jsonl) and worker logs.
   *
   * @param roles rules on command lines, before the usual ones
   * @param config settings by dotted key, for the thresholds
   * @throws IOException when a file is not there or the report cannot be written
   */
  public static RunReport reportFiles(
      List<Path> pidstatFiles,
      List<Path> workerLogs,
      Path outDirectory,
      ZoneId zone,
      List<RoleRule> roles,
      Map<String, String> config)
      throws IOException {
    for (List<Path> files : List.of(pidstatFiles, workerLogs)) {
      for (Path file : files) {
        if (!Files.isRegularFile(file)) {
          throw new NoSuchFileException(
              file.toString(), null, "not a file: check asr.pidstat and asr.worker.logs");
        }
      }
    }
    Files.createDirectories(outDirectory);
    return write(
        RunReader.files(pidstatFiles, workerLogs, outDirectory, zone, roles, config), outDirectory);
  }

  /**
   * Copies the report to {@code performance_report.md} and {@code performance_report.html} in the
   * results folder and adds the run's line to the history.
   *
   * @throws IOException when one of them cannot be written
   */
  public static void publish(RunReport report, Path resultsFolder, Path history)
      throws IOException {
    Files.createDirectories(resultsFolder);
    Files.copy(
        report.markdown(),
        resultsFolder.resolve(RunDirectory.PUBLISHED_REPORT),
        StandardCopyOption.REPLACE_EXISTING);
    Files.copy(
        report.page(),
        resultsFolder.resolve(RunDirectory.PUBLISHED_PAGE),
        StandardCopyOption.REPLACE_EXISTING);
    History.append(history, report.history());
    exportHistory(report, history);
  }

  /**
   * Writes the exports over the comparable runs of the history.
   *
   * @throws IOException when the history cannot be read or the exports cannot be written
   */
  public static void exportHistory(RunReport report, Path history) throws IOException {
    Exports.write(report.folder(), report.history(), History.read(history));
  }

  private static RunReport write(RunFiles files, Path directory) throws IOException {
    Words words =
        Words.of(choice(files, Choice.Language.class, "asr.report.language", Choice.Language.EN));
    Thresholds thresholds = Thresholds.of(files.config());
    Analysis run =
        Redaction.of(
            choice(files, Choice.Privacy.class, "asr.report.privacy", Choice.Privacy.FULL),
            Analyser.analyse(files, new Limits(thresholds.workerMemoryMib(), pollMs(files))));
    Verdict verdict = Judge.judge(run, thresholds);
    ReportModel model = new ReportModel(run, verdict, words);
    Path markdown = directory.resolve("report.md");
    List<Block> blocks = Sections.of(model);
    WholeFile.write(markdown, MarkdownRenderer.of(blocks, words));
    WholeFile.write(directory.resolve("report.html"), HtmlReport.of(model, blocks));
    WholeFile.write(directory.resolve("report.json"), JsonReport.of(model));
    WholeFile.write(directory.resolve("verdict.json"), JsonReport.verdict(verdict));
    HistoryLine line =
        HistoryLine.of(
            RunIdentity.of(files.manifest(), files.corpus()), run, verdict, model.headline());
    try {
      Exports.write(directory, line, verdict);
    } catch (IOException e) {
      System.err.println("The report is complete, but not its exports: " + e);
    }
    return new RunReport(verdict, model.headline(), markdown, line);
  }

  /** The minimum interval between polls; null when the settings do not have it. */
  private static @Nullable Long pollMs(RunFiles files) {
    String text = files.config().get("asr.poll.minInterval");
    try {
      return text == null
          ? null
          : (Long)
              ConfigFactory.parseMap(Map.of("interval", text)).getDuration("interval").toMillis();
    } catch (ConfigException e) {
      return null;
    }
  }

  private static <C extends Choice> C choice(
      RunFiles files, Class<C> choices, String key, C otherwise) {
    return Choice.of(choices, key, files.config().getOrDefault(key, otherwise.word()));
  }
}
