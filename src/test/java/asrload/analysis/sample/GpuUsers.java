package asrload.analysis.sample;

import asrload.analysis.role.ProcessNode;
import asrload.analysis.role.RoleName;
import asrload.analysis.role.RoleResolver;
import asrload.analysis.role.RoleResolver.Placement;
import asrload.parse.gpu.GpuProcess;
import asrload.parse.gpu.GpuSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sums up nvidia-smi's processes of one host by role and GPU, list by list. */
final class GpuUsers {
  /** Rows of one list are this close, ms; nvidia-smi prints a list at most every second. */
  private static final long ONE_LIST_MS = 500;

  private final Map<Integer, List<GpuSample>> gpus;
  private final RoleResolver roles;
  private final Map<Key, Line> lines = new LinkedHashMap<>();
  private final Map<Key, Double> listedMib = new LinkedHashMap<>();
  private long listMs = Long.MIN_VALUE;

  /** A role on a GPU; the UUID is empty where the table lacks it. */
  private record Key(RoleName name, String uuid) {}

  private static final class Line {
    final RoleSeries series = new RoleSeries();
    final Set<Object> processes = new HashSet<>();
    double mostOfOthersMib;
  }

  /** For the GPUs of a host, by number. */
  GpuUsers(Map<Integer, List<GpuSample>> gpus, RoleResolver roles) {
    this.gpus = gpus;
    this.roles = roles;
  }

  /** Adds a row; times by the injector's clock. */
  void add(long timeMs, GpuProcess row) {
    if (timeMs < listMs || timeMs - listMs > ONE_LIST_MS || listMs == Long.MIN_VALUE) {
      closeList();
      listMs = timeMs;
    }
    ProcessNode node = roles.tree().at(row.pid(), timeMs);
    Placement placement = roles.place(row.pid(), node, row.process());
    Key key = new Key(placement.name(), Objects.requireNonNullElse(row.gpuUuid(), ""));
    Line line = lines.computeIfAbsent(key, fresh -> new Line());
    if (line.processes.add(node == null ? row.pid() : node)) {
      line.series.began(timeMs, placement.child());
    }
    Double mib = row.memoryUsedMib();
    listedMib.merge(key, mib == null ? Double.NaN : mib, Double::sum);
  }

  private void closeList() {
    Map<String, Double> sums = new HashMap<>();
    listedMib.forEach((key, mib) -> sums.merge(key.uuid(), mib, Double::sum));
    listedMib.forEach(
        (key, mib) -> {
          Line line = Objects.requireNonNull(lines.get(key));
          line.series.add(listMs, Double.NaN, mib.isNaN() ? -1 : Math.round(mib * 1024));
          // An unknown share of the others makes the limit unknown, too.
          double others = Objects.requireNonNull(sums.get(key.uuid())) - mib;
          line.mostOfOthersMib = Math.max(line.mostOfOthersMib, others);
        });
    listedMib.clear();
  }

  /** The roles in the order in which they came; ends the last list. */
  List<GpuUser> all() {
    closeList();
    List<GpuUser> users = new ArrayList<>();
    lines.forEach(
        (key, line) -> {
          if (line.series.hasRss()) {
            Integer index = index(key.uuid());
            GpuUser user = new GpuUser(key.name(), index, line.series, limit(index, line));
            users.add(
                gpus.size() > 1 && index != null
                    ? user.named(key.name().with(GpuUser.ON, index))
                    : user);
          }
        });
    return List.copyOf(users);
  }

  /** The number of the GPU; without UUIDs the only one. */
  private @Nullable Integer index(String uuid) {
    for (Map.Entry<Integer, List<GpuSample>> gpu : gpus.entrySet()) {
      String known = gpu.getValue().get(0).uuid();
      boolean only = gpus.size() == 1 && (uuid.isEmpty() || known == null);
      if (only || uuid.equals(known)) {
        return gpu.getKey();
      }
    }
    return null;
  }

  private @Nullable Double limit(@Nullable Integer index, Line line) {
    double total =
        gpus.getOrDefault(index == null ? -1 : index, List.of()).stream()
            .map(GpuSample::memoryTotalMib)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .min()
            .orElse(Double.NaN);
    double limit = total - line.mostOfOthersMib;
    return limit > 0 ? (Double) limit : null;
  }
}
