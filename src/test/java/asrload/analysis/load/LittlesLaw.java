package asrload.analysis.load;

import asrload.analysis.stats.Population;
import asrload.analysis.stats.Window;
import asrload.analysis.task.Joined;
import asrload.analysis.task.Joined.TimeSource;
import asrload.analysis.task.SplitStats;
import asrload.analysis.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Little's law L = lambda W as a check of client and server against each other (Little 1961). L is
 * not the client's: it is the mean number of tasks that wait or are processed by the clock of the
 * workers or the server. lambda and W are the client's alone.
 *
 * @param gauge whose clock L is by
 * @param queuedByServer whether the server told when it queued the tasks; else they count as queued
 *     once the upload was accepted
 * @param samples tasks completed in the window
 * @param measured L
 * @param perSecond lambda: tasks completed, a second
 * @param meanSeconds W: mean from the accepted upload to the middle of the poll bracket, s
 * @param leastSeconds the same to the lower end of the bracket, s
 * @param mostSeconds the same to the answer with the transcript, s
 */
public record LittlesLaw(
    TimeSource gauge,
    boolean queuedByServer,
    int samples,
    double measured,
    double perSecond,
    double meanSeconds,
    double leastSeconds,
    double mostSeconds) {

  /** The deviation that counts as agreement. */
  public static final double TOLERANCE = 0.05;

  /** Tasks that begin or end outside the window must not matter: so many a task in flight. */
  private static final int TASKS_FOR_EACH_IN_FLIGHT = 20;

  private static final double COVERAGE = 0.98;

  /**
   * Checks; null without an independent gauge: no times of the processing for nearly all tasks,
   * clocks that disagree, or too few tasks for the number in flight.
   */
  public static @Nullable LittlesLaw of(
      List<Task> tasks, List<Joined> timed, @Nullable SplitStats split, Window window) {
    if (split == null || split.clocksDisagree() || window.seconds() <= 0) {
      return null;
    }
    double[] waits = new double[3];
    int count = 0;
    for (Task task : tasks) {
      Long accepted = task.last().acceptedMs();
      Long done = task.last().doneMs();
      if (task.completed() && accepted != null && done != null && window.contains(done)) {
        Long notDone = task.last().notDoneMs();
        long least = Math.max(accepted, notDone == null ? accepted : notDone);
        waits[0] += (least - accepted) / 1000.0;
        waits[1] += ((least + done) / 2.0 - accepted) / 1000.0;
        waits[2] += (done - accepted) / 1000.0;
        count++;
      }
    }
    boolean server = timed.stream().allMatch(LittlesLaw::queuedTold);
    Population inside = inside(timed, server);
    long completed = tasks.stream().filter(Task::completed).count();
    double measured = inside.mean(window);
    if (split.samples() < COVERAGE * completed
        || count < Math.max(1, TASKS_FOR_EACH_IN_FLIGHT * measured)) {
      return null;
    }
    return new LittlesLaw(
        2 * split.fromServer() > split.samples() ? TimeSource.SERVER : TimeSource.WORKER_LOG,
        server,
        count,
        measured,
        count / window.seconds(),
        waits[1] / count,
        waits[0] / count,
        waits[2] / count);
  }

  /** Tasks that wait or are processed, by the clock of the workers or the server. */
  private static Population inside(List<Joined> timed, boolean queuedByServer) {
    Population.Builder builder = new Population.Builder(timed.size());
    for (Joined one : timed) {
      Task task = one.task();
      Long end = one.endMs();
      Long from =
          task == null
              ? null
              : queuedByServer ? task.last().serverQueuedMs() : task.last().acceptedMs();
      if (from != null && end != null) {
        builder.add(from, end);
      }
    }
    return builder.build();
  }

  private static boolean queuedTold(Joined one) {
    return one.source() == TimeSource.SERVER
        && one.task() != null
        && one.task().last().serverQueuedMs() != null;
  }

  /** lambda W. */
  public double expected() {
    return perSecond * meanSeconds;
  }

  /** |L - lambda W| / (lambda W). */
  public double deviation() {
    return Math.abs(measured - expected()) / expected();
  }

  /** Whether the deviation is within the tolerance. */
  public boolean holds() {
    return deviation() <= TOLERANCE;
  }

  /** Whether L lies where the polls leave it open when the tasks were done. */
  public boolean withinThePolls() {
    return measured >= perSecond * leastSeconds && measured <= perSecond * mostSeconds;
  }
}
