package asrload.cli;

import asrload.analysis.Analyser;
import asrload.analysis.Analysis;
import asrload.analysis.read.RunReader;
import asrload.compare.Comparison;
import asrload.compare.Shift;
import asrload.config.AsrConfig;
import asrload.config.ConfigException;
import asrload.config.ConfigLoader;
import asrload.journal.Choice;
import asrload.journal.RunDirectory;
import asrload.report.compare.CompareReport;
import asrload.report.text.Words;
import asrload.text.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code exec:java@compare}: holds runs against the first of them ({@code -Dasr.runs=a,b}: folders,
 * or names of runs in {@code asr.results}). Runs that are not comparable are refused, unless {@code
 * -Dasr.force=true}.
 */
public final class CompareCommand {
  private static final String RUNS = "asr.runs";
  private static final String FORCE = "asr.force";
  private static final String OUT = "asr.out";

  private CompareCommand() {}

  /** Takes no arguments; settings come as {@code -Dasr.*}. */
  public static void main(String[] arguments) {
    CommandLineEnd.run(CompareCommand::compare);
  }

  private static int compare() throws IOException {
    AsrConfig config = ConfigLoader.load(RUNS, FORCE, OUT);
    Map<String, String> command = config.provenance().command();
    List<Path> folders = folders(command.getOrDefault(RUNS, ""), config.output().results());
    List<Analysis> runs = new ArrayList<>();
    for (Path folder : folders) {
      runs.add(analysed(folder, config));
    }
    List<Phrase> differences = differences(runs);
    if (!differences.isEmpty() && !command.getOrDefault(FORCE, "false").equals("true")) {
      throw new ConfigException(
          Stream.concat(
                  Stream.of(
                      "the runs are not comparable (-D"
                          + FORCE
                          + "=true compares them nevertheless):"),
                  differences.stream().map(Phrase::toString))
              .toList());
    }
    boolean named = config.output().privacy() == Choice.Privacy.FULL;
    List<Comparison> comparisons =
        runs.stream()
            .skip(1)
            .map(run -> Comparison.of(runs.get(0), run, ConfigLoader.defaults()))
            .map(comparison -> named ? comparison : comparison.withoutNames())
            .toList();
    Path out =
        command.containsKey(OUT)
            ? Path.of(command.get(OUT))
            : RunDirectory.folder(config.output().results(), "compare", Instant.now());
    CompareReport.Input input =
        new CompareReport.Input(runs, folders, comparisons, differences, out);
    Path markdown = CompareReport.write(input, Words.of(config.output().language()));
    System.out.printf("Compare: %s%n", input.answer().words());
    for (int i = 1; i < runs.size(); i++) {
      Comparison comparison = comparisons.get(i - 1);
      System.out.println(input.against(i));
      for (Shift shift : comparison.tasks()) {
        Double share = shift.share();
        System.out.printf(
            "  %s: %s%s%n",
            shift.name(),
            shift.answer().words(),
            share == null ? "" : String.format(Locale.ROOT, " (%+.1f %%)", 100 * share));
      }
    }
    System.out.println("Report: " + markdown);
    System.out.println("HTML report: " + markdown.resolveSibling("compare.html").toUri());
    return CompareReport.result(input.answer()).exitCode();
  }

  /**
   * The folders of the runs.
   *
   * @throws ConfigException when there are fewer than two, one is not there, or one is there twice
   */
  static List<Path> folders(String asked, Path results) {
    List<Path> folders = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String one : asked.split(",", -1)) {
      if (one.isBlank()) {
        continue;
      }
      Path folder = Path.of(one.strip());
      Path run = Files.isDirectory(folder) ? folder : results.resolve(folder);
      if (!Files.isDirectory(run)) {
        throw new ConfigException(
            "%s: %s: no such folder, here or in %s".formatted(RUNS, one.strip(), results));
      }
      if (!Files.exists(new RunDirectory(run).manifest())) {
        throw new ConfigException(
            "%s: %s has no run.json: not a run directory".formatted(RUNS, run));
      }
      if (!seen.add(run.toAbsolutePath().normalize().toString())) {
        throw new ConfigException("%s: %s is there twice".formatted(RUNS, run));
      }
      folders.add(run);
    }
    if (folders.size() < 2) {
      throw new ConfigException(
          "set two or more runs, the reference first: -D%s=<run>,<run>".formatted(RUNS));
    }
    return List.copyOf(folders);
  }

  private static Analysis analysed(Path folder, AsrConfig config) throws IOException {
    Analysis run =
        Analyser.analyse(RunReader.directory(folder, config.output().timeZone(), Map.of()));
    if (run.client().tasks().isEmpty()) {
      throw new ConfigException(
          "%s: %s has no task in its journal: nothing to compare".formatted(RUNS, folder));
    }
    return run;
  }

  /** Why the runs are not comparable with the first. */
  private static List<Phrase> differences(List<Analysis> runs) {
    List<Phrase> found = new ArrayList<>();
    for (Analysis run : runs.subList(1, runs.size())) {
      for (Phrase one :
          Comparison.identity(runs.get(0))
              .differences(Comparison.identity(run), ConfigLoader.defaults())) {
        found.add(Phrase.of("%s: %s", run.files().name(), one));
      }
    }
    return found;
  }
}
