package asrload.analysis.sample;

import asrload.analysis.role.ProcessNode;
import asrload.analysis.role.Role;
import asrload.analysis.role.RoleName;
import asrload.analysis.role.RoleResolver;
import asrload.analysis.role.RoleResolver.Placement;
import asrload.parse.run.CgroupRecord;
import asrload.parse.run.CgroupRecord.NotRead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The cgroups v2 of one host.
 *
 * @param notRead why some or all are unknown
 * @param groups those of the server's processes and of the injector, and the visible ones above
 * @param ended the server's processes that ended while they were watched
 */
public record HostCgroups(Set<NotRead> notRead, List<CgroupSeries> groups, List<Ended> ended) {
  /** Of a host whose monitor did not look for them. */
  public static final HostCgroups NONE = new HostCgroups(Set.of(), List.of(), List.of());

  /**
   * A process that ended.
   *
   * @param lastMs when it was seen last, epoch ms
   */
  public record Ended(RoleName role, long pid, String group, long lastMs) {}

  /** Takes the lines of a host's {@code cgroups.jsonl}. */
  public static final class Builder {
    private final RoleResolver resolver;
    private final long clockOffsetMs;
    private final Set<NotRead> notRead = new TreeSet<>();
    private final Map<String, List<CgroupRecord>> records = new TreeMap<>();
    private final Map<String, Set<RoleName>> roles = new TreeMap<>();
    private final Map<ProcessNode, Ended> seen = new LinkedHashMap<>();

    /**
     * For one host.
     *
     * @param resolver what each process is
     * @param clockOffsetMs the host's clock minus the injector's, taken off every time
     */
    public Builder(RoleResolver resolver, long clockOffsetMs) {
      this.resolver = resolver;
      this.clockOffsetMs = clockOffsetMs;
    }

    /** Adds a line; lines come in the order of their times. */
    public void add(CgroupRecord read) {
      String group = read.group();
      if (read.notRead() != null) {
        notRead.add(read.notRead());
      }
      if (group == null) {
        return;
      }
      CgroupRecord record = read.at(read.timeMs() - clockOffsetMs);
      records.computeIfAbsent(group, any -> new ArrayList<>()).add(record);
      for (long pid : record.pids()) {
        ProcessNode process = resolver.tree().at(pid, record.timeMs());
        Placement place = resolver.place(pid, process, "");
        Role role = place.name().role();
        if (role.isServer() || role == Role.INJECTOR) {
          roles.computeIfAbsent(group, any -> new LinkedHashSet<>()).add(place.name());
        }
        if (role.isServer() && process != null) {
          seen.put(process, new Ended(place.name(), pid, group, 0));
        }
      }
    }

    public HostCgroups build() {
      List<CgroupSeries> groups = new ArrayList<>();
      records.forEach(
          (group, lines) ->
              groups.add(
                  new CgroupSeries(
                      group, List.copyOf(roles.getOrDefault(group, Set.of())), lines)));
      List<Ended> ended = new ArrayList<>();
      seen.forEach(
          (process, its) -> {
            if (resolver.tree().ended(process)) {
              ended.add(new Ended(its.role, its.pid, its.group, process.lastMs()));
            }
          });
      return new HostCgroups(notRead, List.copyOf(groups), List.copyOf(ended));
    }
  }
}
