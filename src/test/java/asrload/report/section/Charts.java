package asrload.report.section;

import asrload.analysis.Analysis;
import asrload.analysis.load.Backlog;
import asrload.analysis.sample.ProcessSamples;
import asrload.analysis.stats.Population;
import asrload.analysis.stats.Window;
import asrload.analysis.task.Joined;
import asrload.analysis.task.Outcome;
import asrload.analysis.task.Task;
import asrload.report.model.Block.Figure;
import asrload.report.model.Chart;
import asrload.report.model.Chart.Line;
import asrload.report.model.Chart.Style;
import asrload.report.model.ReportModel;
import asrload.report.model.TaskPoint;
import asrload.report.model.TimeBuckets;
import asrload.report.text.Numbers;
import asrload.report.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The charts of the tasks over time, each made here for report.md and report.html alike. */
public final class Charts {
  private static final int INSTANTS_IN_A_BUCKET = 20;
  private static final int TASKS_IN_A_BUCKET = 3;
  private static final int ERROR_BUCKETS = 120;
  private static final List<Outcome> ERRORS =
      List.of(Outcome.FAILED, Outcome.REJECTED, Outcome.TIMED_OUT);

  private final ReportModel model;
  private final Analysis run;
  private final Window window;

  /**
   * Charts of a run.
   *
   * @param window the time that report.md shows
   */
  public Charts(ReportModel model, Window window) {
    this.model = model;
    this.run = model.run();
    this.window = window;
  }

  /** Draws in at most so many points. */
  private interface Drawing {
    Chart in(Window axis, int points);
  }

  /** Tasks sent and not yet ended. */
  public Figure inFlight() {
    Backlog backlog = run.load().backlog();
    return population(
        "in-flight",
        "Tasks in flight",
        backlog == null ? Backlog.inFlight(run.client().tasks()) : backlog.inFlight());
  }

  /** The queue, as far as the files say which tasks wait. */
  Figure backlog(Backlog backlog) {
    return population("backlog", backlog.gauge().title(), backlog.waiting());
  }

  /** The maximum is exact, the median is of 20 instants a bucket. */
  private Figure population(String id, String title, Population population) {
    Drawing drawing =
        (axis, points) -> {
          TimeBuckets grid = new TimeBuckets(axis, 1, points);
          double[] x = grid.middles();
          double[] highest = new double[x.length];
          for (int b = 0; b < x.length; b++) {
            long from = grid.instant(b);
            long until = b == x.length - 1 ? axis.endMs() : grid.instant(b + 1) - 1;
            highest[b] = population.max(new Window(from, Math.max(from, until)));
            for (int k = 0; k < INSTANTS_IN_A_BUCKET; k++) {
              long time = grid.instant(b + (double) k / INSTANTS_IN_A_BUCKET);
              if (time < axis.endMs()) {
                grid.put(b, population.at(time));
              }
            }
          }
          return time(id, say(title), "tasks", x, pair(highest, Style.LINE, grid.median()));
        };
    return figure(drawing, Phases.of(model));
  }

  /** RTF of each task at the end of its processing; null where there is none. */
  @Nullable Figure rtf() {
    List<Joined> tasks = run.workers().join().timed();
    int wide = (int) Math.ceil(window.seconds() * TASKS_IN_A_BUCKET / Math.max(1, tasks.size()));
    TimeBuckets coarse = rtf(tasks, new TimeBuckets(window, wide, TimeBuckets.COARSE));
    if (run.workers().rtf() == null || coarse.size() == 0) {
      return null;
    }
    String title = say("RTF by the end of the processing");
    Chart carried =
        time(
            "rtf",
            title,
            "RTF (s/s)",
            coarse.middles(),
            pair(carried(coarse.max()), Style.DOTS, carried(coarse.median())));
    return new Figure(
        carried.drawable() ? List.of(carried) : List.of(),
        model.words().sentences(List.of(Phases.of(model), points(coarse))),
        axis -> {
          TimeBuckets fine = rtf(tasks, new TimeBuckets(axis, 0, TimeBuckets.FINE));
          double[] counts = fine.counts();
          int[] used = IntStream.range(0, counts.length).filter(i -> counts[i] > 0).toArray();
          double[] max = chosen(fine.max(), used);
          boolean single = Arrays.stream(counts).allMatch(count -> count <= 1);
          return time(
              "rtf",
              title,
              "s/s",
              chosen(fine.middles(), used),
              single
                  ? List.of(new Line(model.say("RTF of a task"), Style.DOTS, max))
                  : pair(max, Style.DOTS, chosen(fine.median(), used)));
        });
  }

  private static TimeBuckets rtf(List<Joined> tasks, TimeBuckets buckets) {
    for (Joined task : tasks) {
      Long end = task.endMs();
      Double rtf = task.rtf();
      if (end != null && rtf != null) {
        buckets.add(end, rtf);
      }
    }
    return buckets;
  }

  private Text points(TimeBuckets rtf) {
    double[] counts = rtf.counts();
    long empty = Arrays.stream(counts).filter(count -> count == 0).count();
    Text each =
        model.say("Each point covers the tasks that ended in its %d s.", (int) rtf.widthSeconds());
    return empty == 0
        ? each
        : model
            .words()
            .sentences(
                List.of(
                    each,
                    model.say(
                        "In report.md, %d of %d points repeat the previous one, because no task ended there.",
                        empty, counts.length)));
  }

  private static double[] carried(double[] values) {
    double[] carried = values.clone();
    double last = Arrays.stream(values).filter(v -> !Double.isNaN(v)).findFirst().orElse(0);
    for (int i = 0; i < carried.length; i++) {
      last = Double.isNaN(values[i]) ? last : values[i];
      carried[i] = last;
    }
    return carried;
  }

  private static double[] chosen(double[] values, int[] indexes) {
    return IntStream.of(indexes).mapToDouble(i -> values[i]).toArray();
  }

  /** Tasks that did not complete, on the page alone. */
  Figure errors() {
    return new Figure(
        List.of(),
        Text.NONE,
        axis -> {
          double width = Math.max(1, axis.seconds() / ERROR_BUCKETS);
          List<Line> lines = new ArrayList<>();
          for (Outcome outcome : ERRORS) {
            TimeBuckets buckets = new TimeBuckets(axis, width, TimeBuckets.FINE);
            for (Task task : run.client().tasks()) {
              Long end = task.outcome() == outcome ? TaskPoint.endMs(task, null) : null;
              if (end != null) {
                buckets.add(end, 1);
              }
            }
            lines.add(new Line(model.say(outcome.words()), Style.STEPS, buckets.counts()));
          }
          return time(
              "errors",
              say("Tasks that did not complete, of each %s s", Numbers.fixed(width, 1)),
              "tasks",
              new TimeBuckets(axis, width, TimeBuckets.FINE).middles(),
              lines);
        });
  }

  private Figure figure(Drawing drawing, Text marks) {
    Chart coarse = drawing.in(window, TimeBuckets.COARSE);
    return new Figure(
        coarse.drawable() ? List.of(coarse) : List.of(),
        marks,
        axis -> drawing.in(axis, TimeBuckets.FINE));
  }

  private List<Line> pair(double[] highest, Style style, double[] median) {
    return List.of(
        new Line(model.say("highest"), style, highest),
        new Line(model.say("median"), Style.PALE, median));
  }

  private Chart time(String id, String title, String yTitle, double[] x, List<Line> lines) {
    return Chart.overTime(model.words(), id, title, yTitle, x, lines);
  }

  private String say(String template, Object... args) {
    return model.words().say(template, args);
  }

  /** The window of all intervals that these hosts sampled; null without a sample. */
  public static @Nullable Window span(List<ProcessSamples> hosts) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (ProcessSamples samples : hosts) {
      long interval = Math.round(samples.intervalSeconds() * 1000);
      for (long end : samples.intervalEndsMs()) {
        first = Math.min(first, end - interval);
        last = Math.max(last, end);
      }
    }
    return first > last ? null : new Window(first, last);
  }
}
