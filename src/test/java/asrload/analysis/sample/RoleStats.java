package asrload.analysis.sample;

import asrload.analysis.role.RoleName;
import asrload.analysis.stats.Distribution;
import org.jspecify.annotations.Nullable;

/**
 * CPU and memory of one role and process over the run.
 *
 * @param host the host
 * @param name role and name; of several hosts, with the host
 * @param samples intervals in which it was seen
 * @param cpuMean mean CPU in percent, 100 = one core, with what ended processes spent and no sample
 *     showed; null where CPU was not sampled
 * @param cpuAtLeast what the mean is at least, where it is unknown because the log limits a
 *     process's CPU ({@link RoleSeries#cappedSamples}); else null
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
    @Nullable Double cpuAtLeast,
    @Nullable Double cpuP95,
    @Nullable Double cpuMax,
    @Nullable Double rssMeanMib,
    @Nullable Double rssMaxMib,
    RoleUse use) {

  /** Of a role whose CPU is known wherever it was sampled. */
  public RoleStats(
      String host,
      RoleName name,
      int samples,
      @Nullable Double cpuMean,
      @Nullable Double cpuP95,
      @Nullable Double cpuMax,
      @Nullable Double rssMeanMib,
      @Nullable Double rssMaxMib,
      RoleUse use) {
    this(host, name, samples, cpuMean, null, cpuP95, cpuMax, rssMeanMib, rssMaxMib, use);
  }

  public static RoleStats of(ProcessSamples.Track track) {
    return of(track, track.series());
  }

  /** Of a part of the series; what no sample showed is shared out evenly over all of it. */
  public static RoleStats of(ProcessSamples.Track track, RoleSeries part) {
    Distribution cpu = part.cpu();
    Distribution rss = part.rss();
    double missed = missedPercent(track);
    boolean capped = part.cappedSamples() > 0;
    Double mean = cpu.isEmpty() ? null : (Double) (cpu.mean() + missed);
    return new RoleStats(
        track.host(),
        track.name(),
        part.size(),
        capped ? null : mean,
        capped ? mean : null,
        cpu.isEmpty() || capped ? null : (Double) cpu.quantile(0.95),
        cpu.isEmpty() || capped ? null : (Double) cpu.max(),
        rss.isEmpty() ? null : (Double) rss.mean(),
        rss.isEmpty() ? null : (Double) rss.max(),
        track.use());
  }

  /** What no sample showed, shared out evenly over the samples, percent. */
  public static double missedPercent(ProcessSamples.Track track) {
    double missed = track.use().missedSeconds();
    int samples = missed == 0 ? 0 : track.series().cpu().size();
    return samples == 0 ? 0 : 100 * missed / (samples * track.use().intervalSeconds());
  }

  /** Mean CPU, or what it is at least; null where CPU was not sampled. */
  public @Nullable Double cpuKnown() {
    return cpuMean == null ? cpuAtLeast : cpuMean;
  }

  /** How far the highest resident memory stayed below the limit, MiB; null without a limit. */
  public @Nullable Double headRoomMib() {
    Double limit = use.memoryLimitMib();
    return limit == null || rssMaxMib == null ? null : (Double) (limit - rssMaxMib);
  }
}
