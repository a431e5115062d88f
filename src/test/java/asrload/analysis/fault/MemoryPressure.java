package asrload.analysis.fault;

import asrload.analysis.role.RoleName;
import asrload.analysis.sample.RoleStats;
import asrload.text.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * Processes of the server that came near what memory there is.
 *
 * @param usedMib what they held at most, MiB
 * @param limitMib what there is, MiB
 * @param container the role whose container has that limit; null for the memory of the whole host
 */
record MemoryPressure(double usedMib, double limitMib, @Nullable RoleName container) {
  private static final double NEAR = 0.9;

  /**
   * A role near the limit of its container, else the workers together near the memory of the
   * injector's host; null when there is neither. Pages that processes share count once where the
   * proportional set size is known.
   */
  static @Nullable MemoryPressure of(BottleneckEvidence evidence) {
    for (RoleStats role : evidence.roles()) {
      Double limit = role.use().memoryLimitMib();
      Double held = held(role);
      if (role.name().role().isServer() && limit != null && held != null && held >= NEAR * limit) {
        return new MemoryPressure(held, limit, role.name());
      }
    }
    Long memory = evidence.memoryMib();
    double workers = 0;
    for (RoleStats role : evidence.ownRoles()) {
      Double held = held(role);
      workers += role.name().role().isWorker() && held != null ? held : 0;
    }
    return memory != null && memory > 0 && workers >= NEAR * memory
        ? new MemoryPressure(workers, memory, null)
        : null;
  }

  private static @Nullable Double held(RoleStats role) {
    Double shared = role.use().pssMaxMib();
    return shared == null ? role.rssMaxMib() : shared;
  }

  Phrase words() {
    double percent = 100 * usedMib / limitMib;
    return container == null
        ? Phrase.of(
            "The workers used up to %.0f MiB, %.0f %% of the host's %.0f MiB.",
            usedMib, percent, limitMib)
        : Phrase.of(
            "Used by %s: up to %.0f MiB, %.0f %% of its container's limit of %.0f MiB.",
            container.name(), usedMib, percent, limitMib);
  }
}
