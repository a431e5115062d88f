package asrload.monitor.process;

import asrload.monitor.host.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Memory of processes of a remote host, from {@code smaps_rollup} and cgroup v2 there.
 *
 * @param host the host
 */
public record RemoteMemory(Host host) implements MemoryReader {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final double BYTES_PER_MIB = 1 << 20;
  private static final String MARK = "asrload-memory";

  /** A line a process: mark, pid, PSS in KiB or -, every memory.max from its group to the root. */
  private static final String SCRIPT =
      """
      for p do \
      s=$(sed -n 's/^Pss: *\\([0-9]*\\) kB.*/\\1/p' "/proc/$p/smaps_rollup" 2>/dev/null); \
      c=$(sed -n 's/^0:://p' "/proc/$p/cgroup" 2>/dev/null); \
      m=; \
      while :; do \
      c=${c%/}; \
      if [ -r "/sys/fs/cgroup$c/memory.max" ]; then \
      read -r l < "/sys/fs/cgroup$c/memory.max" && m="$m $l"; \
      fi; \
      [ -n "$c" ] || break; \
      c=${c%/*}; \
      done; \
      echo "asrload-memory $p ${s:--} $m"; \
      done""";

  @Override
  public Map<Long, ProcessMemory> read(List<Long> pids) {
    if (pids.isEmpty()) {
      return Map.of();
    }
    List<String> call = new ArrayList<>(List.of("sh", "-c", SCRIPT, "asr-monitor"));
    pids.forEach(pid -> call.add(Long.toString(pid)));
    Map<Long, ProcessMemory> all = new HashMap<>();
    host.run(LIMIT, call).out().lines().forEach(line -> read(line.strip().split(" +"), all));
    return all;
  }

  private static void read(String[] words, Map<Long, ProcessMemory> all) {
    if (words.length < 3 || !words[0].equals(MARK) || !words[1].matches("\\d+")) {
      return;
    }
    Long pssKib = words[2].matches("\\d+") ? Long.valueOf(words[2]) : null;
    LongStream.Builder limits = LongStream.builder();
    for (int i = 3; i < words.length; i++) {
      if (words[i].matches("\\d{1,18}")) {
        limits.add(Long.parseLong(words[i]));
      }
    }
    OptionalLong bytes = limits.build().min();
    Double limitMib = bytes.isPresent() ? bytes.getAsLong() / BYTES_PER_MIB : null;
    if (pssKib != null || limitMib != null) {
      all.put(Long.valueOf(words[1]), new ProcessMemory(pssKib, limitMib));
    }
  }
}
