package asrload.analysis.sample;

import asrload.analysis.stats.Window;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the process samples can be trusted.
 *
 * @param coverage share of the load that was sampled, of the worst host; null without a window
 * @param worstHost the host that was sampled worst
 * @param intervals intervals seen, in all
 * @param expected intervals that should be between the first and the last sample
 * @param intervalSeconds distance of the samples, s
 * @param longestGapSeconds longest distance of two samples, s
 * @param outside samples of other times than the run's
 * @param flat whether the server's CPU stood at 0 while it worked
 * @param flatEvidence what stood at 0, and what ran meanwhile; null when nothing did
 * @param hosts the same a host
 */
public record MonitorHealth(
    @Nullable Double coverage,
    String worstHost,
    long intervals,
    long expected,
    double intervalSeconds,
    double longestGapSeconds,
    long outside,
    boolean flat,
    @Nullable String flatEvidence,
    List<HostHealth> hosts) {

  /** Work in s, in the share that was sampled, that must show in whole percents and seconds. */
  private static final double VISIBLE_WORK_SECONDS = 5;

  public static @Nullable MonitorHealth of(
      List<ProcessSamples> hosts,
      @Nullable Window load,
      List<RoleStats> roles,
      double workSeconds) {
    if (hosts.isEmpty()) {
      return null;
    }
    List<HostHealth> health = hosts.stream().map(host -> HostHealth.of(host, load)).toList();
    HostHealth worst =
        Collections.min(
            health,
            Comparator.comparingDouble((HostHealth h) -> h.coverage() == null ? 1 : h.coverage())
                .thenComparing(h -> -h.longestGapSeconds()));
    double sampled = worst.coverage() == null ? 1 : worst.coverage();
    boolean flat = sampled * workSeconds >= VISIBLE_WORK_SECONDS && serverIsFlat(roles);
    return new MonitorHealth(
        worst.coverage(),
        worst.host(),
        health.stream().mapToLong(HostHealth::intervals).sum(),
        health.stream().mapToLong(HostHealth::expected).sum(),
        worst.intervalSeconds(),
        health.stream().mapToDouble(HostHealth::longestGapSeconds).max().orElse(0),
        health.stream().mapToLong(HostHealth::outside).sum(),
        flat,
        flat ? "CPU of the server's processes was 0 % while they worked" : null,
        health);
  }

  /** The workers, where they were seen; else whatever of the server was seen. */
  private static boolean serverIsFlat(List<RoleStats> roles) {
    List<RoleStats> workers = roles.stream().filter(r -> r.name().role().isWorker()).toList();
    List<RoleStats> server =
        workers.isEmpty()
            ? roles.stream().filter(r -> r.name().role().isServer()).toList()
            : workers;
    return !server.isEmpty()
        && server.stream()
            .allMatch(
                r ->
                    (r.cpuMax() == null || r.cpuMax() == 0)
                        && r.cpuAtLeast() == null
                        && r.use().missedSeconds() == 0);
  }
}
