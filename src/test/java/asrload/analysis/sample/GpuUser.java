package asrload.analysis.sample;

import asrload.analysis.role.RoleName;
import asrload.analysis.stats.Distribution;
import org.jspecify.annotations.Nullable;

/**
 * The memory that one role's processes hold on one GPU, over time.
 *
 * @param name the role; of several GPUs with the GPU in the name
 * @param gpu number of the GPU on its host; null when unknown
 * @param series their memory together as resident memory, where all of it is known; no CPU
 * @param limitMib memory of the GPU without the most that others held, MiB; null when unknown
 */
public record GpuUser(
    RoleName name, @Nullable Integer gpu, RoleSeries series, @Nullable Double limitMib) {

  /** Samples of the memory, MiB. */
  public Distribution memoryMib() {
    return series.rss();
  }

  public GpuUser named(String suffix) {
    return new GpuUser(new RoleName(name.role(), name.name() + suffix), gpu, series, limitMib);
  }
}
