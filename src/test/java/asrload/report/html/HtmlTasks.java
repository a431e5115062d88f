package asrload.report.html;

import asrload.analysis.stats.Window;
import asrload.analysis.task.Joined;
import asrload.analysis.task.Outcome;
import asrload.analysis.task.Task;
import asrload.report.model.TaskPoint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that {@code report.html} can show one by one, by the time of their end; see {@link
 * PointChoice}.
 *
 * @param points the tasks
 * @param choice how they were chosen
 * @param byWorkersAlone whether no client is known, so that times are those of the processing
 */
record HtmlTasks(List<TaskPoint> points, PointChoice choice, boolean byWorkersAlone) {

  /** The tasks that ended in the window. */
  static HtmlTasks of(List<Task> tasks, List<Joined> joined, Window window) {
    return tasks.isEmpty() ? ofWorkers(joined, window) : ofTasks(tasks, joined);
  }

  private static HtmlTasks ofTasks(List<Task> tasks, List<Joined> joined) {
    int size = tasks.size();
    long[] endMs = new long[size];
    double[] seconds = new double[size];
    BitSet completed = new BitSet(size);
    for (int i = 0; i < size; i++) {
      Task task = tasks.get(i);
      Long end = TaskPoint.endMs(task, null);
      Double latency = TaskPoint.seconds(task, null);
      endMs[i] = end == null ? task.last().sentMs() : end;
      seconds[i] = latency == null ? 0 : latency;
      completed.set(i, task.outcome() == Outcome.COMPLETED);
    }
    PointChoice choice = PointChoice.of(endMs, seconds, completed);
    Set<String> ids = new HashSet<>();
    IntStream.of(choice.kept()).forEach(i -> ids.add(tasks.get(i).clientId()));
    Map<String, Joined> byId = new HashMap<>();
    for (Joined one : joined) {
      if (one.task() != null && ids.contains(one.task().clientId())) {
        byId.put(one.task().clientId(), one);
      }
    }
    List<TaskPoint> points = new ArrayList<>();
    for (int i : choice.kept()) {
      points.add(new TaskPoint(tasks.get(i), byId.get(tasks.get(i).clientId())));
    }
    return new HtmlTasks(points, choice, false);
  }

  private static HtmlTasks ofWorkers(List<Joined> joined, Window window) {
    List<Joined> known =
        joined.stream()
            .filter(one -> one.processingSeconds() != null && endsIn(window, one.endMs()))
            .toList();
    BitSet completed = new BitSet();
    completed.set(0, known.size());
    PointChoice choice =
        PointChoice.of(
            known.stream().mapToLong(Joined::endMs).toArray(),
            known.stream().mapToDouble(Joined::processingSeconds).toArray(),
            completed);
    return new HtmlTasks(
        IntStream.of(choice.kept()).mapToObj(i -> new TaskPoint(null, known.get(i))).toList(),
        choice,
        true);
  }

  private static boolean endsIn(Window window, @Nullable Long endMs) {
    return endMs != null && window.contains(endMs);
  }

  /** Indexes of the slowest points, slowest first. */
  List<Integer> slowest(int most) {
    Comparator<Integer> bySeconds =
        Comparator.comparingDouble(
            i -> {
              Double seconds = points.get(i).seconds();
              return seconds == null ? 0 : seconds;
            });
    return IntStream.range(0, points.size())
        .boxed()
        .sorted(bySeconds.reversed().thenComparing(Comparator.naturalOrder()))
        .limit(most)
        .toList();
  }
}
