package asrload.analysis.task;

import java.util.ArrayList;
import java.util.List;

/**
 * One count that the journal and Gatling's log must agree on.
 *
 * @param what the count, in words
 * @param journal by the journal
 * @param gatling by Gatling's log
 */
public record CrossCheck(String what, long journal, long gatling) {
  static final String SUBMIT = "submit";
  private static final String UPLOAD = "upload";
  static final String TRANSCRIPTION = "transcription";

  /** Whether both agree. */
  public boolean agrees() {
    return journal == gatling;
  }

  public static List<CrossCheck> of(List<Task> tasks, List<RequestStats> requests) {
    List<CrossCheck> checks = new ArrayList<>();
    // With an upload before it, a task may end without a submit, and the journal does not tell.
    boolean everyTaskSubmits = requests.stream().noneMatch(r -> r.name().equals(UPLOAD));
    for (RequestStats request : requests) {
      if (everyTaskSubmits && request.name().equals(SUBMIT)) {
        long uploads = tasks.stream().mapToLong(task -> task.last().uploads()).sum();
        checks.add(new CrossCheck("uploads sent (submit)", uploads, request.count()));
      } else if (request.name().equals(TRANSCRIPTION)) {
        long completed = tasks.stream().filter(Task::completed).count();
        checks.add(new CrossCheck("transcriptions (OK)", completed, request.ok()));
      }
    }
    return checks;
  }
}
