package asrload.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A command whose wall-clock time, start included, is held against ours. */
final class BenchmarkTool {
  private final String name;
  private final List<String> command;
  private final List<Double> seconds = new ArrayList<>();
  private String output = "";

  BenchmarkTool(String name, List<String> command) {
    this.name = name;
    this.command = List.copyOf(command);
  }

  String name() {
    return name;
  }

  /**
   * Runs it once.
   *
   * @return how long it took, s; empty when it is not installed
   */
  Optional<Double> run() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(Redirect.INHERIT).redirectInput(Redirect.PIPE);
    builder.environment().put("LC_ALL", "C");
    long start = System.nanoTime();
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return Optional.empty(); // not installed: the caller says so
    }
    process.getOutputStream().close();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      output = String.valueOf(reader.readLine());
    }
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException(name + " ended with exit code " + code);
    }
    return Optional.of((System.nanoTime() - start) / 1e9);
  }

  /** Runs it once and keeps the time. */
  void measure() throws IOException, InterruptedException {
    run().ifPresent(seconds::add);
  }

  /** The first line that it printed last. */
  String output() {
    return output;
  }

  /** Median of the times kept, s; NaN when there are none. */
  double median() {
    return median(seconds);
  }

  static double median(List<Double> values) {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
