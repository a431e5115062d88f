package asrload.benchmark;

import asrload.demo.ChildClassPath;
import asrload.merge.RunMerge;
import asrload.report.RunReporter;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One report in a JVM of its own, and what it took. */
final class ReportJvm {
  private ReportJvm() {}

  /**
   * What a report took, the start of the JVM left out.
   *
   * @param seconds until it was written
   * @param cpuSeconds CPU of all threads of the JVM, compiler and garbage collector included
   * @param collectionSeconds of them pauses of the garbage collector
   * @param verdict the verdict that it came to
   */
  record Cost(double seconds, double cpuSeconds, double collectionSeconds, String verdict) {}

  /** Takes a run directory, or several to merge beside the first; prints a {@link Cost}. */
  public static void main(String[] arguments) throws IOException {
    long start = System.nanoTime();
    List<Path> runs = Arrays.stream(arguments).map(Path::of).toList();
    Path run =
        runs.size() == 1
            ? runs.get(0)
            : RunMerge.merge(runs, runs.get(0).resolveSibling("merged")).root();
    String verdict = RunReporter.report(run, ZoneOffset.UTC, Map.of()).verdict().verdict().name();
    double seconds = (System.nanoTime() - start) / 1e9;
    long cpuNanos =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    long collectionMs =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(collector -> Math.max(0, collector.getCollectionTime()))
            .sum();
    System.out.printf(
        Locale.ROOT, "%.3f %.3f %.3f %s%n", seconds, cpuNanos / 1e9, collectionMs / 1e3, verdict);
  }

  /**
   * Makes the report of a run.
   *
   * @param heapMib the most heap that the JVM may take, MiB
   * @throws IOException when it ended without a report, such as for lack of heap
   */
  static Cost report(Path run, int heapMib) throws IOException, InterruptedException {
    return report(List.of(run), heapMib);
  }

  /** The same of several runs, which are merged. */
  static Cost report(List<Path> runs, int heapMib) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx" + heapMib + "m",
                "-XX:+ExitOnOutOfMemoryError",
                ReportJvm.class.getName()));
    runs.forEach(run -> command.add(run.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
    builder.environment().put("CLASSPATH", ChildClassPath.find(ReportJvm.class.getClassLoader()));
    Process process = builder.start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      int code = process.waitFor();
      String[] words = line == null ? new String[0] : line.split(" ", -1);
      if (code != 0 || words.length != 4) {
        throw new IOException(
            "%s: no report with a heap of %d MiB (exit code %d%s)"
                .formatted(runs, heapMib, code, line == null ? "" : ": " + line));
      }
      return new Cost(
          Double.parseDouble(words[0]),
          Double.parseDouble(words[1]),
          Double.parseDouble(words[2]),
          words[3]);
    } finally {
      process.destroyForcibly();
    }
  }
}
