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
  static final String ON = "%s on GPU %d";

  /** The role with the GPU in its name. */
  public RoleName onGpu() {
    return name.name().toString().contains(" on GPU ")
        ? name
        : gpu == null ? name.with("%s on a GPU") : name.with(ON, gpu);
  }

  /** Samples of the memory, MiB. */
  public Distribution memoryMib() {
    return series.rss();
  }

  GpuUser named(RoleName name) {
    return new GpuUser(name, gpu, series, limitMib);
  }
}
