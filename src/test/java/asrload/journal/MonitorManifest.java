package asrload.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code monitor/<host>/monitor.json}: how one host was sampled. Written when sampling starts and
 * again whenever something changed.
 *
 * @param host its name in the configuration
 * @param prefix command prefix through which it is reached, such as {@code [ssh, asr-1]}; empty for
 *     the injector's own host
 * @param source where the samples come from, such as {@code pidstat 12.6.1}
 * @param note what a reader of the report should know; null when nothing
 * @param intervalMs sampling interval, ms
 * @param clockOffsetMs the host's clock minus the injector's, ms; null when it was not estimated
 * @param clockUncertaintyMs half the round trip of the best estimate, ms; null in the same cases
 * @param sessions each start of the sampler; more than one means that it was restarted
 * @param ownCpuSeconds CPU that the sampler itself spent, s; null when unknown
 * @param sameMachine other entries of {@code asr.hosts} whose processes are sampled here; null for
 *     none
 * @param machine which machine it is; null when unknown, for the injector's own host (run.json has
 *     it), and in runs before this field
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MonitorManifest(
    String host,
    List<String> prefix,
    String source,
    @Nullable String note,
    long intervalMs,
    @Nullable Long clockOffsetMs,
    @Nullable Long clockUncertaintyMs,
    List<Session> sessions,
    @Nullable Double ownCpuSeconds,
    @Nullable List<SameMachine> sameMachine,
    @Nullable Machine machine) {

  /**
   * The same host in the times of another clock.
   *
   * @param shiftMs what is added to the injector's times
   * @param shiftUncertaintyMs by how much the true shift may differ; null when unknown
   */
  public MonitorManifest shifted(long shiftMs, @Nullable Long shiftUncertaintyMs) {
    return new MonitorManifest(
        host,
        prefix,
        source,
        note,
        intervalMs,
        clockOffsetMs == null ? null : (Long) (clockOffsetMs - shiftMs),
        clockUncertaintyMs == null || shiftUncertaintyMs == null
            ? clockUncertaintyMs
            : (Long) (clockUncertaintyMs + shiftUncertaintyMs),
        sessions.stream().map(session -> session.shifted(shiftMs)).toList(),
        ownCpuSeconds,
        sameMachine,
        machine);
  }

  /** What is taken off the host's times to have the injector's, ms; 0 when that is unknown. */
  public long appliedClockOffsetMs() {
    return clockOffsetMs != null && applies(clockOffsetMs, clockUncertaintyMs) ? clockOffsetMs : 0;
  }

  /** Whether a measured offset is applied: it exceeds its uncertainty. */
  public static boolean applies(long offsetMs, @Nullable Long uncertaintyMs) {
    return uncertaintyMs == null || Math.abs(offsetMs) > uncertaintyMs;
  }

  /** The other entries of {@code asr.hosts} whose processes are sampled here; empty for none. */
  public List<SameMachine> others() {
    return sameMachine == null ? List.of() : sameMachine;
  }

  /**
   * An entry of {@code asr.hosts} that is the same machine, and is not sampled again.
   *
   * @param host its name in the configuration
   * @param samePids whether a process has the same pid there; not so in most containers
   */
  public record SameMachine(String host, boolean samePids) {}

  /**
   * One life of the sampler.
   *
   * @param startMs when it was started, epoch ms of the injector's clock
   * @param endMs when it ended; null while it runs
   * @param end why it ended, in words: {@code stopped} at the end of the run, otherwise what went
   *     wrong; null while it runs
   */
  public record Session(long startMs, @Nullable Long endMs, @Nullable String end) {
    /** The end of a session that we ended. */
    public static final String STOPPED = "stopped";

    Session shifted(long shiftMs) {
      return new Session(startMs + shiftMs, endMs == null ? null : (Long) (endMs + shiftMs), end);
    }

    /** Whether it ended by itself. */
    public boolean brokeOff() {
      return end != null && !end.equals(STOPPED);
    }
  }
}
