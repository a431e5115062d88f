package asrload.metric;

import asrload.analysis.sample.GpuTrack;
import asrload.analysis.sample.HostGpus;
import asrload.analysis.sample.RoleSeries;
import asrload.analysis.stats.Distribution;
import asrload.analysis.stats.Window;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A number of the GPUs of all hosts. Metrics, thresholds and their windows all read it here. Memory
 * is the highest of any one GPU, MiB; utilisation is the mean of the GPUs' means, from 0 to 1.
 */
public enum GpuUsage {
  MEMORY_MAX(RoleSeries::rss),
  UTILISATION_MEAN(RoleSeries::cpu);

  private final Function<RoleSeries, Distribution> samples;

  @SuppressWarnings("ImmutableEnumChecker") // a method reference
  GpuUsage(Function<RoleSeries, Distribution> samples) {
    this.samples = samples;
  }

  /** Its value in the samples in the window, ends included; null for all. */
  public Measured of(List<HostGpus> hosts, @Nullable Window window) {
    List<GpuTrack> gpus = hosts.stream().flatMap(host -> host.gpus().stream()).toList();
    List<Distribution> known =
        gpus.stream()
            .map(gpu -> window == null ? gpu.series() : gpu.series().within(window, 0))
            .map(samples)
            .filter(values -> !values.isEmpty())
            .toList();
    if (known.isEmpty()) {
      return Measured.none(gpus.isEmpty() ? "no GPU was sampled" : "no sample of it on any GPU");
    }
    long size = known.stream().mapToLong(Distribution::size).sum();
    return this == MEMORY_MAX
        ? Measured.of(known.stream().mapToDouble(Distribution::max).max().orElseThrow(), size)
        : Measured.of(
            known.stream().mapToDouble(Distribution::mean).average().orElseThrow() / 100, size);
  }
}
