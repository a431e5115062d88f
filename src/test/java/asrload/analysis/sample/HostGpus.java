package asrload.analysis.sample;

import asrload.analysis.role.RoleResolver;
import asrload.analysis.stats.Window;
import asrload.parse.gpu.GpuProcess;
import asrload.parse.gpu.GpuSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The GPUs of one host.
 *
 * @param host the host
 * @param gpus each of them, by number
 * @param users the roles whose processes compute on them
 * @param held their memory in the quiet times around the load
 */
public record HostGpus(
    String host, List<GpuTrack> gpus, List<GpuUser> users, List<HeldMemory> held) {

  /**
   * Sums up samples; the injector's clock is told by the offset.
   *
   * @param clockOffsetMs the host's clock minus the injector's, taken off every time
   * @param window samples of other times are left out; null: all count
   * @param quiet when memory at rest is read, whatever the window
   */
  public static HostGpus of(
      String host,
      List<GpuSample> samples,
      List<GpuProcess> processes,
      RoleResolver roles,
      long clockOffsetMs,
      @Nullable Window window,
      Optional<QuietWindows> quiet) {
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
    return new HostGpus(
        host,
        List.copyOf(gpus),
        users.all(),
        held(new HeldSamples(quiet, roles), samples, processes, clockOffsetMs).of(host));
  }

  private static HeldSamples held(
      HeldSamples held, List<GpuSample> samples, List<GpuProcess> processes, long offsetMs) {
    Map<String, Integer> byUuid = new HashMap<>();
    Set<Integer> all = new HashSet<>();
    for (GpuSample sample : samples) {
      Double used = sample.memoryUsedMib();
      if (used != null) {
        held.addGpu(sample.timeMs() - offsetMs, sample.index(), used);
      }
      all.add(sample.index());
      if (sample.uuid() != null) {
        byUuid.put(sample.uuid(), sample.index());
      }
    }
    int only = all.size() == 1 ? all.iterator().next() : HeldSamples.UNKNOWN_GPU;
    for (GpuProcess process : processes) {
      Double used = process.memoryUsedMib();
      String uuid = process.gpuUuid();
      if (used != null) {
        held.add(
            process.timeMs() - offsetMs,
            process.pid(),
            process.process(),
            uuid == null ? only : byUuid.getOrDefault(uuid, only),
            used);
      }
    }
    return held;
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
