package asrload.parse.gpu;

import org.jspecify.annotations.Nullable;

/**
 * One process that computes on a GPU, as {@code nvidia-smi --query-compute-apps} printed it.
 *
 * @param timeMs when, epoch ms
 * @param pid its process id, as the host counts them
 * @param process its name, usually the path of the program
 * @param memoryUsedMib GPU memory that it holds, MiB; null when unknown
 * @param gpuUuid the GPU, as {@link GpuSample#uuid} names it; null where the table lacks it
 */
public record GpuProcess(
    long timeMs,
    long pid,
    String process,
    @Nullable Double memoryUsedMib,
    @Nullable String gpuUuid) {

  /** On a GPU that the table does not name. */
  public GpuProcess(long timeMs, long pid, String process, @Nullable Double memoryUsedMib) {
    this(timeMs, pid, process, memoryUsedMib, null);
  }
}
