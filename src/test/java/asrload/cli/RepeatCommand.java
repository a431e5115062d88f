package asrload.cli;

import asrload.analysis.Analyser;
import asrload.analysis.Analysis;
import asrload.analysis.read.RunReader;
import asrload.child.GatlingJvm;
import asrload.compare.Repeats;
import asrload.compare.Repeats.Repeat;
import asrload.compare.Repeats.Spread;
import asrload.config.AsrConfig;
import asrload.config.ConfigException;
import asrload.config.ConfigLoader;
import asrload.demo.ChildClassPath;
import asrload.journal.RunDirectory;
import asrload.report.compare.RepeatReport;
import asrload.report.text.Words;
import asrload.verdict.Judge;
import asrload.verdict.criterion.Thresholds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code exec:java@repeat}: the same load {@code -Dasr.repeats=} times after a warm-up that is
 * discarded, or of runs that are there ({@code -Dasr.runs=}): mean, spread and interval of each
 * metric over the runs.
 */
public final class RepeatCommand {
  private static final String REPEATS = "asr.repeats";
  private static final String SIMULATION = "asr.simulation";
  private static final String RUNS = "asr.runs";
  private static final String OUT = "asr.out";
  private static final String LOAD = "asrload.simulation.ConcurrencySimulation";
  private static final String WARM_UP = "20s";
  private static final int MOST = 100;
  private static final Path TARGET = Path.of("target", "repeat");

  private final AsrConfig config;
  private final Map<String, String> command;

  private RepeatCommand(AsrConfig config) {
    this.config = config;
    this.command = config.provenance().command();
  }

  /** Takes no arguments; settings come as {@code -Dasr.*}. */
  public static void main(String[] arguments) {
    CommandLineEnd.run(
        () -> new RepeatCommand(ConfigLoader.load(REPEATS, SIMULATION, RUNS, OUT)).run());
  }

  private int run() throws IOException, InterruptedException {
    Path results = config.output().results();
    List<Path> folders =
        command.containsKey(RUNS)
            ? CompareCommand.folders(command.getOrDefault(RUNS, ""), results)
            : made(results);
    List<Repeat> runs = new ArrayList<>();
    for (Path folder : folders) {
      Analysis run =
          Analyser.analyse(RunReader.directory(folder, config.output().timeZone(), Map.of()));
      runs.add(Repeat.of(run, Judge.judge(run, Thresholds.of(run.files().config()))));
    }
    Repeats repeats = Repeats.of(runs);
    Path out =
        command.containsKey(OUT)
            ? Path.of(command.getOrDefault(OUT, ""))
            : RunDirectory.folder(results, "repeat", Instant.now());
    Path markdown = RepeatReport.write(repeats, out, Words.of(config.output().language()));
    print(repeats);
    System.out.println("Report: " + markdown);
    System.out.println("HTML report: " + markdown.resolveSibling("repeat.html").toUri());
    return repeats.verdict().exitCode();
  }

  private static void print(Repeats repeats) {
    for (Repeat one : repeats.runs()) {
      System.out.printf(
          "%s: %s%s%n",
          one.run().files().name(),
          one.verdict().verdict(),
          one.leftOut().isEmpty() ? "" : ", left out: " + one.leftOut());
    }
    for (Spread spread : repeats.spreads()) {
      Double cv = spread.cv();
      if (cv != null
          && List.of("rtf", "e2e.p50", "e2e.p95", "throughput.audio", "memory.peak")
              .contains(spread.metric())) {
        System.out.printf(
            Locale.ROOT,
            "  %s: mean %s, CV %.1f %% (n = %d)%n",
            spread.metric(),
            spread.unit().text(spread.mean()),
            100 * cv,
            spread.values().size());
      }
    }
  }

  private List<Path> made(Path results) throws IOException, InterruptedException {
    int repeats = repeats(command.getOrDefault(REPEATS, "5"));
    String simulation = command.getOrDefault(SIMULATION, LOAD);
    Map<String, String> given = new TreeMap<>(ConfigLoader.given());
    List.of(REPEATS, SIMULATION, RUNS, OUT).forEach(given::remove);
    Map<String, String> warmUp = new TreeMap<>(given);
    warmUp.put("asr.duration", WARM_UP);
    warmUp.put("asr.baseline", "off");
    warmUp.put("asr.results", TARGET.resolve("warm-up").toString());
    warmUp.put("asr.history", TARGET.resolve("warm-up.jsonl").toString());
    System.out.println("Warm-up of " + WARM_UP + ", discarded");
    // Not the load itself: that of steps or of a search has lengths of its own.
    runOf(child(LOAD, warmUp, TARGET.resolve("warm-up")), LOAD, List.of());
    List<Path> runs = new ArrayList<>();
    for (int i = 1; i <= repeats; i++) {
      System.out.printf("Repeat %d of %d%n", i, repeats);
      GatlingJvm child = child(simulation, given, results);
      runs.add(runOf(child, simulation, runs));
    }
    return runs;
  }

  private static GatlingJvm child(String simulation, Map<String, String> settings, Path results)
      throws IOException, InterruptedException {
    return GatlingJvm.run(
        simulation,
        settings,
        results,
        TARGET,
        ChildClassPath.find(RepeatCommand.class.getClassLoader()));
  }

  /**
   * The run of a child.
   *
   * @param before the repeats that there are, whose report can still be had
   * @throws ConfigException when it made none
   */
  static Path runOf(GatlingJvm child, String simulation, List<Path> before) {
    Path run = child.run();
    if (run != null) {
      return run;
    }
    String rest =
        before.isEmpty()
            ? ""
            : "; for the report of the repeats before it, give -D%s=%s"
                .formatted(
                    RUNS,
                    before.stream()
                        .map(path -> String.valueOf(path.getFileName()))
                        .collect(Collectors.joining(",")));
    throw new ConfigException(
        "%s ended with exit code %d and made no run: see its messages above%s"
            .formatted(simulation, child.exitCode(), rest));
  }

  /**
   * How many repeats.
   *
   * @throws ConfigException when it is no number from 2 to 100
   */
  static int repeats(String text) {
    try {
      int repeats = Integer.parseInt(text.strip());
      if (repeats >= 2 && repeats <= MOST) {
        return repeats;
      }
    } catch (NumberFormatException e) {
      // as a number out of range
    }
    throw new ConfigException(
        "%s = %s: set a whole number from 2 to %d".formatted(REPEATS, text, MOST));
  }
}
