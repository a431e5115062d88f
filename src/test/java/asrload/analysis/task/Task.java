package asrload.analysis.task;

import asrload.journal.TaskEvent;
import org.jspecify.annotations.Nullable;

/**
 * A task: the last event of it in the journal.
 *
 * @param last the event that ended it, or the submission when nothing else is known
 * @param outcome its class in the ledger
 */
public record Task(TaskEvent last, Outcome outcome) {

  /** The client's id. */
  public String clientId() {
    return last.clientId();
  }

  /** Whether the answer to the upload was the transcript: the server is a synchronous one. */
  public boolean answeredAtOnce() {
    return last.polls() == 0
        && last.acceptedMs() != null
        && last.acceptedMs().equals(last.doneMs());
  }

  /**
   * U: seconds from the intended submission to the answer with the transcript; null when none came.
   */
  public @Nullable Double upperSeconds() {
    return last.doneMs() == null ? null : (last.doneMs() - last.intendedMs()) / 1000.0;
  }

  /**
   * L: seconds from the intended submission to the sending of the last "not done" poll, or of the
   * upload when no poll said "not done".
   */
  public double lowerSeconds() {
    long from = last.notDoneMs() == null ? last.sentMs() : last.notDoneMs();
    return (from - last.intendedMs()) / 1000.0;
  }

  /** The latest time of this task in the journal, epoch ms. */
  public long latestMs() {
    long latest = Math.max(last.sentMs(), last.intendedMs());
    latest = later(latest, last.acceptedMs());
    latest = later(latest, last.notDoneMs());
    return later(latest, last.doneMs());
  }

  private static long later(long time, @Nullable Long other) {
    return other == null ? time : Math.max(time, other);
  }

  /** Whether it was sent before the load, to see how the server answers without one. */
  boolean alone() {
    return TaskEvent.BASELINE.equals(last.phase());
  }

  public boolean completed() {
    return outcome == Outcome.COMPLETED;
  }
}
