package asrload.report;

import asrload.analysis.Analysis;
import asrload.analysis.Backlog;
import asrload.analysis.Buckets;
import asrload.analysis.Joined;
import asrload.analysis.Outcome;
import asrload.analysis.ProcessSamples;
import asrload.analysis.ProcessSamples.Track;
import asrload.analysis.RoleSeries;
import asrload.analysis.Task;
import asrload.analysis.Timelines;
import asrload.analysis.Window;
import asrload.report.TimeChart.Line;
import asrload.report.TimeChart.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The lines of {@code report.html} over time; the latency of each task is a chart of its own. */
final class HtmlCharts {
  /** More lines cannot be told apart. */
  static final int MAX_LINES = 12;

  private static final int ERROR_BUCKETS = 120;
  private static final List<Outcome> ERRORS =
      List.of(Outcome.FAILED, Outcome.REJECTED, Outcome.TIMED_OUT);

  private final ReportModel model;
  private final Analysis run;
  private final Window window;

  HtmlCharts(ReportModel model, Window window) {
    this.model = model;
    this.run = model.run();
    this.window = window;
  }

  /** Reads one value of a sample. */
  private interface Sampled {
    double at(RoleSeries series, int index);
  }

  /** The charts that the run has something for, in their order on the page. */
  List<TimeChart> all() {
    List<TimeChart> charts = new ArrayList<>();
    List<Track> tracks = ProcessCharts.drawn(ProcessSamples.tracks(run.files().samples()));
    if (!run.tasks().isEmpty()) {
      charts.add(inFlight());
      backlog().ifPresent(charts::add);
    }
    charts.add(rtf());
    charts.add(
        processes(
            "cpu", model.say("CPU"), model.say("%% of a core"), tracks, RoleSeries::cpuPercent));
    charts.add(processes("rss", model.say("Resident memory"), "MiB", tracks, RoleSeries::rssMib));
    if (!run.tasks().isEmpty()) {
      charts.add(errors());
    }
    return charts.stream().filter(chart -> !chart.lines().isEmpty()).toList();
  }

  private TimeChart inFlight() {
    long[] starts = run.tasks().stream().mapToLong(task -> task.last().sentMs()).toArray();
    long[] ends =
        run.tasks().stream()
            .filter(task -> task.outcome() != Outcome.IN_FLIGHT)
            .mapToLong(Task::latestMs)
            .toArray();
    InFlight gauge = InFlight.of(starts, ends, window);
    return new TimeChart(
        "in-flight",
        model.say("Tasks in flight"),
        model.say("tasks"),
        gauge.seconds(),
        List.of(
            new Line(model.say("highest"), Style.LINE, gauge.highest()),
            new Line(model.say("median"), Style.PALE, gauge.median())));
  }

  /** The queue: empty only when no file says which tasks wait. */
  private Optional<TimeChart> backlog() {
    Backlog backlog = run.backlog();
    if (backlog == null) {
      return Optional.empty();
    }
    Buckets waiting = Timelines.population(backlog.waiting(), window);
    double width = waiting.widthSeconds();
    return Optional.of(
        new TimeChart(
            "backlog",
            model.say(backlog.gauge().title()),
            model.say("tasks"),
            IntStream.range(0, waiting.max().size()).mapToDouble(i -> (i + 0.5) * width).toArray(),
            List.of(
                new Line(model.say("highest"), Style.LINE, values(waiting.max())),
                new Line(model.say("median"), Style.PALE, values(waiting.median())))));
  }

  private static double[] values(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private TimeChart rtf() {
    TimeBuckets buckets = new TimeBuckets(window, 0);
    for (Joined task : run.join().joined()) {
      Long end = task.endMs();
      Double rtf = task.rtf();
      if (end != null && rtf != null) {
        buckets.add(end, rtf);
      }
    }
    double[] counts = buckets.counts();
    int[] used = IntStream.range(0, counts.length).filter(i -> counts[i] > 0).toArray();
    double[] max = buckets.max();
    boolean single = Arrays.stream(counts).allMatch(count -> count <= 1);
    List<Line> lines = new ArrayList<>();
    if (used.length > 0) {
      String name = single ? model.say("RTF of a task") : model.say("highest");
      lines.add(new Line(name, Style.DOTS, chosen(max, used)));
    }
    if (!single) {
      lines.add(new Line(model.say("median"), Style.PALE, chosen(buckets.median(), used)));
    }
    return new TimeChart(
        "rtf",
        model.say("RTF by the end of the processing"),
        "s/s",
        chosen(buckets.middles(), used),
        lines);
  }

  private TimeChart processes(
      String id, String title, String unit, List<Track> tracks, Sampled sampled) {
    double interval =
        run.files().samples().stream().mapToDouble(ProcessSamples::intervalSeconds).max().orElse(1);
    List<Line> lines = new ArrayList<>();
    double[] middles = new TimeBuckets(window, interval).middles();
    int shown = 0;
    for (Track track : tracks) {
      TimeBuckets buckets = new TimeBuckets(window, interval);
      RoleSeries series = track.series();
      for (int i = 0; i < series.size(); i++) {
        buckets.add(series.endMs(i) - 1, sampled.at(series, i));
      }
      if (buckets.size() == 0 || shown++ >= MAX_LINES) {
        continue;
      }
      boolean single = buckets.widthSeconds() <= interval * 1.5;
      String name = track.name().name();
      lines.add(
          new Line(single ? name : model.say("%s, highest", name), Style.LINE, buckets.max()));
      if (!single) {
        lines.add(new Line(model.say("%s, median", name), Style.PALE, buckets.median()));
      }
    }
    return new TimeChart(id, title, unit, middles, lines);
  }

  private TimeChart errors() {
    double width = Math.max(1, window.seconds() / ERROR_BUCKETS);
    List<Line> lines = new ArrayList<>();
    double[] middles = new TimeBuckets(window, width).middles();
    for (Outcome outcome : ERRORS) {
      TimeBuckets buckets = new TimeBuckets(window, width);
      for (Task task : run.tasks()) {
        Long end = task.outcome() == outcome ? TaskPoint.endMs(task, null) : null;
        if (end != null) {
          buckets.add(end, 1);
        }
      }
      lines.add(new Line(model.say(outcome.words()), Style.STEPS, buckets.counts()));
    }
    return new TimeChart(
        "errors",
        model.say("Tasks that did not complete, of each %s s", Numbers.fixed(width, 1)),
        model.say("tasks"),
        middles,
        lines);
  }

  private static double[] chosen(double[] values, int[] indexes) {
    return IntStream.of(indexes).mapToDouble(i -> values[i]).toArray();
  }
}
