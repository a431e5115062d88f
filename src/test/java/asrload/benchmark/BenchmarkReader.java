package asrload.benchmark;

import asrload.analysis.role.RoleResolver;
import asrload.analysis.sample.SampleAggregator;
import asrload.parse.line.InputFile;
import asrload.parse.pidstat.PidstatParser;
import asrload.parse.pidstat.ProcessSampleSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The benchmark's JVM of its own: reads the log once for each line that it is told on standard
 * input ({@code parse} or {@code report}) and answers with seconds, rows, the sum of CPU, and its
 * peak resident memory.
 */
final class BenchmarkReader {
  private BenchmarkReader() {}

  /** Takes the path of the log. */
  public static void main(String[] arguments) throws IOException {
    Path log = Path.of(arguments[0]);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      long start = System.nanoTime();
      Sum sum = new Sum();
      InputFile input = order.equals("report") ? aggregate(log) : parse(log, sum);
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT, "%.4f %d %.2f %s%n", seconds, input.records(), sum.cpu, peakMib());
      System.out.flush();
    }
  }

  private static final class Sum implements ProcessSampleSink {
    private double cpu;

    @Override
    public void sample(long endMs, long pid, double cpuPercent, long rssKib, String command) {
      cpu += cpuPercent;
    }
  }

  private static InputFile parse(Path log, Sum sum) throws IOException {
    return PidstatParser.parse(log, "benchmark", ZoneOffset.UTC, sum);
  }

  private static InputFile aggregate(Path log) throws IOException {
    RoleResolver roles = new RoleResolver(List.of(), -1, false, List.of(), Set.of());
    SampleAggregator aggregator = new SampleAggregator(roles, null);
    InputFile input = PidstatParser.parse(log, "benchmark", ZoneOffset.UTC, aggregator);
    aggregator.finish("host");
    return input;
  }

  /** As Linux counts it; {@code ?} elsewhere. */
  private static String peakMib() {
    try (Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
      return status
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .map(String::valueOf)
          .findFirst()
          .orElse("?");
    } catch (IOException | UncheckedIOException e) {
      return "?"; // no /proc
    }
  }
}
