package asrload.monitor.process;

import asrload.monitor.process.LiveUsage.Usage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** CPU and memory of the workers of all hosts from call to call, for the line of progress. */
public final class WorkerMeter {
  private final List<LiveUsage> hosts;

  public WorkerMeter(List<LiveUsage> hosts) {
    this.hosts = List.copyOf(hosts);
  }

  /**
   * The workers' usage since the last call, such as {@code workers: CPU 90 %, memory 66 MiB} (100 %
   * is one core). CPU is left out where a part of it is unknown; empty without workers, or where
   * one of their hosts has no new list.
   */
  public Optional<String> next() {
    double cpuPercent = 0;
    double rssMib = 0;
    boolean any = false;
    for (LiveUsage host : hosts) {
      Optional<Usage> usage = host.next();
      if (usage.isEmpty()) {
        if (host.any()) {
          return Optional.empty();
        }
        continue;
      }
      any = true;
      Double spent = usage.get().cpuSeconds();
      cpuPercent += spent == null ? Double.NaN : 100 * spent / usage.get().seconds();
      rssMib += usage.get().rssMib();
    }
    if (!any) {
      return Optional.empty();
    }
    String memory = String.format(Locale.ROOT, "memory %.0f MiB", rssMib);
    return Optional.of(
        "workers: "
            + (Double.isNaN(cpuPercent)
                ? memory
                : String.format(Locale.ROOT, "CPU %.0f %%, ", cpuPercent) + memory));
  }
}
