package asrload.testing;

import asrload.journal.TaskEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A completed task of which only clip, time, part of the run and answer matter.
 *
 * @param id the client's id; the server's is the same with "s-" before it
 * @param audio its clip
 * @param sentMs when it was sent, epoch ms
 * @param doneMs when its answer came, epoch ms
 * @param phase the part of the run; null in a run with one load
 * @param text the answer; null: the task failed
 */
public record SampleAnswer(
    String id,
    String audio,
    long sentMs,
    long doneMs,
    @Nullable String phase,
    @Nullable String text) {

  /** Its two lines in the journal. */
  public List<TaskEvent> events() {
    return List.of(
        event(TaskEvent.Kind.SUBMITTED, null, null),
        event(text == null ? TaskEvent.Kind.FAILED : TaskEvent.Kind.COMPLETED, doneMs, text));
  }

  private TaskEvent event(TaskEvent.Kind kind, @Nullable Long done, @Nullable String answer) {
    return TaskEventFixture.of(kind, id)
        .sentMs(sentMs)
        .serverId(done == null ? null : "s-" + id)
        .audio(audio)
        .audioSeconds(10.0)
        .acceptedMs(done == null ? null : (Long) (sentMs + 1))
        .doneMs(done)
        .polls(1)
        .httpStatus(200)
        .text(answer)
        .phase(phase)
        .event();
  }
}
