package asrload.parse.pidstat;

import asrload.parse.line.InputFile;
import asrload.parse.line.JsonLinesReader;
import asrload.parse.line.RecordReader;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code samples.jsonl}, which the suite's own sampler writes where pidstat is missing: one
 * sample a line, with {@code timeMs}, {@code pid}, {@code cpuPercent} (100 = one core), {@code
 * rssKib} and {@code command}. A CPU or memory that is missing or null is unknown.
 */
public final class SampleLogParser {
  private static final JsonLinesReader<Sample> LINES =
      new JsonLinesReader<>(InputFile.Kind.SAMPLES, new RecordReader<>(Sample.class));

  private record Sample(
      long timeMs, long pid, @Nullable Double cpuPercent, @Nullable Long rssKib, String command) {}

  private SampleLogParser() {}

  /**
   * Reads a log and hands every sample to the sink, in the file's order.
   *
   * @param file the log
   * @param name the path to print
   * @param sink takes the samples
   * @throws IOException when the file cannot be read; never for its content
   */
  public static InputFile parse(Path file, String name, ProcessSampleSink sink) throws IOException {
    return LINES.read(
        file,
        name,
        sample -> {
          double cpu = sample.cpuPercent() == null ? Double.NaN : sample.cpuPercent();
          long rss = sample.rssKib() == null ? -1 : sample.rssKib();
          if (cpu == 0) {
            sink.idle(sample.timeMs(), sample.pid(), cpu, rss, sample.command());
          } else {
            sink.sample(sample.timeMs(), sample.pid(), cpu, rss, sample.command());
          }
        });
  }
}
