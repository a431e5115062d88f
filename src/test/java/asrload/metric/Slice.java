package asrload.metric;

import asrload.analysis.Analysis;
import asrload.analysis.sample.HostGpus;
import asrload.analysis.sample.ProcessSamples;
import asrload.analysis.stats.Distribution;
import asrload.analysis.stats.Window;
import asrload.analysis.task.Joined;
import asrload.analysis.task.Latency;
import asrload.analysis.task.Outcome;
import asrload.analysis.task.RealTimeFactor;
import asrload.analysis.task.Task;
import asrload.analysis.task.Windows;
import asrload.parse.worker.WorkerRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of the load: what ended in it, and what was sampled in it.
 *
 * @param window when; its end belongs to the next slice
 * @param tasks the client's tasks that ended in it
 * @param joined the tasks whose processing ended in it
 * @param tracks the roles of the whole run, to be read in the window alone
 * @param gpus the GPUs of the whole run, likewise
 */
public record Slice(
    Window window,
    List<Task> tasks,
    List<Joined> joined,
    List<ProcessSamples.Track> tracks,
    List<HostGpus> gpus) {

  /**
   * The load in consecutive windows of that length; a shorter rest at its end is left out. Empty
   * when the load is shorter than one window, or nobody knows when it was.
   *
   * @param lengthMs at least 1
   */
  public static List<Slice> of(Analysis run, long lengthMs) {
    Windows windows = run.windows();
    List<Slice> slices = new ArrayList<>();
    if (windows == null) {
      return slices;
    }
    List<ProcessSamples.Track> tracks = ProcessSamples.tracks(run.files().samples());
    long start = windows.load().startMs();
    for (long end = start + lengthMs; end <= windows.load().endMs(); end += lengthMs) {
      Window window = new Window(end - lengthMs, end - 1);
      slices.add(
          new Slice(
              window,
              run.client().tasks().stream()
                  .filter(t -> t.outcome() != Outcome.IN_FLIGHT && window.contains(t.latestMs()))
                  .toList(),
              run.workers().join().timed().stream().filter(j -> endedIn(window, j)).toList(),
              tracks,
              run.files().gpus()));
    }
    return slices;
  }

  private static boolean endedIn(Window window, Joined joined) {
    Long end = joined.endMs();
    return end != null && window.contains(end);
  }

  private double seconds() {
    return (window.endMs() - window.startMs() + 1) / 1000.0;
  }

  MetricReading endToEnd(double p) {
    double[] inOrder = Latency.inOrder(tasks);
    return MetricReading.percentile(
        Distribution.of(inOrder), () -> inOrder, p, "no task ended in it");
  }

  /** A percentile of U; a task that was given up counts as over any limit. */
  static MetricReading endToEnd(Analysis run, double p) {
    return MetricReading.percentile(
        run.client().latency().upper(),
        () -> Latency.inOrder(Latency.waitedFor(run.client().tasks(), run.state())),
        p,
        "no task was completed");
  }

  MetricReading rtf(double p) {
    return rtf(RealTimeFactor.of(joined), joined, p);
  }

  static MetricReading rtf(Analysis run, double p) {
    return rtf(run.workers().rtf(), run.workers().join().timed(), p);
  }

  private static MetricReading rtf(@Nullable RealTimeFactor rtf, List<Joined> joined, double p) {
    return MetricReading.percentile(
        rtf == null ? Distribution.of() : rtf.perTask(),
        () -> rtfInOrder(joined),
        p,
        "no worker record with audio and processing time");
  }

  private static double[] rtfInOrder(List<Joined> joined) {
    return joined.stream()
        .sorted(
            Comparator.comparing(Joined::endMs, Comparator.nullsLast(Comparator.naturalOrder())))
        .map(Joined::rtf)
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  MetricReading rtf() {
    RealTimeFactor rtf = RealTimeFactor.of(joined);
    return rtf == null
        ? noRecords()
        : MetricReading.of(Measured.of(rtf.aggregate(), rtf.perTask().size()));
  }

  MetricReading failedRatio() {
    int bad = (int) tasks.stream().filter(task -> !task.completed()).count();
    return tasks.isEmpty()
        ? MetricReading.none("no task ended in it")
        : MetricReading.share(bad, tasks.size());
  }

  MetricReading memoryPeak() {
    List<Double> peaks =
        joined.stream()
            .map(Joined::worker)
            .map(WorkerRecord::memoryPeakMib)
            .filter(Objects::nonNull)
            .toList();
    return peaks.isEmpty()
        ? noRecords()
        : MetricReading.of(Measured.of(Distribution.of(peaks).max(), peaks.size()));
  }

  MetricReading tasksPerMinute() {
    long completed = tasks.stream().filter(Task::completed).count();
    return MetricReading.of(Measured.of(completed / seconds() * 60, completed));
  }

  MetricReading audioPerSecond() {
    List<Double> audio =
        tasks.stream()
            .filter(Task::completed)
            .map(task -> task.last().audioSeconds())
            .filter(Objects::nonNull)
            .toList();
    double sum = audio.stream().mapToDouble(Double::doubleValue).sum();
    return MetricReading.of(Measured.of(sum / seconds(), audio.size()));
  }

  MetricReading gpu(GpuUsage usage) {
    return MetricReading.of(usage.of(gpus, window));
  }

  private static MetricReading noRecords() {
    return MetricReading.none("no worker record of it");
  }
}
