package asrload.analysis.role;

import asrload.parse.run.ProcessRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Proportional set sizes over time: pages that n processes share count 1/n to each, so that a sum
 * over processes is what they really hold.
 */
public final class SharedMemory {
  private final List<ProcessNode> nodes = new ArrayList<>();
  private long[] timesMs = new long[64];
  private int[] pssKib = new int[64];

  /** Takes a record of the moments at which all processes are read together. */
  void add(ProcessNode node, ProcessRecord record) {
    if (record.pssKib() == null || !record.event().equals(ProcessRecord.NOW)) {
      return;
    }
    int size = nodes.size();
    if (size == timesMs.length) {
      timesMs = Arrays.copyOf(timesMs, size * 2);
      pssKib = Arrays.copyOf(pssKib, size * 2);
    }
    nodes.add(node);
    timesMs[size] = record.timeMs();
    pssKib[size] = (int) Math.min(Integer.MAX_VALUE, record.pssKib());
  }

  /**
   * The highest sum of each role's processes that were read at the same moment, MiB.
   *
   * @param role tells a process's role; null for one that does not count
   */
  public Map<RoleName, Double> highestMib(Function<ProcessNode, @Nullable RoleName> role) {
    Map<RoleName, Long> highest = new HashMap<>();
    Map<RoleName, Long> sums = new HashMap<>();
    Set<ProcessNode> summed = new HashSet<>();
    for (int i = 0; i < nodes.size(); i++) {
      if (i > 0 && timesMs[i] != timesMs[i - 1]) {
        sums.forEach((name, kib) -> highest.merge(name, kib, Math::max));
        sums.clear();
        summed.clear();
      }
      RoleName name = role.apply(nodes.get(i));
      if (name != null && summed.add(nodes.get(i))) {
        sums.merge(name, (long) pssKib[i], Long::sum);
      }
    }
    sums.forEach((name, kib) -> highest.merge(name, kib, Math::max));
    Map<RoleName, Double> mib = new HashMap<>();
    highest.forEach((name, kib) -> mib.put(name, kib / 1024.0));
    return mib;
  }
}
