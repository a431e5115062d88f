package asrload.analysis.sample;

import asrload.analysis.role.ProcessNode;
import asrload.analysis.role.Role;
import asrload.analysis.role.RoleName;
import asrload.analysis.role.RoleResolver;
import asrload.analysis.stats.Distribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Collects the memory of each process of the server in the quiet times of a run. A process is its
 * line of the process list, else its pid and command.
 */
final class HeldSamples {
  /** A GPU whose number is unknown. */
  static final int UNKNOWN_GPU = -1;

  private final @Nullable QuietWindows times;
  private final RoleResolver roles;
  private final Map<Key, Line> lines = new LinkedHashMap<>();

  private record Key(Object process, @Nullable Integer gpu) {}

  private static final class Line {
    final RoleName name;
    final long pid;
    final List<Double> beforeMib = new ArrayList<>();
    final List<Double> afterMib = new ArrayList<>();

    Line(RoleName name, long pid) {
      this.name = name;
      this.pid = pid;
    }

    void add(long timeMs, double mib, QuietWindows times) {
      (times.before().contains(timeMs) ? beforeMib : afterMib).add(mib);
    }
  }

  HeldSamples(Optional<QuietWindows> times, RoleResolver roles) {
    this.times = times.orElse(null);
    this.roles = roles;
  }

  /**
   * Takes a sample, by the injector's clock; one of another time is left out.
   *
   * @param gpu the GPU that holds it, {@link #UNKNOWN_GPU}; null: resident memory
   */
  void add(long timeMs, long pid, String command, @Nullable Integer gpu, double mib) {
    if (!wants(timeMs)) {
      return;
    }
    ProcessNode node = roles.tree().at(pid, timeMs);
    Key key = new Key(node == null ? pid + " " + command : node, gpu);
    Line line = lines.get(key);
    if (line == null) {
      if (node == null && roles.hasTree()) {
        return; // it began in the cool-down, which the list does not reach
      }
      RoleName name = roles.place(pid, node, command).name();
      if (!name.role().isServer()) {
        return;
      }
      line = new Line(onGpu(name, gpu), pid);
      lines.put(key, line);
    }
    line.add(timeMs, mib, Objects.requireNonNull(times));
  }

  /** Takes a sample of all memory in use of a GPU. */
  void addGpu(long timeMs, int index, double mib) {
    if (wants(timeMs)) {
      RoleName name = RoleName.of(Role.OTHER, "GPU %d", index);
      lines
          .computeIfAbsent(new Key("all", index), key -> new Line(name, -1))
          .add(timeMs, mib, Objects.requireNonNull(times));
    }
  }

  private boolean wants(long timeMs) {
    return times != null && (times.before().contains(timeMs) || times.after().contains(timeMs));
  }

  private static RoleName onGpu(RoleName name, @Nullable Integer gpu) {
    return gpu == null
        ? name
        : gpu == UNKNOWN_GPU ? name.with("%s on a GPU") : name.with(GpuUser.ON, gpu);
  }

  /** What was seen of each process, in the order in which they came. */
  List<HeldMemory> of(String host) {
    List<HeldMemory> held = new ArrayList<>();
    lines.forEach(
        (key, line) ->
            held.add(
                new HeldMemory(
                    host,
                    line.name,
                    line.pid,
                    key.gpu() != null,
                    Distribution.of(line.beforeMib),
                    Distribution.of(line.afterMib))));
    return List.copyOf(held);
  }
}
