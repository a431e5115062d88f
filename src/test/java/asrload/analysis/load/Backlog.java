package asrload.analysis.load;

import asrload.analysis.stats.MannKendall;
import asrload.analysis.stats.Population;
import asrload.analysis.stats.SenSlope;
import asrload.analysis.stats.Window;
import asrload.analysis.task.Joined;
import asrload.analysis.task.Outcome;
import asrload.analysis.task.SplitStats;
import asrload.analysis.task.Task;
import asrload.analysis.task.Windows;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that wait, and whether they become more.
 *
 * @param gauge what counts as waiting
 * @param waiting the tasks that wait
 * @param inFlight tasks sent and not yet ended
 * @param meanInFlight the mean of those over {@link #judged}
 * @param mostInFlight the most of those at one instant of the run
 * @param judged the load without its ramp
 * @param steps equal stretches of it, whose means the slope is of; 0 when it is too short
 * @param slopePerMinute Sen's slope, tasks a minute; null when the load is too short
 * @param trend the slope in a word
 */
public record Backlog(
    Gauge gauge,
    Population waiting,
    Population inFlight,
    double meanInFlight,
    int mostInFlight,
    Window judged,
    int steps,
    @Nullable Double slopePerMinute,
    Trend trend) {

  /** The least stretches of a second that a slope is made of. */
  public static final int MIN_STEPS = 10;

  /** Growth over the load that counts, as a share of the mean tasks in flight, and in tasks. */
  private static final double NOTABLE_SHARE = 0.05;

  private static final double NOTABLE_TASKS = 1;
  private static final double RISING = 0.01;
  private static final int MAX_STEPS = 60;
  private static final double COVERAGE = 0.98;

  /** What counts as waiting. */
  public enum Gauge {
    /** Accepted, and its processing not begun: the queue. */
    NOT_STARTED("Tasks accepted and not started"),
    /** Accepted and not known to be done: where starts are unknown or the clocks disagree. */
    NOT_DONE("Tasks accepted and not done"),
    /** Sent and not answered: where the answer to the upload is the transcript. */
    NOT_ANSWERED("Tasks sent and not answered");

    private final String title;

    Gauge(String title) {
      this.title = title;
    }

    /** What a chart of it is called. */
    public String title() {
      return title;
    }
  }

  /** Whether the backlog grows. */
  public enum Trend {
    GROWS,
    STABLE,
    /** The growth is notable, and may be chance. */
    UNCLEAR,
    TOO_SHORT,
    /** Of no meaning: the load itself was raised or lowered. */
    LOAD_CHANGES
  }

  public static Backlog of(
      List<Task> tasks,
      List<Joined> timed,
      @Nullable SplitStats split,
      Windows windows,
      long rampMs) {
    Population inFlight = inFlight(tasks);
    Gauge gauge = gauge(tasks, timed, split);
    Population waiting =
        switch (gauge) {
          case NOT_STARTED -> notStarted(tasks, timed);
          case NOT_DONE -> notDone(tasks);
          case NOT_ANSWERED -> inFlight;
        };
    long begin = Math.min(windows.load().endMs(), windows.load().startMs() + rampMs);
    Window judged = new Window(begin, windows.load().endMs());
    int steps = (int) Math.min(MAX_STEPS, Math.floor(judged.seconds()));
    double mean = judged.seconds() > 0 ? inFlight.mean(judged) : 0;
    double[] series = steps < MIN_STEPS ? new double[0] : means(waiting, judged, steps);
    Double slope = series.length == 0 ? null : (Double) perMinute(series, judged);
    return new Backlog(
        gauge,
        waiting,
        inFlight,
        mean,
        inFlight.max(windows.run()),
        judged,
        series.length,
        slope,
        slope == null ? Trend.TOO_SHORT : trend(series, slope * judged.seconds() / 60, mean));
  }

  /**
   * The same for a load that changes: whether the tasks become more shows nothing of the server.
   */
  public Backlog underChangingLoad() {
    return new Backlog(
        gauge, waiting, inFlight, meanInFlight, mostInFlight, judged, 0, null, Trend.LOAD_CHANGES);
  }

  private static Gauge gauge(List<Task> tasks, List<Joined> timed, @Nullable SplitStats split) {
    if (tasks.stream().anyMatch(Task::completed)
        && tasks.stream().filter(Task::completed).allMatch(Task::answeredAtOnce)) {
      return Gauge.NOT_ANSWERED;
    }
    return split != null && !split.clocksDisagree() && startsKnown(tasks, timed)
        ? Gauge.NOT_STARTED
        : Gauge.NOT_DONE;
  }

  /** Tasks sent and not yet ended, as the client sees it. */
  public static Population inFlight(List<Task> tasks) {
    Population.Builder builder = new Population.Builder(tasks.size());
    for (Task task : tasks) {
      boolean open = task.outcome() == Outcome.IN_FLIGHT;
      builder.add(task.last().sentMs(), open ? Population.NEVER : task.latestMs());
    }
    return builder.build();
  }

  private static double perMinute(double[] series, Window window) {
    return SenSlope.of(series) * series.length / window.seconds() * 60;
  }

  private static Trend trend(double[] series, double growth, double meanInFlight) {
    if (growth < Math.max(NOTABLE_TASKS, NOTABLE_SHARE * meanInFlight)) {
      return Trend.STABLE;
    }
    return MannKendall.of(series).pRising() < RISING ? Trend.GROWS : Trend.UNCLEAR;
  }

  private static double[] means(Population waiting, Window window, int steps) {
    double[] means = new double[steps];
    long length = window.endMs() - window.startMs();
    for (int i = 0; i < steps; i++) {
      long from = window.startMs() + length * i / steps;
      means[i] = waiting.mean(new Window(from, window.startMs() + length * (i + 1) / steps));
    }
    return means;
  }

  private static boolean startsKnown(List<Task> tasks, List<Joined> timed) {
    long completed = tasks.stream().filter(Task::completed).count();
    long known =
        timed.stream()
            .filter(one -> one.task() != null && one.task().completed() && one.startMs() != null)
            .count();
    return completed > 0 && known >= COVERAGE * completed;
  }

  private static Population notStarted(List<Task> tasks, List<Joined> timed) {
    Population.Builder builder = new Population.Builder(tasks.size());
    Set<Task> started = Collections.newSetFromMap(new IdentityHashMap<>(timed.size()));
    for (Joined one : timed) {
      Task task = one.task();
      Long start = one.startMs();
      Long accepted = task == null ? null : task.last().acceptedMs();
      if (task != null && start != null) {
        started.add(task);
        if (accepted != null) {
          builder.add(accepted, start);
        }
      }
    }
    tasks.stream()
        .filter(task -> !started.contains(task))
        .forEach(task -> untilDone(task, builder));
    return builder.build();
  }

  private static Population notDone(List<Task> tasks) {
    Population.Builder builder = new Population.Builder(tasks.size());
    tasks.forEach(task -> untilDone(task, builder));
    return builder.build();
  }

  /** A task that nobody knows to be done waits for ever: the server may still have it. */
  private static void untilDone(Task task, Population.Builder builder) {
    Long accepted = task.last().acceptedMs();
    Long done = task.last().doneMs();
    if (accepted != null && task.outcome() != Outcome.REJECTED) {
      builder.add(accepted, done == null ? Population.NEVER : done);
    }
  }
}
