package asrload.testing;

import asrload.analysis.task.Joined;
import asrload.analysis.task.Outcome;
import asrload.analysis.task.Task;
import asrload.journal.TaskEvent;
import org.jspecify.annotations.Nullable;

/** Tasks with round times, to compute by hand. Times are ms after the epoch. */
public final class LoadTasks {
  private LoadTasks() {}

  /** A completed task that was sent when it was intended. */
  public static Task task(
      String id, String audio, long sent, long accepted, long notDone, long done, long... server) {
    return new Task(
        TaskEventFixture.of(TaskEvent.Kind.COMPLETED, id)
            .sentMs(sent)
            .serverId("server-" + id)
            .audio(audio)
            .audioSeconds(10.0)
            .acceptedMs(accepted)
            .notDoneMs(notDone)
            .doneMs(done)
            .polls(accepted == done ? 0 : 2)
            .httpStatus(200)
            .text("text")
            .serverQueuedMs(at(server, 0))
            .serverStartedMs(at(server, 1))
            .serverFinishedMs(at(server, 2))
            .event(),
        Outcome.COMPLETED);
  }

  private static @Nullable Long at(long[] values, int index) {
    return index < values.length ? (Long) values[index] : null;
  }

  /** What a worker logged of a task. */
  public static Joined joined(Task task, long start, long end, double audioSeconds) {
    return new Joined(
        task,
        WorkerRecordFixture.of("server-" + task.clientId())
            .startMs(start)
            .endMs(end)
            .audioSeconds(audioSeconds)
            .processingSeconds((end - start) / 1000.0)
            .record());
  }
}
