package asrload.parse.worker;

import asrload.parse.gpu.GpuLogParser;
import asrload.parse.line.InputFile;
import asrload.parse.pidstat.PidstatParser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;

/** Run in a JVM of its own with a small heap: reads a file with every parser that reads text. */
final class ParserHeapFork {
  private ParserHeapFork() {}

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    WorkerShapes shapes = WorkerShapes.of(List.of("took (?<processingMs>\\d+) by (?<taskId>\\S+)"));
    for (InputFile input :
        List.of(
            PidstatParser.parse(file, "f", ZoneOffset.UTC, (end, pid, cpu, rss, command) -> {}),
            WorkerLogParser.parse(file, "f", ZoneOffset.UTC, shapes).input(),
            GpuLogParser.gpus(file, "f", ZoneOffset.UTC).input())) {
      System.out.println(input.lines() + " " + input.records() + " " + input.rejected());
    }
  }
}
