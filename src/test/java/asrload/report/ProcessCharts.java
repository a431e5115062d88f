package asrload.report;

import asrload.analysis.Buckets;
import asrload.analysis.ProcessSamples.Track;
import asrload.analysis.Role;
import asrload.analysis.RoleName;
import asrload.analysis.RoleSeries;
import asrload.analysis.Timelines;
import asrload.analysis.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** CPU and resident memory over time, a line a role. */
final class ProcessCharts {
  private final ReportModel model;
  private final Window window;
  private final String marks;

  /**
   * Of a host.
   *
   * @param window the time to draw
   * @param marks phases and gaps in words, for below each chart
   */
  ProcessCharts(ReportModel model, Window window, String marks) {
    this.model = model;
    this.window = window;
    this.marks = marks;
  }

  void write(List<Track> tracks, Markdown out) {
    List<Track> drawn = drawn(tracks);
    charts(drawn, "CPU", "CPU (%% of one core)", Timelines::cpu, true, out);
    charts(drawn, "Resident memory", "Resident memory (MiB)", Timelines::rss, false, out);
  }

  /** What has a part in the test; where nothing of a server was recognised, what might be one. */
  static List<Track> drawn(List<Track> tracks) {
    boolean server = tracks.stream().anyMatch(track -> track.name().role().isServer());
    return tracks.stream().filter(track -> isDrawn(track.name(), server)).toList();
  }

  private static boolean isDrawn(RoleName name, boolean server) {
    return name.role() == Role.OTHER ? !server && name.unrecognised() : name.role() != Role.MONITOR;
  }

  private void charts(
      List<Track> tracks,
      String what,
      String axis,
      BiFunction<RoleSeries, Window, Buckets> reduce,
      boolean medians,
      Markdown out) {
    List<LineChart.Line> max = new ArrayList<>();
    List<LineChart.Line> median = new ArrayList<>();
    int width = 1;
    for (Track track : tracks) {
      Buckets buckets = reduce.apply(track.series(), window);
      width = buckets.widthSeconds();
      if (max.size() < LineChart.MAX_LINES && !buckets.isEmpty()) {
        String name = model.heard(track.name().name());
        max.add(new LineChart.Line(name, buckets.max()));
        median.add(new LineChart.Line(name, buckets.median()));
      }
    }
    dropTheUnsampledEnd(max, median);
    String title = model.say(what);
    String yTitle = model.say(axis);
    if (width == 1) {
      new LineChart(title, yTitle, width, max).writeTo(model.words(), marks, out);
      return;
    }
    new LineChart(model.say("%s, highest of each %d s", title, width), yTitle, width, max)
        .writeTo(model.words(), marks, out);
    if (medians) {
      new LineChart(model.say("%s, median of each %d s", title, width), yTitle, width, median)
          .writeTo(model.words(), marks, out);
    }
  }

  /** A run outlives its monitor by a moment; drawn as 0, that would look like a fall. */
  private static void dropTheUnsampledEnd(List<LineChart.Line> max, List<LineChart.Line> median) {
    int sampled = max.stream().mapToInt(line -> lastSample(line.points())).max().orElse(0);
    max.replaceAll(line -> new LineChart.Line(line.name(), line.points().subList(0, sampled)));
    median.replaceAll(line -> new LineChart.Line(line.name(), line.points().subList(0, sampled)));
  }

  private static int lastSample(List<Double> points) {
    int length = points.size();
    while (length > 0 && Double.isNaN(points.get(length - 1))) {
      length--;
    }
    return length;
  }
}
