package asrload.analysis.task;

import asrload.journal.TaskEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The journal, folded from events to tasks.
 *
 * @param tasks every submitted task of the load, in the order of submission, also where the lines
 *     of several injectors come one after the other
 * @param baseline the tasks that were sent alone, before the load, likewise
 * @param ledger the account of the load; lost and duplicated tasks are named of both
 */
public record Journal(List<Task> tasks, List<Task> baseline, Ledger ledger) {

  /** The error class of a task that the server no longer knows. */
  public static final String UNKNOWN_ID = "unknown-id";

  /**
   * Folds.
   *
   * @param events the journal's lines
   * @param complete whether the run ended by itself, so that every task should have an end
   */
  public static Journal fold(List<TaskEvent> events, boolean complete) {
    return fold(events, event -> complete);
  }

  /** The same where each injector ended in its own way. */
  public static Journal fold(List<TaskEvent> events, Predicate<TaskEvent> complete) {
    Map<String, TaskEvent> submitted = new LinkedHashMap<>();
    Map<String, TaskEvent> ended = new HashMap<>();
    List<String> duplicated = new ArrayList<>();
    List<String> unsubmitted = new ArrayList<>();
    for (TaskEvent event : events) {
      Map<String, TaskEvent> known = event.event() == TaskEvent.Kind.SUBMITTED ? submitted : ended;
      if (known.putIfAbsent(event.clientId(), event) != null) {
        duplicated.add(event.clientId());
      }
    }
    ended.keySet().stream()
        .filter(id -> !submitted.containsKey(id))
        .sorted()
        .forEach(unsubmitted::add);
    List<Task> tasks = new ArrayList<>();
    List<Task> baseline = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    Map<String, String> ownerOfServerId = new HashMap<>();
    submitted.forEach(
        (id, submission) -> {
          TaskEvent last = ended.getOrDefault(id, submission);
          Task task = new Task(last, outcome(last));
          (task.alone() ? baseline : tasks).add(task);
          if ((complete.test(submission) && !ended.containsKey(id))
              || UNKNOWN_ID.equals(last.errorClass())) {
            lost.add(id);
          }
          if (last.serverId() != null) {
            String owner = ownerOfServerId.putIfAbsent(last.serverId(), id);
            if (owner != null) {
              duplicated.add(id);
            }
          }
        });
    if (tasks.stream().anyMatch(task -> task.last().injector() != null)) {
      tasks.sort(Comparator.comparingLong(task -> task.last().sentMs()));
    }
    return new Journal(tasks, baseline, ledger(tasks, lost, duplicated, unsubmitted));
  }

  private static Outcome outcome(TaskEvent last) {
    return switch (last.event()) {
      case COMPLETED -> Outcome.COMPLETED;
      case FAILED -> Outcome.FAILED;
      case REJECTED -> Outcome.REJECTED;
      case TIMED_OUT -> Outcome.TIMED_OUT;
      case IN_FLIGHT, SUBMITTED -> Outcome.IN_FLIGHT;
    };
  }

  private static Ledger ledger(
      List<Task> tasks, List<String> lost, List<String> duplicated, List<String> unsubmitted) {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    tasks.forEach(task -> counts.merge(task.outcome(), 1, Integer::sum));
    return new Ledger(
        tasks.size(),
        counts.getOrDefault(Outcome.COMPLETED, 0),
        counts.getOrDefault(Outcome.FAILED, 0),
        counts.getOrDefault(Outcome.REJECTED, 0),
        counts.getOrDefault(Outcome.TIMED_OUT, 0),
        counts.getOrDefault(Outcome.IN_FLIGHT, 0),
        List.copyOf(lost),
        List.copyOf(duplicated),
        List.copyOf(unsubmitted));
  }
}
