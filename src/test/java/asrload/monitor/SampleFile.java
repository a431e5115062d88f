package asrload.monitor;

import asrload.monitor.host.MonitorException;
import asrload.monitor.process.ProcessRow;
import asrload.text.Keys;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@code samples.jsonl}, one line a process and interval: {@code timeMs} (end of the interval,
 * epoch ms), {@code pid}, {@code cpuPercent} (100 = one core), {@code rssKib}, {@code command}.
 */
final class SampleFile implements AutoCloseable {
  private final ObjectWriter json = new JsonMapper().writerFor(Sample.class);
  private final BufferedWriter out;
  private @Nullable IOException failure;

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Sample(
      long timeMs, long pid, @Nullable Double cpuPercent, @Nullable Long rssKib, String command) {}

  private SampleFile(BufferedWriter out) {
    this.out = out;
  }

  static SampleFile open(Path folder) {
    try {
      return new SampleFile(Files.newBufferedWriter(folder.resolve("samples.jsonl")));
    } catch (IOException e) {
      throw new MonitorException("samples.jsonl cannot be written: " + e.getMessage(), e);
    }
  }

  /** Writes a sample; a CPU that is not a number is unknown. */
  void write(long timeMs, ProcessRow row, double cpuPercent) {
    Double rounded = Double.isNaN(cpuPercent) ? null : Math.round(cpuPercent * 100) / 100.0;
    try {
      out.write(
          json.writeValueAsString(
              new Sample(timeMs, row.pid(), rounded, row.rssKib(), Keys.redact(row.command()))));
      out.write('\n');
    } catch (IOException e) {
      failure = failure == null ? e : failure;
    }
  }

  void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      failure = failure == null ? e : failure;
    }
  }

  /** Throws {@link MonitorException} when something could not be written. */
  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      failure = failure == null ? e : failure;
    }
    if (failure != null) {
      throw new MonitorException("samples.jsonl is incomplete: " + failure.getMessage(), failure);
    }
  }
}
