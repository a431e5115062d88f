package asrload.report.model;

import asrload.analysis.task.Joined;
import asrload.analysis.task.Outcome;
import asrload.analysis.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * A task in the chart of latencies.
 *
 * @param task the client's side; null for worker logs without a journal
 * @param joined the worker's side; null where it is not known
 */
public record TaskPoint(@Nullable Task task, @Nullable Joined joined) {

  /** The client's id, else the server's. */
  public String id() {
    return task != null ? task.clientId() : joined != null ? joined.worker().label() : "";
  }

  public Outcome outcome() {
    return outcome(task);
  }

  @Nullable Long endMs() {
    return endMs(task, joined);
  }

  public @Nullable Double seconds() {
    return seconds(task, joined);
  }

  /** How it ended; what a worker logged without a client is taken as completed. */
  static Outcome outcome(@Nullable Task task) {
    return task == null ? Outcome.COMPLETED : task.outcome();
  }

  /** When it ended, or the last that is known of it, epoch ms; null when nothing is. */
  public static @Nullable Long endMs(@Nullable Task task, @Nullable Joined joined) {
    if (task != null) {
      Long done = task.last().doneMs();
      return done == null ? (Long) task.latestMs() : done;
    }
    return joined == null ? null : joined.endMs();
  }

  /**
   * End-to-end time in s; of a task that never ended, the time from its intended submission to the
   * last that is known of it; of a worker's record alone, the processing time; null when unknown.
   */
  public static @Nullable Double seconds(@Nullable Task task, @Nullable Joined joined) {
    if (task != null) {
      Double upper = task.upperSeconds();
      return upper != null
          ? upper
          : (Double) ((task.latestMs() - task.last().intendedMs()) / 1000.0);
    }
    return joined == null ? null : joined.processingSeconds();
  }
}
