package asrload.scenario.load;

import asrload.config.LatencyObjective;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a level shows of an objective. Only tasks whose limit has passed are counted, so that each
 * is decided: it ended, or it is over the limit.
 *
 * @param tasks tasks that were due in the steady part, and whose limit has passed
 * @param over those over the limit, failed ones included
 * @param completed those that completed or still run
 * @param inFlight means of the tasks in flight over equal stretches of the steady part
 * @param arrivals arrivals that were due; null in a closed workload
 * @param started tasks that were started
 * @param lagP99Ms 99th percentile of intended to real start, ms; NaN when no task has ended
 * @param medianMs median latency, ms; NaN in the same cases
 */
@SuppressWarnings("ArrayRecordComponent") // the means are never compared
record PassEvidence(
    int tasks,
    int over,
    int completed,
    double[] inFlight,
    @Nullable Long arrivals,
    long started,
    double lagP99Ms,
    double medianMs) {
  private static final int MAX_STRETCHES = 60;
  private static final long MIN_STRETCH_MS = 500;

  static PassEvidence of(LatencyObjective slo, LevelLog log, long nowMs) {
    Long steady = log.steadyMs();
    long from = steady == null ? Long.MAX_VALUE : steady;
    long until = nowMs - slo.limitMs();
    int tasks = 0;
    int over = 0;
    int completed = 0;
    double[] latencies = new double[log.ended().size()];
    double[] lags = new double[log.ended().size()];
    int decided = 0;
    int punctual = 0;
    for (LevelLog.EndedTask task : log.ended()) {
      if (task.intendedMs() >= from && task.intendedMs() <= until) {
        latencies[decided++] = task.latencyMs();
        if (!task.putOff()) {
          lags[punctual++] = task.sentMs() - task.intendedMs();
        }
        over += !task.completed() || task.latencyMs() >= slo.limitMs() ? 1 : 0;
        completed += task.completed() ? 1 : 0;
      }
    }
    tasks += decided;
    for (long intended : log.running()) {
      if (intended >= from && intended <= until) {
        tasks++;
        over++;
        completed++;
      }
    }
    return new PassEvidence(
        tasks,
        over,
        completed,
        stretches(log.samples(), from, nowMs),
        log.arrivals(),
        log.started(),
        quantile(lags, punctual, 0.99),
        quantile(latencies, decided, 0.5));
  }

  private static double quantile(double[] values, int size, double p) {
    double[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    return size == 0 ? Double.NaN : sorted[(int) Math.ceil(p * size) - 1];
  }

  private static double[] stretches(List<LevelLog.Sample> samples, long from, long to) {
    if (from >= to) {
      return new double[0];
    }
    int count = (int) Math.min(MAX_STRETCHES, (to - from) / MIN_STRETCH_MS);
    double[] sums = new double[count];
    int[] sizes = new int[count];
    for (LevelLog.Sample sample : samples) {
      if (count > 0 && sample.timeMs() >= from && sample.timeMs() < to) {
        int stretch = (int) ((sample.timeMs() - from) * count / (to - from));
        sums[stretch] += sample.inFlight();
        sizes[stretch]++;
      }
    }
    double[] means = new double[count];
    int filled = 0;
    for (int i = 0; i < count; i++) {
      if (sizes[i] > 0) {
        means[filled++] = sums[i] / sizes[i];
      }
    }
    return Arrays.copyOf(means, filled);
  }
}
