package asrload.testing;

import asrload.journal.TaskEvent;
import asrload.parse.worker.WorkerRecord;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One task of a sample run, as the journal and as its worker tell it. Times are epoch ms.
 *
 * @param number its number in the run
 * @param audio the clip
 * @param audioSeconds the clip's length, s
 * @param sentMs when it was sent, which is when it was intended
 * @param queueMs wait in the queue
 * @param processingMs processing
 * @param workerPid pid of its worker
 * @param startMib the worker's memory at its start, MiB
 * @param text the transcript
 */
public record SampleTask(
    int number,
    String audio,
    double audioSeconds,
    long sentMs,
    long queueMs,
    long processingMs,
    long workerPid,
    double startMib,
    String text) {
  private static final long UPLOAD_MS = 12;
  private static final long DISCOVERY_MS = 90;
  private static final long POLL_MS = 150;

  /** The same task on a server that needs so much longer. */
  SampleTask slower(long ms) {
    return new SampleTask(
        number, audio, audioSeconds, sentMs, queueMs, processingMs + ms, workerPid, startMib, text);
  }

  /** The client's id. */
  public String id() {
    return "task-" + number;
  }

  /** The server's id. */
  public String taskId() {
    return "00000000-0000-4000-8000-" + String.format(Locale.ROOT, "%012d", number);
  }

  /** When the client had the answer, epoch ms. */
  public long doneMs() {
    return endMs() + DISCOVERY_MS;
  }

  /** When the worker ended, epoch ms. */
  public long endMs() {
    return sentMs + UPLOAD_MS + queueMs + processingMs;
  }

  /** Its two lines in the journal. */
  public List<TaskEvent> completed() {
    return List.of(submitted(), ended(TaskEvent.Kind.COMPLETED, doneMs(), null, null, text));
  }

  /** The two lines of a task that ended otherwise. */
  public List<TaskEvent> ended(TaskEvent.Kind kind, String errorClass, String error) {
    Long done = kind == TaskEvent.Kind.FAILED ? doneMs() : null;
    return List.of(submitted(), ended(kind, done, errorClass, error, null));
  }

  /** Its first line. */
  public TaskEvent submitted() {
    return TaskEventFixture.of(TaskEvent.Kind.SUBMITTED, id())
        .sentMs(sentMs)
        .user(1 + number % 4)
        .audio(audio)
        .audioSeconds(audioSeconds)
        .event();
  }

  /** What its worker logged. */
  public WorkerRecord worker() {
    double processing = processingMs / 1000.0;
    return new WorkerRecord(
        taskId(),
        workerPid,
        endMs() - processingMs,
        endMs(),
        audioSeconds,
        processing,
        processing / audioSeconds,
        startMib,
        startMib + 0.5,
        startMib + 20,
        0.5,
        processing * 0.9,
        processing * 0.05,
        "worker/worker-" + workerPid + ".log:" + number);
  }

  private TaskEvent ended(
      TaskEvent.Kind kind,
      @Nullable Long done,
      @Nullable String errorClass,
      @Nullable String error,
      @Nullable String transcript) {
    return TaskEventFixture.of(kind, id())
        .sentMs(sentMs)
        .serverId(taskId())
        .user(1 + number % 4)
        .audio(audio)
        .audioSeconds(audioSeconds)
        .acceptedMs(sentMs + UPLOAD_MS)
        .notDoneMs(doneMs() - POLL_MS)
        .doneMs(done)
        .polls(3)
        .httpStatus(200)
        .errorClass(errorClass)
        .error(error)
        .text(transcript)
        .event();
  }
}
