package asrload.analysis.fault;

import asrload.analysis.load.Backlog;
import asrload.analysis.load.Utilisation;
import asrload.analysis.sample.Cgroups;
import asrload.analysis.sample.Processes;
import asrload.analysis.sample.RoleStats;
import asrload.analysis.task.SplitStats;
import asrload.text.Phrase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a finding on the bottleneck rests on.
 *
 * @param utilisation how busy the workers were; null when unknown
 * @param split the parts of the latency; null when unknown
 * @param backlog the tasks that wait; null when unknown
 * @param roles CPU and memory of the processes, all hosts
 * @param cgroups what the processes' cgroups allowed them
 * @param cores cores of the injector's host; null when unknown
 * @param memoryMib memory of the injector's host, MiB; null when unknown
 * @param othersKnown whether a process without a role has no part in the test
 */
record BottleneckEvidence(
    @Nullable Utilisation utilisation,
    @Nullable SplitStats split,
    @Nullable Backlog backlog,
    List<RoleStats> roles,
    Cgroups cgroups,
    @Nullable Integer cores,
    @Nullable Long memoryMib,
    boolean othersKnown) {

  /** Those of the host whose cores and memory are known. */
  List<RoleStats> ownRoles() {
    return Processes.own(roles);
  }

  /** Median seconds of the parts of the latency; null where unknown or the clocks disagree. */
  @Nullable SplitStats comparableSplit() {
    return split == null || split.clocksDisagree() ? null : split;
  }

  boolean backlogGrows() {
    return backlog != null && backlog.trend() == Backlog.Trend.GROWS;
  }

  /** How busy the workers were, in words. */
  static Phrase busy(Utilisation use) {
    return use.workers() == 1
        ? Phrase.of("%.1f of 1 x %.1f s", use.busySeconds(), use.windowSeconds())
        : Phrase.of("%.1f of %d x %.1f s", use.busySeconds(), use.workers(), use.windowSeconds());
  }

  /** The wait in the queue and what became of it, to follow {@link #busy}; may be no words. */
  Phrase waits() {
    SplitStats known = comparableSplit();
    if (known == null) {
      return backlogGrows() ? Phrase.of("; the backlog grows") : Phrase.none();
    }
    // Below 0 where the processing began before the client had the answer to its upload.
    double wait = Math.max(0, known.queue().median());
    return backlogGrows()
        ? Phrase.of("; median queue wait %.2f s; the backlog grows", wait)
        : Phrase.of("; median queue wait %.2f s", wait);
  }
}
