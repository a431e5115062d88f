package asrload.analysis.sample;

import asrload.analysis.role.RoleName;
import asrload.analysis.stats.Distribution;

/**
 * The memory of one process at rest, or all memory in use of a GPU (role other).
 *
 * @param host its host
 * @param name its line in tables and charts
 * @param pid its pid; -1 for a whole GPU
 * @param onGpu whether it is memory of a GPU and not resident memory
 * @param before samples of it before the load, MiB
 * @param after samples of it at the end of the cool-down, MiB
 */
public record HeldMemory(
    String host, RoleName name, long pid, boolean onGpu, Distribution before, Distribution after) {

  /** The same under a name with its host. */
  public HeldMemory onHost() {
    return new HeldMemory(host, name.with("%s on %s", host), pid, onGpu, before, after);
  }
}
