package asrload.analysis.load;

import asrload.analysis.stats.Window;
import asrload.analysis.task.Joined;
import asrload.analysis.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was completed inside the load window.
 *
 * @param tasks tasks completed in the window
 * @param audioSeconds their audio, s
 * @param windowSeconds length of the window, s
 * @param unknownAudio tasks among them whose audio length nobody knows
 * @param workers how many workers did it; null when unknown
 */
public record Throughput(
    int tasks,
    double audioSeconds,
    double windowSeconds,
    int unknownAudio,
    @Nullable Integer workers) {

  public static @Nullable Throughput ofTasks(
      List<Task> tasks, Window load, @Nullable Integer workers) {
    int count = 0;
    int unknown = 0;
    double audio = 0;
    for (Task task : tasks) {
      Long done = task.last().doneMs();
      if (task.completed() && done != null && load.contains(done)) {
        count++;
        Double seconds = task.last().audioSeconds();
        unknown += seconds == null ? 1 : 0;
        audio += seconds == null ? 0 : seconds;
      }
    }
    return count == 0 || load.seconds() <= 0
        ? null
        : new Throughput(count, audio, load.seconds(), unknown, workers);
  }

  public static @Nullable Throughput ofWorkers(
      List<Joined> joined, Window load, @Nullable Integer workers) {
    double audio = 0;
    int unknown = 0;
    for (Joined task : joined) {
      Double seconds = task.audioSeconds();
      unknown += seconds == null ? 1 : 0;
      audio += seconds == null ? 0 : seconds;
    }
    return joined.isEmpty() || load.seconds() <= 0
        ? null
        : new Throughput(joined.size(), audio, load.seconds(), unknown, workers);
  }

  /** Seconds of audio transcribed in a second of the window. */
  public double audioPerSecond() {
    return audioSeconds / windowSeconds;
  }

  /** Hours of audio transcribed by one worker in an hour; null when the workers are unknown. */
  public @Nullable Double audioPerWorker() {
    return workers == null || workers < 1 ? null : (Double) (audioPerSecond() / workers);
  }

  /** Tasks completed in a minute. */
  public double tasksPerMinute() {
    return tasks / windowSeconds * 60;
  }
}
