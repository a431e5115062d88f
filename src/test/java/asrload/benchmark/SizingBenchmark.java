package asrload.benchmark;

import asrload.journal.RunDirectory;
import asrload.journal.TaskEvent;
import asrload.parse.run.TaskJournalParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * What an injector spends for a task, a poll and a MB of audio: least squares over loads that
 * differ in one of them at a time.
 */
final class SizingBenchmark {
  private static final double BYTES_PER_MB = 1e6;
  private static final List<String> OF =
      List.of(
          "cores whatever the load",
          "CPU ms per task",
          "CPU ms per poll",
          "CPU ms per MB uploaded");

  private final List<double[]> rates = new ArrayList<>();
  private final List<Double> cores = new ArrayList<>();

  /**
   * Adds a window of a load.
   *
   * @param results folder with its only run
   * @param audio the clip that each task uploaded
   */
  void add(String name, BenchmarkInjector.Measurement window, Path results, Path audio)
      throws IOException {
    double perSecond = window.rate();
    double polls = perSecond * pollsPerTask(results, window);
    double megabytes = perSecond * Files.size(audio) / BYTES_PER_MB;
    double used = window.cpuSeconds() / window.seconds();
    rates.add(new double[] {perSecond, polls, megabytes});
    cores.add(used);
    System.out.printf(
        Locale.ROOT,
        "  %-36s %8.1f tasks/s %8.0f polls/s %8.1f MB/s %8.3f cores %6.0f MiB%n",
        name,
        perSecond,
        polls,
        megabytes,
        used,
        window.peakMib());
  }

  private static double pollsPerTask(Path results, BenchmarkInjector.Measurement window)
      throws IOException {
    try (Stream<Path> runs = Files.list(results)) {
      Path run = runs.filter(Files::isDirectory).findFirst().orElseThrow();
      List<TaskEvent> ended = new ArrayList<>();
      for (Path segment : new RunDirectory(run).taskSegments()) {
        TaskJournalParser.parse(segment, segment.toString()).records().stream()
            .filter(event -> event.event() == TaskEvent.Kind.COMPLETED)
            .filter(event -> event.doneMs() != null && window.holds(event.doneMs()))
            .forEach(ended::add);
      }
      return ended.stream().mapToInt(TaskEvent::polls).average().orElse(0);
    }
  }

  /** Prints what each costs, with the standard error. */
  void print() {
    OLSMultipleLinearRegression fit = new OLSMultipleLinearRegression();
    fit.newSampleData(
        cores.stream().mapToDouble(Double::doubleValue).toArray(), rates.toArray(double[][]::new));
    double[] costs = fit.estimateRegressionParameters();
    double[] errors = fit.estimateRegressionParametersStandardErrors();
    for (int i = 0; i < costs.length; i++) {
      double scale = i == 0 ? 1 : 1_000;
      System.out.printf(
          Locale.ROOT, "  %-28s %8.3f +- %.3f%n", OF.get(i), scale * costs[i], scale * errors[i]);
    }
    System.out.printf(
        Locale.ROOT, "  R2 %.4f of %d windows%n", fit.calculateRSquared(), cores.size());
  }
}
