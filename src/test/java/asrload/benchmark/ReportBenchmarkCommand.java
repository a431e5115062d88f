package asrload.benchmark;

import asrload.cli.CommandLineEnd;
import asrload.config.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code exec:java@report-benchmark}: makes two runs, of {@code asr.benchmark.tasks} and of a tenth
 * of them, and reports each in a fresh JVM with a heap of {@code asr.benchmark.heap} MiB, turn by
 * turn; prints medians and their ratio, which is below 10 while the time grows with the tasks
 * alone.
 */
public final class ReportBenchmarkCommand {
  private static final String TASKS = "asr.benchmark.tasks";
  private static final String HEAP = "asr.benchmark.heap";
  private static final String ROUNDS = "asr.benchmark.rounds";
  private static final int SHARE = 10;

  private ReportBenchmarkCommand() {}

  /** Takes no arguments; settings come as {@code -Dasr.benchmark.*}. */
  public static void main(String[] arguments) {
    CommandLineEnd.run(ReportBenchmarkCommand::run);
  }

  private static int run() throws IOException, InterruptedException {
    Map<String, String> settings = ConfigLoader.load(TASKS, HEAP, ROUNDS).provenance().command();
    int tasks = BenchmarkCommand.wholeNumber(settings, TASKS, 200_000, 10_000_000);
    int heapMib = BenchmarkCommand.wholeNumber(settings, HEAP, 1024, 999_999);
    int rounds = BenchmarkCommand.wholeNumber(settings, ROUNDS, 3, 999);
    Path folder =
        Files.createTempDirectory(Files.createDirectories(Path.of("target")), "report-benchmark-")
            .toAbsolutePath();
    CommandLineEnd.onExit(() -> InjectorBenchmarkCommand.delete(folder));
    Path all = folder.resolve("all");
    Path few = folder.resolve("few");
    SyntheticRun.write(all, tasks);
    SyntheticRun.write(few, Math.max(1, tasks / SHARE));
    List<ReportJvm.Cost> ofAll = new ArrayList<>();
    List<ReportJvm.Cost> ofFew = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      ofFew.add(ReportJvm.report(few, heapMib));
      ofAll.add(ReportJvm.report(all, heapMib));
    }
    System.out.printf(
        Locale.ROOT,
        "medians of %d, heap %d MiB %10s %10s %10s%n",
        rounds,
        heapMib,
        "seconds",
        "CPU s",
        "GC s");
    print(Math.max(1, tasks / SHARE), ofFew);
    print(tasks, ofAll);
    System.out.printf(
        Locale.ROOT,
        "CPU of %,d tasks / of a tenth of them: %.1f%n",
        tasks,
        cpu(ofAll) / cpu(ofFew));
    return 0;
  }

  private static double cpu(List<ReportJvm.Cost> costs) {
    return BenchmarkTool.median(costs.stream().map(ReportJvm.Cost::cpuSeconds).toList());
  }

  private static void print(int tasks, List<ReportJvm.Cost> costs) {
    System.out.printf(
        Locale.ROOT,
        "%,16d tasks %18.1f %10.1f %10.1f%n",
        tasks,
        BenchmarkTool.median(costs.stream().map(ReportJvm.Cost::seconds).toList()),
        cpu(costs),
        BenchmarkTool.median(costs.stream().map(ReportJvm.Cost::collectionSeconds).toList()));
  }
}
