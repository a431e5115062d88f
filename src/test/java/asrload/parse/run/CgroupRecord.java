package asrload.parse.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code cgroups.jsonl}: a cgroup v2 that processes of interest are in, or one above
 * it, at one moment; or why none was read. A counter begins when the group is made.
 *
 * @param timeMs when, epoch ms of its host
 * @param group path below the mounted hierarchy, {@code /} for its root; null with {@code notRead}
 * @param pids processes of interest that are in this very group
 * @param memoryMib {@code memory.current}, page cache included, MiB; null without the controller
 * @param workingSetMib the same less {@code inactive_file}, as Kubernetes counts it, MiB
 * @param memoryMaxMib {@code memory.max}, MiB; null without a limit
 * @param memoryHighMib {@code memory.high}, MiB; null without one
 * @param memoryPeakMib {@code memory.peak} since the group was made, MiB; null before Linux 5.19
 * @param oomKills processes that the OOM killer ended in it and below ({@code memory.events}); null
 *     without the controller
 * @param cpuQuotaCores quota / period of {@code cpu.max}, cores; null without a quota
 * @param cpuSeconds CPU that it and the groups below spent, s
 * @param periods periods of a quota in which it wanted to run; null without the controller
 * @param throttledPeriods those of them in which the quota stopped it
 * @param throttledSeconds for how long, summed over the CPUs, s
 * @param notRead why nothing was read; null in the line of a group
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CgroupRecord(
    long timeMs,
    @Nullable String group,
    List<Long> pids,
    @Nullable Double memoryMib,
    @Nullable Double workingSetMib,
    @Nullable Double memoryMaxMib,
    @Nullable Double memoryHighMib,
    @Nullable Double memoryPeakMib,
    @Nullable Long oomKills,
    @Nullable Double cpuQuotaCores,
    @Nullable Double cpuSeconds,
    @Nullable Long periods,
    @Nullable Long throttledPeriods,
    @Nullable Double throttledSeconds,
    @Nullable NotRead notRead) {

  /** Why nothing is known. */
  public enum NotRead {
    /** The host has cgroup v1. */
    V1,
    /** The host has v1, and v2 beside it without memory and CPU. */
    HYBRID,
    /** Nothing is mounted where cgroups are expected. */
    MISSING,
    /** The group of a process of interest lies outside of what is mounted there. */
    HIDDEN
  }

  /** A line that says why nothing was read, of these processes where it is of some alone. */
  public static CgroupRecord notRead(long timeMs, NotRead why, List<Long> pids) {
    return new CgroupRecord(
        timeMs, null, pids, null, null, null, null, null, null, null, null, null, null, null, why);
  }

  /** The same at another time. */
  public CgroupRecord at(long otherMs) {
    return new CgroupRecord(
        otherMs,
        group,
        pids,
        memoryMib,
        workingSetMib,
        memoryMaxMib,
        memoryHighMib,
        memoryPeakMib,
        oomKills,
        cpuQuotaCores,
        cpuSeconds,
        periods,
        throttledPeriods,
        throttledSeconds,
        notRead);
  }
}
