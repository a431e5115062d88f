package asrload.benchmark;

import asrload.cli.CommandLineEnd;
import asrload.config.ConfigException;
import asrload.config.ConfigLoader;
import asrload.demo.ChildClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code exec:java@benchmark}: writes a pidstat log of {@code asr.benchmark.rows} rows into target/
 * and times, turn by turn in the same run, how long we take to read it and how long {@code wc -l},
 * {@code grep -c} and {@code mawk} take; prints medians and ratios.
 */
public final class BenchmarkCommand {
  private static final String ROWS = "asr.benchmark.rows";
  private static final String ROUNDS = "asr.benchmark.rounds";
  private static final int PROCESSES = 150;

  private final Path log;
  private final int rounds;
  private final List<BenchmarkTool> tools = new ArrayList<>();
  private final List<Double> parse = new ArrayList<>();
  private final List<Double> report = new ArrayList<>();
  private final List<Double> fresh = new ArrayList<>();

  private BenchmarkCommand(Path log, int rounds) {
    this.log = log;
    this.rounds = rounds;
  }

  /** Takes no arguments; settings come as {@code -Dasr.benchmark.*}. */
  public static void main(String[] arguments) {
    CommandLineEnd.run(BenchmarkCommand::run);
  }

  private static int run() throws IOException, InterruptedException {
    Map<String, String> settings = ConfigLoader.load(ROWS, ROUNDS).provenance().command();
    int rows = wholeNumber(settings, ROWS, 7_700_000, 999_999_999);
    int rounds = wholeNumber(settings, ROUNDS, 5, 9_999);
    Path log = Files.createDirectories(Path.of("target")).resolve("benchmark-pidstat.log");
    CommandLineEnd.onExit(() -> log.toFile().delete());
    long start = System.nanoTime();
    BenchmarkLog.write(log, rows, PROCESSES);
    System.out.printf(
        Locale.ROOT,
        "%s: %,d rows, %,d MB, %d processes, written in %.0f s; deleted at the end%n",
        log,
        rows,
        Files.size(log) / 1_000_000,
        PROCESSES,
        (System.nanoTime() - start) / 1e9);
    new BenchmarkCommand(log, rounds).compare();
    return 0;
  }

  /** From 1 to {@code max}; throws {@link ConfigException} for anything else. */
  static int wholeNumber(Map<String, String> settings, String key, int otherwise, int max) {
    String text = settings.getOrDefault(key, String.valueOf(otherwise));
    if (!text.matches("[1-9][0-9]{0,8}") || Integer.parseInt(text) > max) {
      throw new ConfigException(
          "%s = %s: must be a whole number from 1 to %d".formatted(key, text, max));
    }
    return Integer.parseInt(text);
  }

  private void compare() throws IOException, InterruptedException {
    addTool("mawk, sum of a column", "mawk", "{s += $8} END {printf \"%.2f\\n\", s}");
    addTool("wc -l", "wc", "-l");
    addTool("grep -c", "grep", "-c", "rq worker");
    String classPath = ChildClassPath.find(BenchmarkCommand.class.getClassLoader());
    BenchmarkJvm.Round parsed;
    BenchmarkJvm.Round last;
    try (BenchmarkJvm jvm = new BenchmarkJvm(log, classPath)) {
      parsed = jvm.read("parse");
      jvm.read("report");
      last = parsed;
      for (int round = 0; round < rounds; round++) {
        for (BenchmarkTool tool : tools) {
          tool.measure();
        }
        parse.add(jvm.read("parse").seconds());
        last = jvm.read("report");
        report.add(last.seconds());
        fresh.add(freshJvm(classPath));
      }
    }
    print(parsed, last.peakMib());
  }

  private void addTool(String name, String... command) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.add(log.toString());
    BenchmarkTool tool = new BenchmarkTool(name, arguments);
    if (tool.run().isPresent()) { // which also warms up the file cache
      tools.add(tool);
    } else {
      System.out.println(command[0] + " is not installed: left out");
    }
  }

  private double freshJvm(String classPath) throws IOException {
    long start = System.nanoTime();
    try (BenchmarkJvm jvm = new BenchmarkJvm(log, classPath)) {
      jvm.read("report");
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private void print(BenchmarkJvm.Round parsed, String peakMib) {
    StringBuilder head =
        new StringBuilder("%-42s %8s".formatted("medians of " + rounds, "seconds"));
    tools.forEach(tool -> head.append("  / ").append(tool.name()));
    System.out.println(head);
    row("parse", parse);
    row("parse and aggregate, as a report does", report);
    row("the same in a fresh JVM, start included", fresh);
    tools.forEach(tool -> row(tool.name(), List.of(tool.median())));
    System.out.println(
        "heap %s, peak resident memory of our JVM %s MiB; %,d rows, sum of %%CPU %.2f"
            .formatted(BenchmarkJvm.HEAP.substring(4), peakMib, parsed.rows(), parsed.cpu()));
    tools.stream()
        .filter(tool -> tool.name().startsWith("mawk"))
        .forEach(tool -> System.out.println("mawk's sum of %CPU " + tool.output()));
  }

  private void row(String name, List<Double> seconds) {
    double median = BenchmarkTool.median(seconds);
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-42s %8.3f", name, median));
    for (BenchmarkTool tool : tools) {
      int width = tool.name().length() + 4;
      line.append(String.format(Locale.ROOT, "%" + width + ".2f", median / tool.median()));
    }
    System.out.println(line);
  }
}
