package asrload.analysis.sample;

import asrload.analysis.role.RoleName;
import asrload.analysis.sample.HostCgroups.Ended;
import asrload.analysis.stats.Window;
import asrload.parse.run.CgroupRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Processes that the kernel's OOM killer ended in a cgroup v2 of the server, between two looks at
 * its counter.
 *
 * @param host the host
 * @param group the group whose counter rose; where the server's own group ended with its processes,
 *     the one above it
 * @param roles the server's processes in the group, or in the one that ended
 * @param fromMs the look before, epoch ms
 * @param toMs the look after, epoch ms
 * @param kills how many processes
 * @param ended the server's processes of that group that ended between these looks
 */
public record OomKill(
    String host,
    String group,
    List<RoleName> roles,
    long fromMs,
    long toMs,
    long kills,
    List<Ended> ended) {
  /** The process list of another machine is looked at every five seconds. */
  private static final long LIST_MS = 6_000;

  /** Those of the load. A kill in a group counts in the groups above, too: here it counts once. */
  static List<OomKill> of(String host, HostCgroups cgroups, @Nullable Window load) {
    List<OomKill> all = new ArrayList<>();
    for (CgroupSeries whole : cgroups.groups()) {
      List<CgroupRecord> records = whole.around(load).records();
      for (int i = 1; i < records.size(); i++) {
        CgroupRecord from = records.get(i - 1);
        CgroupRecord to = records.get(i);
        long own = rise(from, to);
        List<CgroupSeries> gone = new ArrayList<>();
        for (CgroupSeries child : own == 0 ? List.<CgroupSeries>of() : cgroups.groups()) {
          if (child.isChildOf(whole.group())) {
            own -= within(child, from.timeMs(), to.timeMs());
            if (isNew(child, from.timeMs(), to.timeMs())) {
              gone.add(child);
            }
          }
        }
        List<CgroupSeries> where = whole.roles().isEmpty() ? below(gone, cgroups) : List.of(whole);
        if (own > 0 && !where.isEmpty()) {
          all.add(of(host, whole.group(), where, from.timeMs(), to.timeMs(), own, cgroups.ended()));
        }
      }
    }
    return all;
  }

  private static OomKill of(
      String host,
      String group,
      List<CgroupSeries> where,
      long fromMs,
      long toMs,
      long kills,
      List<Ended> ended) {
    Set<RoleName> roles = new LinkedHashSet<>();
    where.forEach(one -> roles.addAll(one.roles()));
    roles.removeIf(role -> !role.role().isServer());
    return new OomKill(
        host,
        group,
        List.copyOf(roles),
        fromMs,
        toMs,
        kills,
        ended.stream()
            .filter(one -> where.stream().anyMatch(in -> in.group().equals(one.group())))
            .filter(one -> one.lastMs() >= fromMs - LIST_MS && one.lastMs() <= toMs)
            .toList());
  }

  private static long rise(CgroupRecord from, CgroupRecord to) {
    return from.oomKills() == null || to.oomKills() == null
        ? 0
        : Math.round(CgroupSeries.rise(from.oomKills(), to.oomKills()));
  }

  private static long within(CgroupSeries series, long fromMs, long toMs) {
    long sum = 0;
    for (int i = 1; i < series.records().size(); i++) {
      CgroupRecord to = series.records().get(i);
      if (to.timeMs() > fromMs && to.timeMs() <= toMs) {
        sum += rise(series.records().get(i - 1), to);
      }
    }
    return sum;
  }

  /** Whether the group was gone at the second of these times, or made anew between them. */
  private static boolean isNew(CgroupSeries series, long fromMs, long toMs) {
    boolean before = false;
    boolean after = false;
    Double spent = null;
    for (CgroupRecord record : series.records()) {
      boolean back = spent != null && record.cpuSeconds() != null && record.cpuSeconds() < spent;
      if (back && record.timeMs() > fromMs && record.timeMs() <= toMs) {
        return true;
      }
      spent = record.cpuSeconds();
      before |= record.timeMs() <= fromMs;
      after |= record.timeMs() >= toMs;
    }
    return before && !after;
  }

  /** The groups with processes of the server among these and those below them. */
  private static List<CgroupSeries> below(List<CgroupSeries> gone, HostCgroups cgroups) {
    return cgroups.groups().stream()
        .filter(one -> one.roles().stream().anyMatch(role -> role.role().isServer()))
        .filter(one -> gone.stream().anyMatch(above -> above.holds(one.group())))
        .toList();
  }
}
