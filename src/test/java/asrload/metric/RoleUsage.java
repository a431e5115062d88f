package asrload.metric;

import asrload.analysis.role.Role;
import asrload.analysis.sample.ProcessSamples;
import asrload.analysis.sample.RoleSeries;
import asrload.analysis.sample.RoleStats;
import asrload.analysis.stats.Distribution;
import asrload.analysis.stats.Window;
import asrload.text.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A number of a role's CPU or memory, such as worker.rss.max. Metrics, thresholds and their windows
 * all read it here. CPU is that of all processes of the role on all hosts together; memory is that
 * of one process with the children that it forks, the highest of the role.
 */
enum RoleUsage {
  RSS_MAX("rss.max", "maximum resident memory of the %s", Unit.MIB, Distribution::max),
  RSS_MEAN("rss.mean", "mean resident memory of the %s", Unit.MIB, Distribution::mean),
  CPU_MAX("cpu.max", "maximum CPU of the %s", Unit.PERCENT_OF_A_CORE, Distribution::max),
  CPU_MEAN("cpu.mean", "mean CPU of the %s", Unit.PERCENT_OF_A_CORE, Distribution::mean),
  CPU_P95(
      "cpu.p95",
      "p95 of the CPU of the %s",
      Unit.PERCENT_OF_A_CORE,
      values -> values.quantile(0.95));

  final String key;
  final String title;
  final Unit unit;
  private final ToDoubleFunction<Distribution> summary;

  @SuppressWarnings("ImmutableEnumChecker") // a method reference
  RoleUsage(String key, String title, Unit unit, ToDoubleFunction<Distribution> summary) {
    this.key = key;
    this.title = title;
    this.unit = unit;
    this.summary = summary;
  }

  /**
   * Its value.
   *
   * @param tracks of all roles: a role without a row in a sampled interval spent nothing in it
   * @param window the intervals that end in it, ends included; null for all
   */
  Measured of(List<ProcessSamples.Track> tracks, Predicate<Role> role, @Nullable Window window) {
    List<ProcessSamples.Track> chosen =
        tracks.stream().filter(track -> role.test(track.name().role())).toList();
    if (chosen.isEmpty()) {
      return Measured.none("no process samples of it");
    }
    return unit == Unit.MIB ? memory(chosen, window) : cpu(tracks, chosen, window);
  }

  private Measured memory(List<ProcessSamples.Track> chosen, @Nullable Window window) {
    double highest = Double.NaN;
    long samples = 0;
    for (ProcessSamples.Track track : chosen) {
      Distribution rss = within(track, window).rss();
      if (!rss.isEmpty()) {
        highest = Math.max(Double.isNaN(highest) ? 0 : highest, summary.applyAsDouble(rss));
        samples += rss.size();
      }
    }
    return samples == 0 ? Measured.none("no sample of its memory") : Measured.of(highest, samples);
  }

  private Measured cpu(
      List<ProcessSamples.Track> all, List<ProcessSamples.Track> chosen, @Nullable Window window) {
    Map<String, NavigableMap<Long, Double>> hosts = new LinkedHashMap<>();
    chosen.forEach(track -> hosts.put(track.host(), new TreeMap<>()));
    for (ProcessSamples.Track track : all) {
      NavigableMap<Long, Double> sums = hosts.get(track.host());
      if (sums != null) {
        addTo(sums, track, chosen.contains(track), window);
      }
    }
    // Where the CPU of one process is unknown, that of the role is.
    hosts.values().forEach(host -> host.values().removeIf(cpu -> cpu.isNaN()));
    Distribution sums = Distribution.of(together(List.copyOf(hosts.values())));
    if (sums.isEmpty()) {
      return Measured.none("no sample of its CPU");
    }
    double value = summary.applyAsDouble(sums);
    return chosen.stream().anyMatch(track -> within(track, window).cappedSamples() > 0)
        ? Measured.capped(value, sums.size())
        : Measured.of(value, sums.size());
  }

  /** Adds a track's CPU to the sums of its host; one of another role adds nothing but intervals. */
  private void addTo(
      NavigableMap<Long, Double> sums,
      ProcessSamples.Track track,
      boolean counts,
      @Nullable Window in) {
    double missed = this == CPU_MEAN ? RoleStats.missedPercent(track) : 0;
    RoleSeries series = within(track, in);
    for (int i = 0; i < series.size(); i++) {
      double cpu = series.cpuAtLeast(i);
      if (counts || !Double.isNaN(cpu)) {
        sums.merge(series.endMs(i), counts ? cpu + missed : 0, Double::sum);
      }
    }
  }

  /** The sums of all hosts, at the intervals of the first; the others as they were just before. */
  private static double[] together(List<NavigableMap<Long, Double>> hosts) {
    return hosts.get(0).entrySet().stream()
        .mapToDouble(
            interval ->
                interval.getValue()
                    + hosts.stream().skip(1).mapToDouble(host -> at(host, interval.getKey())).sum())
        .toArray();
  }

  private static double at(NavigableMap<Long, Double> sums, long endMs) {
    Map.Entry<Long, Double> before = sums.floorEntry(endMs);
    Map.Entry<Long, Double> entry = before == null ? sums.ceilingEntry(endMs) : before;
    return entry == null ? 0 : entry.getValue();
  }

  private static RoleSeries within(ProcessSamples.Track track, @Nullable Window window) {
    return window == null ? track.series() : track.series().within(window, 0);
  }
}
