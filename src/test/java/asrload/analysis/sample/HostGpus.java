package asrload.analysis.sample;

import asrload.analysis.role.RoleResolver;
import asrload.analysis.stats.Window;
import asrload.parse.gpu.GpuProcess;
import asrload.parse.gpu.GpuSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The GPUs of one host.
 *
 * @param host the host
 * @param gpus each of them, by number
 * @param users the roles whose processes compute on them
 */
public record HostGpus(String host, List<GpuTrack> gpus, List<GpuUser> users) {

  /**
   * Sums up samples; the injector's clock is told by the offset.
   *
   * @param clockOffsetMs the host's clock minus the injector's, taken off every time
   * @param window samples of other times are left out; null: all count
   */
  public static HostGpus of(
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
    GpuUsers users = new GpuUsers(byIndex, roles);
    for (GpuProcess process : processes) {
      long time = process.timeMs() - clockOffsetMs;
      if (window == null || window.contains(time)) {
        users.add(time, process);
      }
    }
    return new HostGpus(host, List.copyOf(gpus), users.all());
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

  /** The roles on the GPUs of all hosts; of several hosts with the host in the name. */
  public static List<GpuUser> users(List<HostGpus> hosts) {
    return hosts.stream()
        .flatMap(
            host ->
                host.users.stream()
                    .map(
                        user ->
                            hosts.size() == 1
                                ? user
                                : user.named(user.name().with("%s on %s", host.host))))
        .sorted(
            Comparator.comparing((GpuUser user) -> user.name().role())
                .thenComparing(user -> user.name().name().toString()))
        .toList();
  }
}
