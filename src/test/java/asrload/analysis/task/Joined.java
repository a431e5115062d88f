package asrload.analysis.task;

import asrload.journal.TaskEvent;
import asrload.parse.worker.Processing;
import asrload.parse.worker.WorkerRecord;
import asrload.text.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * What a worker logged of a task, beside what the client knows of it. Where the log lacks the times
 * of the processing, those that the server reported take their place; durations that it reported
 * count from the moment in which it took the task.
 *
 * @param task the client's side; null for worker logs that were collected without a journal
 * @param worker the worker's side
 */
public record Joined(@Nullable Task task, WorkerRecord worker) {

  /** Audio in s: the worker's word, else the client's; null when neither knows. */
  public @Nullable Double audioSeconds() {
    return worker.audioSeconds() != null || task == null
        ? worker.audioSeconds()
        : task.last().audioSeconds();
  }

  /** Whose clock measured the times of the processing. */
  public TimeSource source() {
    return task == null || !told(task) || logged() ? TimeSource.WORKER_LOG : TimeSource.SERVER;
  }

  /** Processing time in s; null when unknown. */
  public @Nullable Double processingSeconds() {
    Double logged = Processing.seconds(worker);
    if (logged != null) {
      return logged;
    }
    Long told = task == null ? null : task.last().serverProcessingMs();
    Long start = startMs();
    Long end = endMs();
    Long between = start == null || end == null ? null : (Long) (end - start);
    Long ms = source() == TimeSource.SERVER && told != null ? told : between;
    return ms == null ? null : (Double) (ms / 1000.0);
  }

  /** Start of the processing, epoch ms; null when unknown. */
  public @Nullable Long startMs() {
    return task == null || source() == TimeSource.WORKER_LOG
        ? Processing.startMs(worker)
        : serverStartMs(task);
  }

  /** End of the processing, epoch ms; null when unknown. */
  public @Nullable Long endMs() {
    return task == null || source() == TimeSource.WORKER_LOG
        ? Processing.endMs(worker)
        : serverEndMs(task);
  }

  private boolean logged() {
    return Processing.startMs(worker) != null && Processing.endMs(worker) != null;
  }

  /** Whether the server reported when, or how long, the task was processed. */
  static boolean told(Task task) {
    TaskEvent last = task.last();
    return last.serverProcessingMs() != null
        || (last.serverStartedMs() != null && last.serverFinishedMs() != null);
  }

  /** Whether the times of the processing follow from durations: no clock but the injector's. */
  boolean byDurations() {
    return task != null
        && source() == TimeSource.SERVER
        && (task.last().serverStartedMs() == null || task.last().serverFinishedMs() == null);
  }

  private static @Nullable Long serverStartMs(Task task) {
    Long taken = takenMs(task);
    Long queue = task.last().serverQueueMs();
    return task.last().serverStartedMs() != null || taken == null || queue == null
        ? task.last().serverStartedMs()
        : (Long) (taken + queue);
  }

  /**
   * When the server took the task, from which its durations count: before the client had the answer
   * to the upload, by as much as the durations need to end before the client has the transcript.
   * Unknown of a synchronous server, which answers once.
   */
  private static @Nullable Long takenMs(Task task) {
    TaskEvent last = task.last();
    Long accepted = task.answeredAtOnce() ? null : last.acceptedMs();
    Long queue = last.serverQueueMs();
    Long processing = last.serverProcessingMs();
    if (accepted == null || queue == null || processing == null || last.doneMs() == null) {
      return accepted;
    }
    long latest = last.doneMs() - queue - processing;
    return latest < last.sentMs() ? accepted : (Long) Math.min(accepted, latest);
  }

  private static @Nullable Long serverEndMs(Task task) {
    Long start = serverStartMs(task);
    Long processing = task.last().serverProcessingMs();
    return task.last().serverFinishedMs() != null || start == null || processing == null
        ? task.last().serverFinishedMs()
        : (Long) (start + processing);
  }

  /**
   * RTF = processing / audio, recomputed; null when one of the two is unknown or 0, and of a task
   * that failed, whose audio was not all processed.
   */
  public @Nullable Double rtf() {
    if (task != null && task.outcome() == Outcome.FAILED) {
      return null;
    }
    Double processing = processingSeconds();
    Double audio = audioSeconds();
    return processing == null || audio == null || audio <= 0 ? null : (Double) (processing / audio);
  }

  /** The task's latency in parts; null when one of the times is unknown. */
  public @Nullable Split split() {
    Long start = startMs();
    Long end = endMs();
    Double processing = processingSeconds();
    if (task == null || start == null || end == null || processing == null) {
      return null;
    }
    Long accepted = task.last().acceptedMs();
    Long done = task.last().doneMs();
    if (accepted == null || done == null) {
      return null;
    }
    return new Split(
        task.last().intendedMs(), task.last().sentMs(), accepted, start, end, done, processing);
  }

  /** Whose clock measured when a task was processed. */
  public enum TimeSource {
    WORKER_LOG("the workers' logs"),
    SERVER("the server's answers");

    private final String words;

    TimeSource(String words) {
      this.words = words;
    }

    /** Its name for people. */
    public Phrase phrase() {
      return Phrase.of(words);
    }
  }
}
