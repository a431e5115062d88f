package asrload.analysis;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** A number of a role's CPU or memory that a threshold can be about, such as worker.rss.max. */
enum RoleUsage {
  RSS_MAX("rss.max", "MiB", Distribution::max),
  RSS_MEAN("rss.mean", "MiB", Distribution::mean),
  CPU_MAX("cpu.max", "% of a core", Distribution::max),
  CPU_MEAN("cpu.mean", "% of a core", Distribution::mean),
  CPU_P95("cpu.p95", "% of a core", values -> values.quantile(0.95));

  final String key;
  final String unit;
  private final ToDoubleFunction<Distribution> summary;

  @SuppressWarnings("ImmutableEnumChecker") // a method reference
  RoleUsage(String key, String unit, ToDoubleFunction<Distribution> summary) {
    this.key = key;
    this.unit = unit;
    this.summary = summary;
  }

  /** The highest of the role's processes, in the window, ends included. */
  Reading of(Iterable<ProcessSamples.Track> tracks, Role role, Window window) {
    double highest = Double.NEGATIVE_INFINITY;
    boolean capped = false;
    long samples = 0;
    for (ProcessSamples.Track track : tracks) {
      if (track.name().role() != role) {
        continue;
      }
      double[] values = values(track.series(), window);
      capped |= !unit.equals("MiB") && isCapped(track.series(), window);
      if (values.length > 0) {
        highest = Math.max(highest, summary.applyAsDouble(Distribution.of(values)));
        samples += values.length;
      }
    }
    if (capped) {
      return Reading.of(Measured.capped(highest, samples));
    }
    return samples == 0
        ? Reading.none(String.format(Locale.ROOT, "no samples of a %s", role.words()))
        : Reading.of(Measured.of(highest, samples));
  }

  private static boolean isCapped(RoleSeries series, Window window) {
    return IntStream.range(0, series.size())
        .anyMatch(i -> series.isCapped(i) && window.contains(series.endMs(i)));
  }

  private double[] values(RoleSeries series, Window window) {
    boolean memory = unit.equals("MiB");
    double[] values = new double[series.size()];
    int count = 0;
    for (int i = 0; i < series.size(); i++) {
      double value = memory ? series.rssMib(i) : series.cpuAtLeast(i);
      if (!Double.isNaN(value) && window.contains(series.endMs(i))) {
        values[count++] = value;
      }
    }
    return Arrays.copyOf(values, count);
  }
}
