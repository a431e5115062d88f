package asrload.analysis.sample;

import asrload.analysis.stats.Window;
import asrload.parse.run.CgroupRecord.NotRead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cgroups v2 of the server's processes and of the injector during the load.
 *
 * @param groups one for each group with such processes
 * @param oomKills when the kernel ended processes in them
 * @param notRead hosts where some or all are unknown
 */
public record Cgroups(List<CgroupUse> groups, List<OomKill> oomKills, List<Unread> notRead) {
  public static final Cgroups NONE = new Cgroups(List.of(), List.of(), List.of());

  /** Why the groups of a host are unknown. */
  public record Unread(String host, NotRead why) {}

  static Cgroups of(List<ProcessSamples> hosts, @Nullable Window load) {
    List<CgroupUse> groups = new ArrayList<>();
    List<OomKill> kills = new ArrayList<>();
    List<Unread> notRead = new ArrayList<>();
    for (ProcessSamples host : hosts) {
      HostCgroups cgroups = host.cgroups();
      groups.addAll(CgroupUse.of(host.host(), cgroups, load));
      kills.addAll(OomKill.of(host.host(), cgroups, load));
      cgroups.notRead().forEach(why -> notRead.add(new Unread(host.host(), why)));
    }
    return new Cgroups(List.copyOf(groups), List.copyOf(kills), List.copyOf(notRead));
  }

  /** The server's groups. */
  public List<CgroupUse> ofServer() {
    return groups.stream().filter(CgroupUse::ofServer).toList();
  }

  /** The server's group that its quota stopped in the largest share of its periods. */
  public Optional<CgroupUse> mostThrottled() {
    return ofServer().stream()
        .filter(use -> use.throttledShare() != null)
        .max(Comparator.comparing(use -> Objects.requireNonNull(use.throttledShare())));
  }

  /** Processes that the OOM killer ended in the server's groups; empty when unknown. */
  public Optional<Long> killed() {
    return oomKills.isEmpty() && ofServer().stream().allMatch(use -> use.oomKills() == null)
        ? Optional.empty()
        : Optional.of(oomKills.stream().mapToLong(OomKill::kills).sum());
  }
}
