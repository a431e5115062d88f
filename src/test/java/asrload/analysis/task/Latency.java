package asrload.analysis.task;

import asrload.analysis.stats.Distribution;
import asrload.analysis.stats.Percentile;
import asrload.journal.RunState;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * End-to-end latency of the completed tasks, with those that timed out, or were in flight when a
 * complete run had waited for the whole drain, as censored (they took longer than was waited): each
 * has the poll's bracket [L, U]. What a stopped run left in flight took nobody knows how long.
 *
 * @param upper values of U, s; infinite for a censored task
 * @param lower values of L, s
 * @param censored tasks that timed out, or were in flight when the run stopped waiting
 * @param upload sent to accepted, of every task that the server took; null when it took none
 */
public record Latency(
    Distribution upper, Distribution lower, int censored, @Nullable SplitPart upload) {
  /** Those that the report and report.json have, and a message names. */
  public static final List<Double> PERCENTILES = List.of(0.5, 0.9, 0.95, 0.99, 0.999);

  public static Latency of(List<Task> tasks) {
    double[] upper = new double[tasks.size()];
    double[] lower = new double[tasks.size()];
    double[] upload = new double[tasks.size()];
    int size = 0;
    int uploads = 0;
    int censored = 0;
    for (Task task : tasks) {
      Double done = task.upperSeconds();
      if (censored(task)) {
        censored++;
        upper[size] = Double.POSITIVE_INFINITY;
        lower[size++] = task.lowerSeconds();
      } else if (task.completed() && done != null) {
        upper[size] = done;
        lower[size++] = task.lowerSeconds();
      }
      Long accepted = task.last().acceptedMs();
      if (accepted != null) {
        upload[uploads++] = (accepted - task.last().sentMs()) / 1000.0;
      }
    }
    return new Latency(
        Distribution.of(Arrays.copyOf(upper, size)),
        Distribution.of(Arrays.copyOf(lower, size)),
        censored,
        uploads == 0 ? null : SplitPart.of(Arrays.copyOf(upload, uploads)));
  }

  /**
   * The values of U, s, in the order of the intended start, for what depends on the order; infinite
   * for a censored task.
   */
  public static double[] inOrder(List<Task> tasks) {
    return tasks.stream()
        .filter(task -> censored(task) || (task.completed() && task.upperSeconds() != null))
        .sorted(Comparator.comparingLong(task -> task.last().intendedMs()))
        .mapToDouble(
            task -> {
              Double upper = censored(task) ? null : task.upperSeconds();
              return upper == null ? Double.POSITIVE_INFINITY : upper;
            })
        .toArray();
  }

  /** The tasks whose latency is known, or known to be long, by how the run ended. */
  public static List<Task> waitedFor(List<Task> tasks, RunState state) {
    return state == RunState.COMPLETE
        ? tasks
        : tasks.stream().filter(task -> task.outcome() != Outcome.IN_FLIGHT).toList();
  }

  private static boolean censored(Task task) {
    return task.outcome() == Outcome.TIMED_OUT || task.outcome() == Outcome.IN_FLIGHT;
  }

  /** The percentile of U, s; infinite when it falls on a censored task. */
  public Percentile percentile(double p) {
    return Percentile.of(upper, p);
  }

  /** The same percentile of L, s: the lower end of the poll bracket; null without tasks. */
  public @Nullable Double lowerBound(double p) {
    return lower.isEmpty() ? null : lower.quantile(p);
  }
}
