package asrload.analysis.task;

import asrload.analysis.stats.Window;
import asrload.parse.worker.Processing;
import asrload.parse.worker.WorkerRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Client tasks and worker records, joined by the server's task id; records that have none, by their
 * time ({@link TimeJoin}).
 *
 * @param joined one a task that has a worker record (its last one)
 * @param served one a task without a worker record whose processing the server told the times of;
 *     its record is empty
 * @param expected completed tasks: a worker must have logged each of them
 * @param expectedJoined how many of those have a worker record
 * @param records worker records inside the run
 * @param orphanTasks ids of completed tasks without a worker record
 * @param orphanRecords sources of worker records inside the run without a client task
 * @param repeated worker records beyond the first of the same task
 * @param outside worker records of other times, left out
 * @param byTime tasks whose worker record has no task id, and was found by its time and the length
 *     of the audio
 * @param unnamed worker records without a task id that fit no task, or several, left out
 */
public record Join(
    List<Joined> joined,
    List<Joined> served,
    int expected,
    int expectedJoined,
    int records,
    List<String> orphanTasks,
    List<String> orphanRecords,
    int repeated,
    int outside,
    int byTime,
    int unnamed) {

  private static final WorkerRecord UNLOGGED =
      new WorkerRecord(
          "", null, null, null, null, null, null, null, null, null, null, null, null, "");

  /** Tasks whose processing is known, by a worker's log or else by the server. */
  public List<Joined> timed() {
    if (served.isEmpty() || joined.isEmpty()) {
      return served.isEmpty() ? joined : served;
    }
    return Stream.concat(joined.stream(), served.stream()).toList();
  }

  /** Joins the records with these tasks. */
  public static Join of(List<Task> tasks, List<WorkerRecord> workers, @Nullable Window run) {
    Map<String, WorkerRecord> byId = new HashMap<>();
    Set<String> clientIds = new HashSet<>();
    tasks.stream()
        .map(task -> task.last().serverId())
        .filter(id -> id != null)
        .forEach(clientIds::add);
    List<String> orphanRecords = new ArrayList<>();
    int repeated = 0;
    int outside = 0;
    List<WorkerRecord> withoutId = new ArrayList<>();
    for (WorkerRecord worker : workers) {
      if (worker.taskId().isEmpty() && inside(run, worker)) {
        withoutId.add(worker);
      } else if (clientIds.contains(worker.taskId())) {
        repeated += keepLast(byId, worker) ? 0 : 1;
      } else if (inside(run, worker)) {
        orphanRecords.add(worker.source());
      } else {
        outside++;
      }
    }
    Map<String, WorkerRecord> byTime =
        withoutId.isEmpty()
            ? Map.of()
            : TimeJoin.of(
                tasks.stream().filter(t -> !byId.containsKey(t.last().serverId())).toList(),
                withoutId);
    int unnamed = withoutId.size() - byTime.size();
    List<Joined> joined = new ArrayList<>();
    List<Joined> served = new ArrayList<>();
    List<String> orphanTasks = new ArrayList<>();
    Set<WorkerRecord> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    int expected = 0;
    for (Task task : tasks) {
      WorkerRecord worker = byId.getOrDefault(task.last().serverId(), byTime.get(task.clientId()));
      if (worker != null) {
        // Two tasks with one id were processed once.
        if (taken.add(worker)) {
          joined.add(new Joined(task, worker));
        }
      } else {
        if (Joined.told(task)) {
          served.add(new Joined(task, UNLOGGED));
        }
        if (task.completed()) {
          orphanTasks.add(task.clientId());
        }
      }
      expected += task.completed() ? 1 : 0;
    }
    return new Join(
        List.copyOf(joined),
        List.copyOf(served),
        expected,
        expected - orphanTasks.size(),
        workers.size() - outside - repeated - unnamed,
        List.copyOf(orphanTasks),
        List.copyOf(orphanRecords),
        repeated,
        outside,
        byTime.size(),
        unnamed);
  }

  /** Share of the completed tasks that have a worker record; null without completed tasks. */
  public @Nullable Double taskCoverage() {
    return expected == 0 ? null : (Double) ((double) expectedJoined / expected);
  }

  /** Share of the run's worker records that belong to a client task; null without any. */
  public @Nullable Double recordCoverage() {
    return records == 0 ? null : (Double) (1 - (double) orphanRecords.size() / records);
  }

  /**
   * Keeps of a task that was logged again the record that ended last; without times, the one that
   * was read last. True for the first record of its task.
   */
  private static boolean keepLast(Map<String, WorkerRecord> byId, WorkerRecord worker) {
    WorkerRecord before = byId.get(worker.taskId());
    Long end = Processing.endMs(worker);
    Long endBefore = before == null ? null : Processing.endMs(before);
    if (end == null || endBefore == null || end >= endBefore) {
      byId.put(worker.taskId(), worker);
    }
    return before == null;
  }

  private static boolean inside(@Nullable Window run, WorkerRecord worker) {
    Long end = Processing.endMs(worker);
    return run == null || end == null || run.contains(end);
  }

  /** Worker records that were collected without a journal: each is alone. */
  public static Join alone(List<WorkerRecord> workers, @Nullable Window run) {
    Map<String, WorkerRecord> byId = new LinkedHashMap<>();
    int repeated = 0;
    int outside = 0;
    List<WorkerRecord> withoutId = new ArrayList<>();
    for (WorkerRecord worker : workers) {
      if (worker.taskId().isEmpty() && inside(run, worker)) {
        withoutId.add(worker);
      } else if (inside(run, worker)) {
        repeated += keepLast(byId, worker) ? 0 : 1;
      } else {
        outside++;
      }
    }
    List<Joined> joined =
        Stream.concat(byId.values().stream(), withoutId.stream())
            .map(worker -> new Joined(null, worker))
            .toList();
    return new Join(
        joined, List.of(), 0, 0, joined.size(), List.of(), List.of(), repeated, outside, 0, 0);
  }
}
