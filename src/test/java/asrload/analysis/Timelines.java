package asrload.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Series over time, ready for charts. */
public final class Timelines {
  private static final int STEPS_IN_A_BUCKET = 20;
  private static final int TASKS_IN_A_BUCKET = 3;

  private Timelines() {}

  /** How many there are. The maximum is exact, the median is of 20 instants a bucket. */
  public static Buckets population(Population population, Window window) {
    Buckets.Builder grid = new Buckets.Builder(window, 1);
    int width = grid.build().widthSeconds();
    long step = Math.max(1, width * 1000L / STEPS_IN_A_BUCKET);
    Buckets.Builder peaks = new Buckets.Builder(window, 1);
    for (long time = window.startMs(); time < window.endMs(); time += step) {
      int now = population.at(time);
      grid.add(time, now);
      peaks.add(time, now);
    }
    for (long start : population.startsMs()) {
      peaks.add(start, population.at(start));
    }
    return new Buckets(width, peaks.build().max(), grid.build().median());
  }

  /** Tasks sent and not yet ended. */
  public static Buckets inFlight(List<Task> tasks, Window window) {
    return population(Backlog.inFlight(tasks), window);
  }

  /** RTF of each task, at the end of its processing; buckets wide enough for about 3 tasks. */
  public static Buckets rtf(List<Joined> joined, Window window) {
    int tasks = Math.max(1, joined.size());
    int width = (int) Math.max(1, Math.ceil(window.seconds() * TASKS_IN_A_BUCKET / tasks));
    Buckets.Builder buckets = new Buckets.Builder(window, width);
    for (Joined task : joined) {
      Long end = task.endMs();
      Double rtf = task.rtf();
      if (end != null && rtf != null) {
        buckets.add(end, rtf);
      }
    }
    return buckets.build();
  }

  /** CPU of a role in percent of one core; the limit of the log where a process reached it. */
  public static Buckets cpu(RoleSeries series, Window window) {
    Buckets.Builder buckets = new Buckets.Builder(window, 1);
    for (int i = 0; i < series.size(); i++) {
      buckets.add(series.endMs(i) - 1, series.cpuAtLeast(i));
    }
    return buckets.build();
  }

  /** Resident memory of a role in MiB. */
  public static Buckets rss(RoleSeries series, Window window) {
    Buckets.Builder buckets = new Buckets.Builder(window, 1);
    for (int i = 0; i < series.size(); i++) {
      buckets.add(series.endMs(i) - 1, series.rssMib(i));
    }
    return buckets.build();
  }

  /** The window of all intervals that these hosts sampled; null without a sample. */
  public static @Nullable Window span(List<ProcessSamples> hosts) {
    List<Long> ends = new ArrayList<>();
    for (ProcessSamples samples : hosts) {
      long interval = Math.round(samples.intervalSeconds() * 1000);
      Arrays.stream(samples.intervalEndsMs()).min().ifPresent(end -> ends.add(end - interval));
      Arrays.stream(samples.intervalEndsMs()).max().ifPresent(ends::add);
    }
    return ends.isEmpty()
        ? null
        : new Window(
            ends.stream().mapToLong(Long::longValue).min().getAsLong(),
            ends.stream().mapToLong(Long::longValue).max().getAsLong());
  }
}
