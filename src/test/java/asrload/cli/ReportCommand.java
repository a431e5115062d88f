package asrload.cli;

import asrload.config.AsrConfig;
import asrload.config.ConfigException;
import asrload.config.ConfigLoader;
import asrload.config.Globs;
import asrload.config.ProcessSettings;
import asrload.journal.Choice;
import asrload.journal.RunDirectory;
import asrload.merge.MergeException;
import asrload.merge.RunMerge;
import asrload.parse.line.InputFile;
import asrload.parse.run.ManifestParser;
import asrload.parse.worker.WorkerLogParser;
import asrload.parse.worker.WorkerLogTrial;
import asrload.report.RunReport;
import asrload.report.RunReporter;
import asrload.report.export.JobSummary;
import asrload.text.Console;
import asrload.verdict.criterion.RuleException;
import asrload.verdict.criterion.Thresholds;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code exec:java@report}: makes a report again from a run's directory ({@code -Dasr.run=}), or
 * one from files collected by hand ({@code -Dasr.pidstat=}, {@code -Dasr.worker.logs=}, {@code
 * -Dasr.out=}).
 */
public final class ReportCommand {
  private static final String RUN = "asr.run";
  private static final String PIDSTAT = "asr.pidstat";
  private static final String OUT = "asr.out";

  private ReportCommand() {}

  /** Takes no arguments; settings come as {@code -Dasr.*}. */
  public static void main(String[] arguments) {
    CommandLineEnd.run(ReportCommand::report);
  }

  private static int report() throws IOException {
    AsrConfig config = ConfigLoader.load(RUN, PIDSTAT, OUT);
    String run = config.provenance().command().get(RUN);
    RunReport report =
        run == null
            ? byHand(config)
            : severalRuns(run) ? merged(run, config) : again(Path.of(run), config);
    System.out.println(report.console());
    System.out.println("Report: " + report.markdown());
    System.out.println("HTML report: " + report.page().toUri());
    exportHistory(report, config.output().history());
    JobSummary.tell(
        report.folder(), report.verdict(), ProcessSettings.environment(), Console.commands());
    return report.verdict().verdict().exitCode();
  }

  private static void exportHistory(RunReport report, Path history) {
    try {
      RunReporter.exportHistory(report, history);
    } catch (IOException e) {
      System.err.println("The report is complete, but not its exports: " + e);
    }
  }

  /** Whether it names runs that are to be merged: a list, a pattern or a tarball. */
  private static boolean severalRuns(String run) {
    return run.contains(",") || run.contains("*") || Files.isRegularFile(Path.of(run));
  }

  private static RunReport merged(String runs, AsrConfig config) throws IOException {
    List<Path> all = new ArrayList<>();
    for (String part : runs.split(",", -1)) {
      all.addAll(named(part.strip()));
    }
    try {
      RunDirectory merged = RunMerge.merge(all, config.output().results());
      System.out.println("Merged: " + merged.root());
      RunReport report = again(merged.root(), config);
      RunReporter.publish(report, config.output().results(), config.output().history());
      return report;
    } catch (MergeException e) {
      throw new ConfigException(RUN + ": " + e.getMessage());
    }
  }

  /** The runs and tarballs of a path or pattern; a pattern passes over merged runs. */
  private static List<Path> named(String part) throws IOException {
    if (!part.contains("*")) {
      return List.of(Path.of(part));
    }
    List<Path> runs = new ArrayList<>();
    for (Path manifest : Globs.matching(part + "/run.json")) {
      if (ManifestParser.run(manifest).merged().isEmpty()) {
        runs.add(manifest.resolveSibling(""));
      }
    }
    runs.addAll(Globs.matching(part));
    if (runs.isEmpty()) {
      throw new ConfigException(RUN + " = " + part + ": no run directory and no tarball matches");
    }
    return runs;
  }

  private static RunReport again(Path run, AsrConfig config) throws IOException {
    if (!Files.isDirectory(run)) {
      throw new ConfigException(
          RUN
              + " = "
              + run
              + ": no such folder; set a run directory, such as results/<simulation>-<time>");
    }
    try {
      return RunReporter.report(run, config.output().timeZone(), config.provenance().explicit());
    } catch (RuleException e) {
      throw new ConfigException(
          "%s: run.json has an invalid threshold: %s. Correct it there, or set all rules with -D%s"
              .formatted(run, e.getMessage(), Thresholds.RULES));
    } catch (Choice.UnknownWordException e) {
      throw new ConfigException(
          "%s: run.json has %s. Correct it there, or set it on the command line"
              .formatted(run, e.getMessage()));
    }
  }

  private static RunReport byHand(AsrConfig config) throws IOException {
    String out = config.provenance().command().get(OUT);
    String pidstat = config.provenance().command().get(PIDSTAT);
    if (out == null || (pidstat == null && config.workers().logs().isEmpty())) {
      throw new ConfigException(
          ("nothing to report on: set -D%s=results/<dir>, or -D%s=<file> and "
                  + "-Dasr.worker.logs=<glob> with -D%s=<folder>")
              .formatted(RUN, PIDSTAT, OUT));
    }
    List<Path> samples = pidstat == null ? List.of() : Globs.required(PIDSTAT, List.of(pidstat));
    List<Path> logs = Globs.required("asr.worker.logs", config.workers().logs());
    for (Path log : logs) {
      TrialPrinter.print(
          WorkerLogParser.trial(
              log, log.toString(), config.output().timeZone(), config.workers().shapes()),
          System.out);
    }
    return RunReporter.reportFiles(
        samples,
        logs,
        Path.of(out),
        config.output().timeZone(),
        config.monitor().roles(),
        config.provenance().resolved());
  }

  /** Prints what the shapes made of a worker's log. */
  private static final class TrialPrinter {
    private static final int WIDTH = 100;

    private TrialPrinter() {}

    static void print(WorkerLogTrial trial, PrintStream out) {
      InputFile input = trial.input();
      out.printf(
          Locale.ROOT,
          "%s: %,d lines: %,d records, %,d rejected, %,d other%n",
          input.file(),
          input.lines(),
          input.records(),
          input.rejected(),
          trial.other());
      trial
          .taken()
          .forEach((shape, lines) -> out.printf(Locale.ROOT, "  %,8d lines by %s%n", lines, shape));
      if (input.note() != null) {
        out.println("  note: " + input.note());
      }
      if (!trial.left().isEmpty()) {
        out.println("  the first lines without a record:");
      }
      for (WorkerLogTrial.Left left : trial.left()) {
        out.printf(
            "    line %d: %s%n      %s%n", left.line(), shortened(left.text()), left.reason());
      }
    }

    private static String shortened(String text) {
      String plain = text.replaceAll("\\p{Cntrl}", " ");
      return plain.length() <= WIDTH ? plain : plain.substring(0, WIDTH) + "...";
    }
  }
}
