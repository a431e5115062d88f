package asrload.analysis.sample;

import asrload.analysis.role.Role;
import asrload.analysis.role.RoleName;
import asrload.analysis.stats.Window;
import asrload.journal.MonitorManifest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well one host was sampled.
 *
 * @param host the host
 * @param source where its samples come from; null when it was not written
 * @param note what a reader should know of its monitor; null when nothing
 * @param coverage share of the load that was sampled; null without a window
 * @param intervals intervals seen
 * @param expected intervals that should be between the first and the last sample
 * @param intervalSeconds distance of the samples, s
 * @param longestGapSeconds longest distance of two samples, s
 * @param outside samples of other times than the run's
 * @param gaps times without samples
 * @param restarts how often the sampler was started anew
 * @param clockOffsetMs its clock minus the injector's, ms; null when unknown
 * @param clockUncertaintyMs how far that may be wrong, ms
 * @param clockApplied whether it is taken off its times: only where it exceeds its uncertainty
 * @param sameMachine other entries of {@code asr.hosts} that are this machine
 * @param children from where it is known what ended processes spent
 * @param idleTimes how often a process had no row for a while because it was idle
 * @param inferredRoles whether roles rest on names alone
 * @param monitorCpuSeconds CPU that the sampler itself spent, s; null when unknown
 * @param monitorCpuPercent the same in percent of a core
 */
public record HostHealth(
    String host,
    @Nullable String source,
    @Nullable String note,
    @Nullable Double coverage,
    long intervals,
    long expected,
    double intervalSeconds,
    double longestGapSeconds,
    long outside,
    List<Gap> gaps,
    int restarts,
    @Nullable Long clockOffsetMs,
    @Nullable Long clockUncertaintyMs,
    boolean clockApplied,
    List<String> sameMachine,
    ChildEvidence children,
    int idleTimes,
    boolean inferredRoles,
    @Nullable Double monitorCpuSeconds,
    @Nullable Double monitorCpuPercent) {

  static HostHealth of(ProcessSamples host, @Nullable Window load) {
    MonitorManifest monitor = host.monitor();
    Double own = monitorCpu(host);
    double sampled = host.intervalEndsMs().length * host.intervalSeconds();
    return new HostHealth(
        host.host(),
        monitor == null ? null : monitor.source(),
        monitor == null ? null : monitor.note(),
        load == null ? null : (Double) host.coverage(load),
        host.intervalEndsMs().length,
        host.expected(),
        host.intervalSeconds(),
        host.longestGapSeconds(),
        host.outside(),
        Gap.of(host, load),
        monitor == null ? 0 : Math.max(0, monitor.sessions().size() - 1),
        monitor == null ? null : monitor.clockOffsetMs(),
        monitor == null ? null : monitor.clockUncertaintyMs(),
        monitor != null && monitor.appliedClockOffsetMs() != 0,
        monitor == null
            ? List.of()
            : monitor.others().stream().map(MonitorManifest.SameMachine::host).toList(),
        host.children(),
        host.idleTimes(),
        host.inferred(),
        own,
        own == null || sampled == 0 ? null : (Double) (100 * own / sampled));
  }

  /** As the monitor measured itself, else by the samples of its processes. */
  private static @Nullable Double monitorCpu(ProcessSamples host) {
    if (host.monitor() != null && host.monitor().ownCpuSeconds() != null) {
      return host.monitor().ownCpuSeconds();
    }
    RoleUse use = host.uses().get(RoleName.of(Role.MONITOR));
    return use == null ? null : (Double) use.cpuSeconds();
  }

  /** From where it is known what ended processes spent. */
  public enum ChildEvidence {
    /** pidstat's children table ({@code -T ALL}). */
    TABLE,
    /** cutime and cstime in the process list. */
    PROCESS_LIST,
    /** Nowhere: what lives shorter than a few intervals is under-counted. */
    NONE
  }
}
