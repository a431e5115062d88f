package asrload.benchmark;

import asrload.journal.RunDirectory;
import asrload.journal.TaskEvent;
import asrload.parse.run.TaskJournalParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * How far the measured end-to-end times are from the server's own. The {@link BenchmarkServer}
 * wrote into each transcript when the upload began to arrive and when the job was done.
 *
 * @param tasks submitted in the window and completed
 * @param p99Ms of measured minus true, ms
 * @param p99BeyondMs of what lies outside the bracket between the last "not done" and the first
 *     "done" answer, ms
 */
record BenchmarkErrors(int tasks, double p99Ms, double p99BeyondMs) {

  /** Reads the journal of the only run under {@code results}, of the tasks of a window. */
  static BenchmarkErrors of(Path results, BenchmarkInjector.Measurement window) throws IOException {
    List<double[]> errors = new ArrayList<>();
    try (Stream<Path> runs = Files.list(results)) {
      Path run = runs.filter(Files::isDirectory).findFirst().orElseThrow();
      for (Path segment : new RunDirectory(run).taskSegments()) {
        TaskJournalParser.parse(segment, segment.toString()).records().stream()
            .filter(event -> window.holds(event.sentMs()))
            .flatMap(BenchmarkErrors::error)
            .forEach(errors::add);
      }
    }
    return new BenchmarkErrors(
        errors.size(),
        p99(errors.stream().mapToDouble(error -> error[0])),
        p99(errors.stream().mapToDouble(error -> error[1])));
  }

  private static Stream<double[]> error(TaskEvent event) {
    Long done = event.doneMs();
    if (event.event() != TaskEvent.Kind.COMPLETED || done == null || event.text() == null) {
      return Stream.empty();
    }
    String[] times = event.text().split(" ", -1);
    long trueMs = Long.parseLong(times[1]) - Long.parseLong(times[0]);
    long upperMs = done - event.sentMs();
    long lowerMs = event.notDoneMs() == null ? 0 : event.notDoneMs() - event.sentMs();
    double beyond = Math.max(0, Math.max(trueMs - upperMs, lowerMs - trueMs));
    return Stream.of(new double[] {Math.abs(upperMs - trueMs), beyond});
  }

  private static double p99(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted.length == 0
        ? Double.NaN
        : Quantile.withDefaults().evaluate(Arrays.copyOf(sorted, sorted.length), 0.99);
  }
}
