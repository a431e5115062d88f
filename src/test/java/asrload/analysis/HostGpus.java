package asrload.analysis;

import asrload.parse.GpuProcess;
import asrload.parse.GpuSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The GPUs of one host.
 *
 * @param host the host
 * @param gpus each of them, by number
 * @param processMib highest GPU memory of each role's processes together, MiB
 */
public record HostGpus(String host, List<GpuTrack> gpus, Map<RoleName, Double> processMib) {

  /**
   * Sums up samples; the injector's clock is told by the offset.
   *
   * @param clockOffsetMs the host's clock minus the injector's, taken off every time
   * @param window samples of other times are left out; null: all count
   */
  static HostGpus of(
      String host,
      List<GpuSample> samples,
      List<GpuProcess> processes,
      RoleResolver roles,
      long clockOffsetMs,
      @Nullable Window window) {
    Map<Integer, List<GpuSample>> byIndex = new TreeMap<>();
    for (GpuSample sample : samples) {
      if (window == null || window.contains(sample.timeMs() - clockOffsetMs)) {
        byIndex.computeIfAbsent(sample.index(), index -> new ArrayList<>()).add(sample);
      }
    }
    List<GpuTrack> gpus = new ArrayList<>();
    byIndex.forEach((index, all) -> gpus.add(track(host, index, all, clockOffsetMs)));
    return new HostGpus(host, List.copyOf(gpus), memory(processes, roles, clockOffsetMs, window));
  }

  private static GpuTrack track(String host, int index, List<GpuSample> samples, long offsetMs) {
    RoleSeries series = new RoleSeries();
    double total = Double.NaN;
    for (GpuSample sample : samples) {
      Double used = sample.memoryUsedMib();
      series.add(
          sample.timeMs() - offsetMs,
          sample.utilisationPercent() == null ? Double.NaN : sample.utilisationPercent(),
          used == null ? -1 : Math.round(used * 1024));
      total = sample.memoryTotalMib() == null ? total : sample.memoryTotalMib();
    }
    return new GpuTrack(host, index, samples.get(0).gpu(), total, series);
  }

  private static Map<RoleName, Double> memory(
      List<GpuProcess> processes, RoleResolver roles, long offsetMs, @Nullable Window window) {
    Map<RoleName, Double> highest = new HashMap<>();
    Map<RoleName, Double> now = new HashMap<>();
    long at = Long.MIN_VALUE;
    for (GpuProcess process : processes) {
      long time = process.timeMs() - offsetMs;
      Double mib = process.memoryUsedMib();
      if (mib == null || (window != null && !window.contains(time))) {
        continue;
      }
      if (time != at) {
        now.clear();
        at = time;
      }
      RoleName name = roles.resolve(process.pid(), time, process.process());
      highest.merge(name, now.merge(name, mib, Double::sum), Math::max);
    }
    return highest;
  }
}
