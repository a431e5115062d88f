package asrload.monitor.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Memory of processes of this host, from {@code smaps_rollup} and cgroup v2.
 *
 * @param proc where /proc is
 * @param cgroups where cgroup v2 is mounted
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">Control Group v2</a>
 */
public record LocalMemory(Path proc, Path cgroups) implements MemoryReader {
  private static final String PSS = "Pss:";
  private static final String UNIFIED = "0::/";
  private static final double BYTES_PER_MIB = 1 << 20;

  public LocalMemory() {
    this(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
  }

  @Override
  public Map<Long, ProcessMemory> read(List<Long> pids) {
    Map<Long, ProcessMemory> all = new HashMap<>();
    for (long pid : pids) {
      Path folder = proc.resolve(Long.toString(pid));
      Long pssKib =
          line(folder.resolve("smaps_rollup"), PSS)
              .map(line -> Long.valueOf(line.replaceAll("[^0-9]", "")))
              .orElse(null);
      Double limitMib = line(folder.resolve("cgroup"), UNIFIED).flatMap(this::limit).orElse(null);
      if (pssKib != null || limitMib != null) {
        all.put(pid, new ProcessMemory(pssKib, limitMib));
      }
    }
    return all;
  }

  /** The tightest memory.max from the process's group up to the root. */
  private Optional<Double> limit(String line) {
    Path group = cgroups.resolve(line.substring(UNIFIED.length())).normalize();
    Optional<Double> tightest = Optional.empty();
    while (group != null && group.startsWith(cgroups)) {
      Optional<Double> here = limit(group);
      if (here.isPresent() && (tightest.isEmpty() || here.get() < tightest.get())) {
        tightest = here;
      }
      group = group.getParent();
    }
    return tightest;
  }

  private static Optional<Double> limit(Path group) {
    return line(group.resolve("memory.max"), "")
        .filter(text -> text.matches("\\d+"))
        .map(text -> Double.parseDouble(text) / BYTES_PER_MIB);
  }

  /** Not readable is the usual case: another user's process, one that ended, no such group. */
  private static Optional<String> line(Path file, String start) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
          .filter(line -> line.startsWith(start))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
