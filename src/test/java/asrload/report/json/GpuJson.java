package asrload.report.json;

import asrload.analysis.sample.GpuTrack;
import asrload.analysis.sample.HostGpus;
import asrload.analysis.stats.Distribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The GPUs, for {@code report.json}. */
final class GpuJson {
  private GpuJson() {}

  static List<Map<String, @Nullable Object>> of(List<HostGpus> hosts) {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    for (HostGpus host : hosts) {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("host", host.host());
      json.put("gpus", host.gpus().stream().map(GpuJson::gpu).toList());
      Map<String, Double> memory = new TreeMap<>();
      host.users()
          .forEach(
              user ->
                  memory.merge(user.name().name().toString(), user.memoryMib().max(), Math::max));
      json.put("processMaxMib", memory);
      all.add(json);
    }
    return all;
  }

  private static Map<String, @Nullable Object> gpu(GpuTrack gpu) {
    Distribution use = gpu.utilisation();
    Distribution memory = gpu.memoryMib();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("index", gpu.index());
    json.put("gpu", gpu.gpu());
    json.put("meanPercent", use.isEmpty() ? null : use.mean());
    json.put("maxPercent", use.isEmpty() ? null : use.max());
    json.put("memoryMaxMib", memory.isEmpty() ? null : memory.max());
    json.put("memoryTotalMib", Double.isNaN(gpu.totalMib()) ? null : gpu.totalMib());
    json.put("samples", gpu.series().size());
    return json;
  }
}
