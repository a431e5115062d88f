package asrload.monitor;

import java.util.Optional;
import oshi.SystemInfo;
import oshi.hardware.GlobalMemory;

/** Memory of this host as a whole. */
public final class HostMemory {
  private static final GlobalMemory MEMORY = new SystemInfo().getHardware().getMemory();

  private HostMemory() {}

  /** Share of the physical memory that programs can still get, 0 to 1; empty when unknown. */
  public static Optional<Double> availableShare() {
    long total = MEMORY.getTotal();
    return total <= 0 ? Optional.empty() : Optional.of((double) MEMORY.getAvailable() / total);
  }
}
