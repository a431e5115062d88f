package asrload.cli;

import asrload.child.GatlingJvm;
import asrload.config.AsrConfig;
import asrload.config.ConfigException;
import asrload.config.ConfigLoader;
import asrload.config.Nearest;
import asrload.config.NightlySettings;
import asrload.config.ProcessSettings;
import asrload.demo.ChildClassPath;
import asrload.history.History;
import asrload.history.HistoryLine;
import asrload.nightly.Gate;
import asrload.nightly.Nightly;
import asrload.nightly.NightlyResult;
import asrload.report.export.JobSummary;
import asrload.report.nightly.NightlyReport;
import asrload.report.text.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * {@code exec:java@nightly}: judges a night by the comparable nights before it: the newest run of
 * the history, or {@code -Dasr.run=}. With {@code asr.nightly.simulation} it makes the run first,
 * with {@code asr.nightly.control} a control run before that; a night that is to be confirmed is
 * run again.
 */
public final class NightlyCommand {
  private static final String RUN = "asr.run";
  private static final String CONTROL_CLASS = "asrload.simulation." + Nightly.CONTROL;
  private static final Path TARGET = Path.of("target", "nightly");

  private final AsrConfig config;

  private NightlyCommand(AsrConfig config) {
    this.config = config;
  }

  /** Takes no arguments; settings come as {@code -Dasr.*}. */
  public static void main(String[] arguments) {
    CommandLineEnd.run(() -> new NightlyCommand(ConfigLoader.load(RUN)).run());
  }

  private int run() throws IOException, InterruptedException {
    NightlySettings settings = config.nightly();
    if (settings.simulation().isEmpty()) {
      return print(judge(night(History.read(config.output().history()))));
    }
    String simulation = settings.simulation().get();
    NightlyResult result = judge(made(simulation));
    if (result.answer() == Gate.Answer.CONFIRM && settings.rerun()) {
      System.out.println("A single night out of line: it is run again.");
      result = judge(made(simulation));
    }
    return print(result);
  }

  private NightlyResult judge(HistoryLine night) throws IOException {
    return Nightly.judge(
        History.read(config.output().history()),
        night,
        config.nightly().metrics(),
        ConfigLoader.defaults());
  }

  private int print(NightlyResult result) throws IOException {
    NightlyReport report =
        NightlyReport.write(
            result, config.output().results(), Words.of(config.output().language()));
    System.out.printf("Nightly: %s (%s)%n", result.answer().words(), result.night().run());
    for (Gate gate : result.gates()) {
      System.out.printf("  %s: %s, %s%n", gate.metric(), gate.answer().words(), gate.why());
    }
    System.out.println("  control: " + result.control().text());
    result.notes().forEach(note -> System.out.println("  note: " + note));
    System.out.println("Report: " + report.markdown());
    System.out.println("HTML report: " + report.markdown().resolveSibling("nightly.html").toUri());
    JobSummary.append(report.markdown(), ProcessSettings.environment());
    return report.result().exitCode();
  }

  /** Makes a night, its control run first. */
  private HistoryLine made(String simulation) throws IOException, InterruptedException {
    Map<String, String> own = new LinkedHashMap<>(ConfigLoader.given());
    own.remove(RUN);
    if (config.nightly().control()) {
      GatlingJvm control = child(CONTROL_CLASS, places());
      Path run = control.run();
      if (run == null) {
        throw new ConfigException(
            "the control run ended with exit code %d and made no run: see its messages above"
                .formatted(control.exitCode()));
      }
      own.put(HistoryLine.CONTROL, String.valueOf(run.getFileName()));
    }
    GatlingJvm load = child(simulation, own);
    Path run = load.run();
    HistoryLine line =
        run == null
            ? null
            : History.read(config.output().history()).run(String.valueOf(run.getFileName()));
    if (line == null) {
      throw new ConfigException(
          "asr.nightly.simulation = %s: ended with exit code %d and no line in the history: see its messages above"
              .formatted(simulation, load.exitCode()));
    }
    return line;
  }

  private GatlingJvm child(String simulation, Map<String, String> settings)
      throws IOException, InterruptedException {
    return GatlingJvm.run(
        simulation,
        settings,
        config.output().results(),
        TARGET,
        ChildClassPath.find(NightlyCommand.class.getClassLoader()));
  }

  /** What a control run takes of the settings. */
  private Map<String, String> places() {
    return Map.of(
        "asr.results", config.output().results().toString(),
        "asr.history", config.output().history().toString());
  }

  private HistoryLine night(History history) {
    List<HistoryLine> nights = history.runs().stream().filter(line -> !isControl(line)).toList();
    String asked = config.provenance().command().get(RUN);
    if (nights.isEmpty()) {
      throw new ConfigException(
          "%s has no run yet: make one with mvn gatling:test, or set asr.nightly.simulation or asr.history"
              .formatted(config.output().history()));
    }
    if (asked == null) {
      return nights.get(nights.size() - 1);
    }
    String name = String.valueOf(Path.of(asked).getFileName());
    HistoryLine found = history.run(name);
    if (found == null) {
      throw new ConfigException(
          "%s = %s: not in %s. Nearest: %s"
              .formatted(
                  RUN,
                  asked,
                  config.output().history(),
                  Nearest.of(name, nights.stream().map(HistoryLine::run).toList())));
    }
    return found;
  }

  private static boolean isControl(HistoryLine line) {
    return line.identity() != null && Objects.equals(line.identity().simulation(), Nightly.CONTROL);
  }
}
