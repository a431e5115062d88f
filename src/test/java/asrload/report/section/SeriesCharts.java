package asrload.report.section;

import asrload.analysis.sample.RoleSeries;
import asrload.analysis.stats.Window;
import asrload.report.model.Block.Figure;
import asrload.report.model.Chart;
import asrload.report.model.Chart.Line;
import asrload.report.model.Chart.Style;
import asrload.report.model.TimeBuckets;
import asrload.report.text.Text;
import asrload.report.text.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * The charts over time of processes and GPUs, a line each.
 *
 * @param window the time that report.md shows
 * @param series what is drawn
 * @param intervalSeconds from a sample to the next
 * @param marks phases and gaps in words; may be empty
 */
record SeriesCharts(
    Words words, Window window, List<Drawn> series, double intervalSeconds, Text marks) {

  /** Reads one value of a sample; NaN where there is none. */
  private interface Sampled {
    double at(RoleSeries series, int index);
  }

  /** What is drawn of processes or GPUs. */
  enum Measure {
    /** The limit of the log where a process reached it: drawn in report.md, a gap in the page. */
    CPU("cpu", "CPU", "CPU (%% of one core)", "%% of a core", RoleSeries::cpuAtLeast, true),
    RSS("rss", "Resident memory", "Resident memory (MiB)", "MiB", RoleSeries::rssMib, false),
    GPU("gpu", "GPU utilisation", "GPU utilisation (%%)", "%%", RoleSeries::cpuAtLeast, false),
    GPU_MEMORY(
        "gpu-memory",
        "GPU memory in use",
        "GPU memory in use (MiB)",
        "MiB",
        RoleSeries::rssMib,
        false);

    private final String id;
    private final String title;
    private final String yTitle;
    private final String unit;
    private final Sampled sampled;
    private final boolean medians;

    Measure(String id, String title, String yTitle, String unit, Sampled sampled, boolean medians) {
      this.id = id;
      this.title = title;
      this.yTitle = yTitle;
      this.unit = unit;
      this.sampled = sampled;
      this.medians = medians;
    }

    private boolean ofProcesses() {
      return this == CPU || this == RSS;
    }

    private TimeBuckets of(RoleSeries series, TimeBuckets buckets, Sampled read) {
      for (int i = 0; i < series.size(); i++) {
        buckets.add(series.endMs(i) - 1, read.at(series, i));
      }
      return buckets;
    }
  }

  /** A series with the name of its line. */
  record Drawn(Text name, RoleSeries series) {}

  /** A line for each series; report.md has the medians in a chart of their own. */
  Figure of(Measure measure) {
    return new Figure(coarse(measure), marks, axis -> fine(measure, axis));
  }

  private List<Chart> coarse(Measure measure) {
    List<Line> highest = new ArrayList<>();
    List<Line> median = new ArrayList<>();
    TimeBuckets grid = new TimeBuckets(window, 1, TimeBuckets.COARSE);
    int sampled = measure.ofProcesses() ? 0 : grid.counts().length;
    for (Drawn one : series) {
      TimeBuckets buckets =
          measure.of(one.series(), new TimeBuckets(window, 1, TimeBuckets.COARSE), measure.sampled);
      if (buckets.size() > 0 && highest.size() < Chart.MAX_PRINTED_LINES) {
        highest.add(new Line(one.name(), Style.LINE, buckets.max()));
        median.add(new Line(one.name(), Style.LINE, buckets.median()));
        sampled = Math.max(sampled, buckets.used());
      }
    }
    int width = (int) grid.widthSeconds();
    String title = words.say(measure.title);
    List<Chart> charts = new ArrayList<>();
    charts.add(
        Chart.overTime(
            words,
            measure.id,
            width == 1 ? title : words.say("%s, highest of each %d s", title, width),
            measure.yTitle,
            grid.middles(),
            highest));
    if (width > 1 && measure.medians) {
      charts.add(
          Chart.overTime(
              words,
              measure.id,
              words.say("%s, median of each %d s", title, width),
              measure.yTitle,
              grid.middles(),
              median));
    }
    // A run outlives its monitor by a moment; drawn as 0, that would look like a fall.
    int points = sampled;
    return charts.stream().map(chart -> chart.first(points)).filter(Chart::drawable).toList();
  }

  private Chart fine(Measure measure, Window axis) {
    List<Line> lines = new ArrayList<>();
    Sampled sampled = measure == Measure.CPU ? RoleSeries::cpuPercent : measure.sampled;
    TimeBuckets grid = new TimeBuckets(axis, intervalSeconds, TimeBuckets.FINE);
    boolean single = grid.widthSeconds() <= intervalSeconds * 1.5;
    for (Drawn one : series) {
      TimeBuckets buckets =
          measure.of(
              one.series(), new TimeBuckets(axis, intervalSeconds, TimeBuckets.FINE), sampled);
      if (buckets.size() > 0) {
        Text name = single ? one.name() : words.text("%s, highest", one.name());
        lines.add(new Line(name, Style.LINE, buckets.max()));
        if (!single) {
          lines.add(new Line(words.text("%s, median", one.name()), Style.PALE, buckets.median()));
        }
      }
    }
    return Chart.overTime(
        words, measure.id, words.say(measure.title), measure.unit, grid.middles(), lines);
  }
}
