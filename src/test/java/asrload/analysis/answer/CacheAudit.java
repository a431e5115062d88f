package asrload.analysis.answer;

import asrload.analysis.stats.PairedRatio;
import asrload.analysis.task.Task;
import asrload.journal.TaskEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the server answers a content that it has seen faster than one that it has not, by the
 * end-to-end times of uploads of the same clip.
 *
 * @param repeated uploads of a content that was sent before
 * @param distinct uploads to hold them against
 * @param ratio time of a repeated upload / time of a distinct one of the same clip; null without a
 *     pair
 */
public record CacheAudit(int repeated, int distinct, @Nullable PairedRatio ratio) {
  /** Faster than this share of the time is caching: more than 10% faster. */
  public static final double LIMIT = 0.9;

  /** Bounds the work, which is quadratic. */
  private static final int MAX_PAIRS = 300;

  /** What the interval of the ratio says. */
  public enum Judgement {
    /** Repeated uploads are more than 10% faster. */
    CACHING,
    /** They are not. */
    NO_CACHING,
    /** The pairs are too few, or differ too much. */
    INCONCLUSIVE
  }

  /** What follows. */
  public Judgement judgement() {
    if (ratio == null || ratio.low95() == null || ratio.high95() == null) {
      return Judgement.INCONCLUSIVE;
    }
    if (ratio.high95() < LIMIT) {
      return Judgement.CACHING;
    }
    return ratio.low95() >= LIMIT ? Judgement.NO_CACHING : Judgement.INCONCLUSIVE;
  }

  /** Null when no upload was repeated for an audit. */
  public static @Nullable CacheAudit of(List<Task> tasks) {
    Map<String, List<Double>> first = seconds(tasks, TaskEvent.FIRST);
    Map<String, List<Double>> distinct = seconds(tasks, TaskEvent.DISTINCT);
    Map<String, List<Double>> repeated = seconds(tasks, TaskEvent.REPEATED);
    if (repeated.isEmpty()) {
      return null;
    }
    Map<String, List<Double>> against = distinct.isEmpty() ? first : distinct;
    List<Double> ratios = new ArrayList<>();
    repeated.forEach(
        (audio, times) -> {
          List<Double> others = against.getOrDefault(audio, List.of());
          for (int i = 0; i < Math.min(times.size(), others.size()); i++) {
            if (ratios.size() < MAX_PAIRS) {
              ratios.add(times.get(i) / others.get(i));
            }
          }
        });
    return new CacheAudit(
        count(repeated), count(against), ratios.isEmpty() ? null : PairedRatio.of(ratios));
  }

  private static int count(Map<String, List<Double>> times) {
    return times.values().stream().mapToInt(List::size).sum();
  }

  /** End-to-end times over 0 of completed tasks of that phase, by clip, in their order. */
  private static Map<String, List<Double>> seconds(List<Task> tasks, String phase) {
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (Task task : tasks) {
      Double seconds = task.upperSeconds();
      if (phase.equals(task.last().phase()) && task.completed() && seconds != null && seconds > 0) {
        times.computeIfAbsent(task.last().audio(), audio -> new ArrayList<>()).add(seconds);
      }
    }
    return times;
  }
}
