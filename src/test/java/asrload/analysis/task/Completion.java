package asrload.analysis.task;

import asrload.analysis.stats.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A completed task, as far as the steady state asks for it.
 *
 * @param doneMs the answer with the transcript, epoch ms
 * @param latencySeconds U, s
 * @param audioSeconds its audio, s; 0 when unknown
 */
public record Completion(long doneMs, double latencySeconds, double audioSeconds) {

  /** Those of the window, by time. */
  public static List<Completion> of(List<Task> tasks, Window load) {
    List<Completion> completed = new ArrayList<>();
    for (Task task : tasks) {
      Long done = task.last().doneMs();
      Double latency = task.upperSeconds();
      if (task.completed() && done != null && latency != null && load.contains(done)) {
        Double audio = task.last().audioSeconds();
        completed.add(new Completion(done, latency, audio == null ? 0 : audio));
      }
    }
    completed.sort(Comparator.comparingLong(Completion::doneMs));
    return completed;
  }

  /** Audio completed in each of the bins of equal length, s. */
  public static double[] audioInBins(List<Completion> completed, Window window, int bins) {
    double[] audio = new double[bins];
    double width = Math.max(1, window.endMs() - window.startMs()) / (double) bins;
    for (Completion task : completed) {
      int bin = (int) ((task.doneMs - window.startMs()) / width);
      audio[Math.max(0, Math.min(bins - 1, bin))] += task.audioSeconds;
    }
    return audio;
  }
}
