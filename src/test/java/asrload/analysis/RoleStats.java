package asrload.analysis;

import org.jspecify.annotations.Nullable;

/**
 * CPU and memory of one role and process over the run.
 *
 * @param host the host
 * @param name role and name; of several hosts, with the host
 * @param samples intervals in which it was seen
 * @param cpuMean mean CPU in percent, 100 = one core, with what ended processes spent and no sample
 *     showed; null where CPU was not sampled
 * @param cpuP95 HF1 95th percentile of the samples
 * @param cpuMax highest sample
 * @param rssMeanMib mean resident memory, MiB; null where memory was not sampled
 * @param rssMaxMib highest resident memory, MiB
 * @param use what its processes spent in all, and how many they were
 */
public record RoleStats(
    String host,
    RoleName name,
    int samples,
    @Nullable Double cpuMean,
    @Nullable Double cpuP95,
    @Nullable Double cpuMax,
    @Nullable Double rssMeanMib,
    @Nullable Double rssMaxMib,
    RoleUse use) {

  static RoleStats of(ProcessSamples.Track track) {
    return of(track, track.series());
  }

  /** Of a part of the series; what no sample showed is shared out evenly over all of it. */
  static RoleStats of(ProcessSamples.Track track, RoleSeries part) {
    Distribution cpu = part.cpu();
    Distribution rss = part.rss();
    double missed = missedPercent(track.series().cpu(), track.use());
    return new RoleStats(
        track.host(),
        track.name(),
        part.size(),
        cpu.isEmpty() ? null : (Double) (cpu.mean() + missed),
        cpu.isEmpty() ? null : (Double) cpu.quantile(0.95),
        cpu.isEmpty() ? null : (Double) cpu.max(),
        rss.isEmpty() ? null : (Double) rss.mean(),
        rss.isEmpty() ? null : (Double) rss.max(),
        track.use());
  }

  private static double missedPercent(Distribution cpu, RoleUse use) {
    double missed = use.missedSeconds();
    return missed == 0 ? 0 : 100 * missed / (cpu.size() * use.intervalSeconds());
  }

  /** How far the highest resident memory stayed below the limit, MiB; null without a limit. */
  public @Nullable Double headRoomMib() {
    Double limit = use.memoryLimitMib();
    return limit == null || rssMaxMib == null ? null : (Double) (limit - rssMaxMib);
  }
}
