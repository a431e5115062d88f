package asrload.analysis.fault;

import asrload.analysis.role.RoleName;
import asrload.analysis.sample.CgroupUse;
import asrload.analysis.sample.OomKill;
import asrload.text.Phrase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the cgroups v2 of the server's processes limited. */
final class CgroupLimits {
  /** The kernel begins to reclaim what is in use, and then to kill. */
  private static final double NEAR = 0.9;

  /** Stopped in most of the periods in which there was work: more work was there than CPU. */
  private static final double MOSTLY = 0.5;

  /** Five seconds of the usual period of 100 ms. */
  private static final long MIN_PERIODS = 50;

  private CgroupLimits() {}

  static @Nullable Finding oomKilled(BottleneckEvidence evidence) {
    List<OomKill> kills = evidence.cgroups().oomKills();
    if (kills.isEmpty()) {
      return null;
    }
    OomKill first = kills.get(0);
    long all = kills.stream().mapToLong(OomKill::kills).sum();
    Phrase where = where(first.group(), first.roles());
    return new Finding(
        Finding.Kind.MEMORY,
        all == 1
            ? Phrase.of("The OOM killer ended a process in %s.", where)
            : Phrase.of("The OOM killer ended %d processes, the first in %s.", all, where),
        Phrase.of(
            "Raise the memory limit of that container, or run fewer workers in it: each killed "
                + "process loses its task."));
  }

  static @Nullable Finding memory(BottleneckEvidence evidence) {
    for (CgroupUse use : evidence.cgroups().ofServer()) {
      Double share = use.memoryShare();
      Double limit = use.memoryLimitMib();
      if (share != null && limit != null && share >= NEAR) {
        return new Finding(
            Finding.Kind.MEMORY,
            Phrase.of(
                "The working set of %s reached %.0f %% of its memory limit of %.0f MiB.",
                where(use.group(), use.named()), 100 * share, limit),
            Phrase.of("Raise the memory limit of that container, or run fewer workers in it."));
      }
    }
    return null;
  }

  static @Nullable Finding quota(BottleneckEvidence evidence) {
    CgroupUse use = evidence.cgroups().mostThrottled().orElse(null);
    Long periods = use == null ? null : use.periods();
    Long throttled = use == null ? null : use.throttledPeriods();
    if (use == null
        || periods == null
        || throttled == null
        || periods < MIN_PERIODS
        || throttled < MOSTLY * periods) {
      return null;
    }
    Double cores = use.cpuQuotaCores();
    Phrase where = where(use.group(), use.named());
    return new Finding(
        Finding.Kind.CPU_QUOTA,
        cores == null
            ? Phrase.of(
                "The CPU quota of %s stopped it in %d of the %d periods in which it had work.",
                where, throttled, periods)
            : Phrase.of(
                "The CPU quota of %s, %.2f cores, stopped it in %d of the %d periods in which it "
                    + "had work.",
                where, cores, throttled, periods),
        Phrase.of(
            "Raise the CPU quota of that container (in Kubernetes its CPU limit), or give it fewer "
                + "threads and workers; other cores of the host cannot be used."));
  }

  private static Phrase where(String group, List<RoleName> roles) {
    return Phrase.of(
        "the cgroup %s (%s)",
        group, Phrase.join(", ", roles.stream().limit(3).map(RoleName::name).toList()));
  }
}
