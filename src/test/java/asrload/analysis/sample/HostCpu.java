package asrload.analysis.sample;

import asrload.analysis.role.Role;
import asrload.text.Phrase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of the host's CPU all processes used, mean over the sampled intervals; 100 = one core.
 *
 * @param usedPercent by all processes
 * @param otherPercent by processes that have no part in the test; NaN where that is not known of
 *     all: by hand nobody says which processes are the server's
 * @param cores the host's cores
 * @param unknown whether the log limits a process's CPU, so that it is at least that
 */
public record HostCpu(double usedPercent, double otherPercent, int cores, boolean unknown) {
  private static final double EXHAUSTED = 0.9;
  private static final double NOTABLE = 0.1;

  /** From the roles of one host; null where CPU was not sampled or the cores are unknown. */
  public static @Nullable HostCpu of(
      List<RoleStats> roles, @Nullable Integer cores, boolean othersKnown) {
    int intervals = roles.stream().mapToInt(RoleStats::samples).max().orElse(0);
    if (cores == null || intervals == 0) {
      return null;
    }
    double used = 0;
    double other = 0;
    boolean unknown = false;
    for (RoleStats role : roles) {
      Double known = role.cpuKnown();
      unknown |= role.cpuAtLeast() != null;
      if (known != null) {
        double mean = known * role.samples() / intervals;
        used += mean;
        other += role.name().role() == Role.OTHER ? mean : 0;
      }
    }
    return used == 0 ? null : new HostCpu(used, othersKnown ? other : Double.NaN, cores, unknown);
  }

  /** By the processes of the test. */
  public double testPercent() {
    return usedPercent - otherPercent;
  }

  /** Whether there was hardly any CPU left. */
  public boolean exhausted() {
    return usedPercent >= EXHAUSTED * 100 * cores;
  }

  /** Whether processes outside the test took a share that the results feel. */
  public boolean disturbed() {
    return otherPercent >= NOTABLE * 100 * cores;
  }

  /** Whether nothing was left, and processes outside the test took notably more than earlier. */
  public boolean takenByOthersSince(HostCpu earlier) {
    return exhausted() && otherPercent - earlier.otherPercent >= NOTABLE * 100 * cores;
  }

  /** The use in words. */
  public Phrase words() {
    if (unknown) {
      return Phrase.of("%.0f %% or more of %d cores in use", usedPercent, cores);
    }
    if (Double.isNaN(otherPercent)) {
      return Phrase.of("%.0f %% of %d cores in use", usedPercent, cores);
    }
    return Phrase.of(
        "%.0f %% of %d cores in use, %.0f %% by unrelated processes",
        usedPercent, cores, otherPercent);
  }
}
