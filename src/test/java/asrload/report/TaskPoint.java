package asrload.report;

import asrload.analysis.Joined;
import asrload.analysis.Outcome;
import asrload.analysis.Task;
import org.jspecify.annotations.Nullable;

/**
 * A task in the chart of latencies.
 *
 * @param task the client's side; null for worker logs without a journal
 * @param joined the worker's side; null where it is not known
 */
record TaskPoint(@Nullable Task task, @Nullable Joined joined) {

  /** The client's id, else the server's. */
  String id() {
    return task != null ? task.id() : joined != null ? joined.worker().label() : "";
  }

  Outcome outcome() {
    return outcome(task);
  }

  @Nullable Long endMs() {
    return endMs(task, joined);
  }

  @Nullable Double seconds() {
    return seconds(task, joined);
  }

  /** How it ended; what a worker logged without a client is taken as completed. */
  static Outcome outcome(@Nullable Task task) {
    return task == null ? Outcome.COMPLETED : task.outcome();
  }

  /** When it ended, or the last that is known of it, epoch ms; null when nothing is. */
  static @Nullable Long endMs(@Nullable Task task, @Nullable Joined joined) {
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
  static @Nullable Double seconds(@Nullable Task task, @Nullable Joined joined) {
    if (task != null) {
      Double upper = task.upperSeconds();
      return upper != null
          ? upper
          : (Double) ((task.latestMs() - task.last().intendedMs()) / 1000.0);
    }
    return joined == null ? null : joined.processingSeconds();
  }
}
