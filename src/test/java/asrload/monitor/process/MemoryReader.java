package asrload.monitor.process;

import java.util.List;
import java.util.Map;

/** Reads the memory of some processes of a host. */
public interface MemoryReader {
  /** By pid; a process of which nothing can be read is left out. */
  Map<Long, ProcessMemory> read(List<Long> pids);
}
