package asrload.analysis.memory;

import asrload.analysis.role.Role;
import asrload.journal.RunManifest;
import org.jspecify.annotations.Nullable;

/**
 * Up to where memory may grow: the container's limit where it is known, else for workers the
 * verdict's limit, else the host's memory.
 *
 * @param workerMib the verdict's limit of a worker, MiB; null when it is switched off
 * @param hostMib memory of the injector's host, MiB; null when it is not known
 */
public record MemoryLimits(@Nullable Double workerMib, @Nullable Double hostMib) {
  public static MemoryLimits of(@Nullable Double workerMib, @Nullable RunManifest manifest) {
    Long host = manifest == null ? null : (Long) manifest.host().memoryMib();
    return new MemoryLimits(workerMib, host == null || host <= 0 ? null : (Double) (double) host);
  }

  @Nullable Double of(Role role, @Nullable Double container) {
    if (container != null) {
      return container;
    }
    return role.isWorker() && workerMib != null ? workerMib : hostMib;
  }
}
