package asrload.analysis.sample;

import asrload.analysis.role.Role;
import asrload.analysis.role.RoleName;
import asrload.analysis.stats.Window;
import asrload.parse.run.CgroupRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a cgroup v2 allowed the processes in it, and what they used of it during the load. Limits
 * are the tightest of the group and of the visible groups above.
 *
 * @param host the host
 * @param group its path
 * @param roles the server's and the injector's processes in it
 * @param memoryLimitMib {@code memory.max}, MiB; null without a limit, or where it was not read
 * @param memoryMaxMib highest {@code memory.current} of the group, page cache included, MiB
 * @param workingSetMaxMib the same less {@code inactive_file}, MiB
 * @param memoryShare highest working set / limit, of whichever of those groups came nearest to its
 *     own limit, 0 to 1; null without a limit
 * @param oomKills processes that the OOM killer ended in the group and below; null when unknown
 * @param cpuQuotaCores {@code cpu.max}, cores; null without a quota, or where it was not read
 * @param periods periods of the quota in which the group wanted to run, of the group that was
 *     stopped in the largest share of them; null when unknown
 * @param throttledPeriods those of them in which the quota stopped it
 * @param throttledSeconds for how long, summed over the CPUs, s
 */
public record CgroupUse(
    String host,
    String group,
    List<RoleName> roles,
    @Nullable Double memoryLimitMib,
    @Nullable Double memoryMaxMib,
    @Nullable Double workingSetMaxMib,
    @Nullable Double memoryShare,
    @Nullable Long oomKills,
    @Nullable Double cpuQuotaCores,
    @Nullable Long periods,
    @Nullable Long throttledPeriods,
    @Nullable Double throttledSeconds) {

  /** The groups of a host that have processes of a known role. */
  static List<CgroupUse> of(String host, HostCgroups cgroups, @Nullable Window load) {
    List<CgroupSeries> all = cgroups.groups().stream().map(one -> one.around(load)).toList();
    return all.stream()
        .filter(one -> !one.roles().isEmpty() && !one.records().isEmpty())
        .map(one -> of(host, one, all.stream().filter(above -> above.holds(one.group())).toList()))
        .toList();
  }

  private static CgroupUse of(String host, CgroupSeries own, List<CgroupSeries> chain) {
    Throttling throttling = Throttling.worst(chain);
    Double kills = own.rise(CgroupRecord::oomKills);
    return new CgroupUse(
        host,
        own.group(),
        own.roles(),
        tightest(chain.stream().map(one -> last(one).memoryMaxMib()).toList()),
        own.highest(CgroupRecord::memoryMib),
        own.highest(CgroupRecord::workingSetMib),
        nearest(chain),
        kills == null ? null : (Long) Math.round(kills),
        tightest(chain.stream().map(one -> last(one).cpuQuotaCores()).toList()),
        throttling == null ? null : throttling.periods,
        throttling == null ? null : throttling.throttled,
        throttling == null ? null : throttling.seconds);
  }

  private static CgroupRecord last(CgroupSeries series) {
    return Objects.requireNonNull(series.last());
  }

  private static @Nullable Double tightest(List<@Nullable Double> limits) {
    Double least = null;
    for (Double limit : limits) {
      least = limit != null && (least == null || limit < least) ? limit : least;
    }
    return least;
  }

  private static @Nullable Double nearest(List<CgroupSeries> chain) {
    Double nearest = null;
    for (CgroupSeries one : chain) {
      for (CgroupRecord record : one.records()) {
        Double limit = record.memoryMaxMib();
        Double used = record.workingSetMib();
        if (limit != null && limit > 0 && used != null) {
          nearest = Math.max(nearest == null ? 0 : nearest, used / limit);
        }
      }
    }
    return nearest;
  }

  /** What a quota did to one group. */
  private record Throttling(long periods, long throttled, double seconds) {
    private double share() {
      return periods == 0 ? 0 : (double) throttled / periods;
    }

    private static @Nullable Throttling worst(List<CgroupSeries> chain) {
      Throttling worst = null;
      for (CgroupSeries one : chain) {
        Double periods = one.rise(CgroupRecord::periods);
        Double throttled = one.rise(CgroupRecord::throttledPeriods);
        Double seconds = one.rise(CgroupRecord::throttledSeconds);
        if (periods != null && throttled != null && seconds != null) {
          Throttling its = new Throttling(Math.round(periods), Math.round(throttled), seconds);
          worst = worst == null || its.share() > worst.share() ? its : worst;
        }
      }
      return worst;
    }
  }

  /** Share of the periods in which the quota stopped it, 0 to 1; null when unknown. */
  public @Nullable Double throttledShare() {
    if (periods == null || throttledPeriods == null) {
      return null;
    }
    return periods == 0 ? 0.0 : (double) throttledPeriods / periods;
  }

  /** Whether a process of the server under test is in it. */
  public boolean ofServer() {
    return roles.stream().anyMatch(role -> role.role().isServer());
  }

  /** The server's processes in it; where there are none, the injector. */
  public List<RoleName> named() {
    List<RoleName> server = new ArrayList<>(roles);
    server.removeIf(role -> role.role() == Role.INJECTOR);
    return server.isEmpty() ? roles : server;
  }
}
