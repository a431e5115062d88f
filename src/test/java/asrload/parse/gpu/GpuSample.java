package asrload.parse.gpu;

import org.jspecify.annotations.Nullable;

/**
 * One GPU at one moment, as {@code nvidia-smi --query-gpu} printed it. A value that the driver does
 * not tell ({@code [N/A]}, {@code [Not Supported]}) is null, never 0.
 *
 * @param timeMs when, epoch ms
 * @param index number of the GPU on its host, from 0
 * @param gpu its name, such as {@code NVIDIA A100-SXM4-40GB}
 * @param utilisationPercent share of the last sample period in which a kernel ran, 0 to 100
 * @param memoryUsedMib memory in use, MiB
 * @param memoryTotalMib memory installed, MiB
 * @param uuid its name in the table of processes; null where the table lacks it
 */
public record GpuSample(
    long timeMs,
    int index,
    String gpu,
    @Nullable Double utilisationPercent,
    @Nullable Double memoryUsedMib,
    @Nullable Double memoryTotalMib,
    @Nullable String uuid) {

  /** Of a table without UUIDs. */
  public GpuSample(
      long timeMs,
      int index,
      String gpu,
      @Nullable Double utilisationPercent,
      @Nullable Double memoryUsedMib,
      @Nullable Double memoryTotalMib) {
    this(timeMs, index, gpu, utilisationPercent, memoryUsedMib, memoryTotalMib, null);
  }
}
