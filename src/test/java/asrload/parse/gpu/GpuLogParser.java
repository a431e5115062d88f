package asrload.parse.gpu;

import asrload.parse.line.InputFile;
import asrload.parse.line.Parsed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/**
 * Reads what {@code nvidia-smi} printed with {@code --format=csv}, with or without {@code nounits}:
 * {@code --query-gpu=timestamp,index,name,utilization.gpu,memory.used,memory.total} gives {@link
 * GpuSample}s, {@code --query-compute-apps=timestamp,pid,process_name,used_memory} gives {@link
 * GpuProcess}es. Columns are found by name at every header, in any order and beside others; GPUs
 * are named by {@code index}, or 0 without that column; {@code uuid} and {@code gpu_uuid} join the
 * two tables.
 *
 * <p>Values in brackets ({@code [N/A]}, {@code [Not Supported]}) are missing. A name may hold
 * commas: nvidia-smi quotes nothing, so the name takes what the other columns leave. Headers and
 * blank lines are other; everything else, such as {@code No devices were found} or a last line
 * without an end of line, is rejected.
 *
 * <p>Source: nvidia-smi(1), and {@code nvidia-smi --help-query-gpu}, {@code
 * --help-query-compute-apps}.
 */
public final class GpuLogParser {
  private GpuLogParser() {}

  /**
   * Reads the log of a GPU query.
   *
   * @param file the log; {@code .gz} is unpacked
   * @param name the path to print
   * @param zone time zone of the host that wrote it
   * @return its samples in the file's order
   * @throws IOException when the file cannot be read; never for its content
   */
  public static Parsed<GpuSample> gpus(Path file, String name, ZoneId zone) throws IOException {
    return new GpuTable<>(
            InputFile.Kind.GPUS,
            List.of("timestamp", "name"),
            row ->
                new GpuSample(
                    row.time("timestamp", zone),
                    row.has("index") ? row.whole("index") : 0,
                    row.text("name"),
                    row.number("utilization.gpu", "%"),
                    row.number("memory.used", "MiB"),
                    row.number("memory.total", "MiB"),
                    row.word("uuid")))
        .read(file, name);
  }

  /**
   * Reads the log of a query of compute processes.
   *
   * @param file the log; {@code .gz} is unpacked
   * @param name the path to print
   * @param zone time zone of the host that wrote it
   * @return its processes in the file's order
   * @throws IOException when the file cannot be read; never for its content
   */
  public static Parsed<GpuProcess> processes(Path file, String name, ZoneId zone)
      throws IOException {
    return new GpuTable<>(
            InputFile.Kind.GPU_PROCESSES,
            List.of("timestamp", "pid", "process_name"),
            row ->
                new GpuProcess(
                    row.time("timestamp", zone),
                    row.whole("pid"),
                    row.text("process_name"),
                    row.number(
                        // nvidia-smi heads the column used_memory with this name.
                        row.has("used_gpu_memory") ? "used_gpu_memory" : "used_memory", "MiB"),
                    row.word("gpu_uuid")))
        .read(file, name);
  }
}
