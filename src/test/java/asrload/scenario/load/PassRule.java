package asrload.scenario.load;

import asrload.config.LatencyObjective;
import java.util.Locale;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Whether a level keeps an objective: the early-stopping inequality at 99%, completed / offered at
 * least 0.99, a backlog that does not grow, and an injector that started what it should.
 *
 * @see <a href="https://arxiv.org/abs/1911.02549">MLPerf Inference Benchmark, early stopping</a>
 */
final class PassRule {
  private static final double ALPHA = 0.01;
  private static final double MIN_COMPLETED = 0.99;
  private static final double MIN_STARTED = 0.99;
  private static final double MAX_LAG_MS = 50;

  private PassRule() {}

  /**
   * What is known of a level.
   *
   * @param certain whether more time would not change it
   * @param passed whether it keeps the objective; means nothing while it is not certain
   * @param why in words
   * @param late whether the injector, and not the server, may be why it did not pass
   * @param few whether so few tasks could not have passed, whatever the server did
   */
  record Decision(boolean certain, boolean passed, String why, boolean late, boolean few) {
    Decision(boolean certain, boolean passed, String why) {
      this(certain, passed, why, false, false);
    }
  }

  /** Decides. */
  static Decision decide(LatencyObjective slo, PassEvidence seen) {
    Long arrivals = seen.arrivals();
    if (arrivals != null && seen.tasks() > 0 && seen.started() < MIN_STARTED * arrivals - 1) {
      return new Decision(
          true,
          false,
          "only %d of %d arrivals were started: asr.load.maxInFlight was reached"
              .formatted(seen.started(), arrivals));
    }
    Decision byTasks = byTasks(slo, seen);
    boolean late = seen.lagP99Ms() > Math.max(MAX_LAG_MS, 0.01 * seen.medianMs());
    if (!late) {
      return byTasks; // also when nothing has ended that could tell
    }
    String words =
        String.format(
            Locale.ROOT, "the injector started tasks %.0f ms late (p99)", seen.lagP99Ms());
    return byTasks.passed()
        ? new Decision(false, false, words, true, false)
        : new Decision(byTasks.certain(), false, byTasks.why() + "; " + words, true, byTasks.few());
  }

  private static Decision byTasks(LatencyObjective slo, PassEvidence seen) {
    String counts = "%d of %d tasks over the limit".formatted(seen.over(), seen.tasks());
    double allowed = 1 - slo.percentile();
    if (certifiesMissed(seen.tasks(), seen.over(), allowed)) {
      return new Decision(true, false, counts + ": certainly more than " + percent(allowed));
    }
    if (!certifiesKept(seen.tasks(), seen.over(), allowed)) {
      boolean few = seen.tasks() < leastTasks(slo.percentile());
      return new Decision(false, false, counts + ": too few to certify " + slo, false, few);
    }
    if (seen.completed() < MIN_COMPLETED * seen.tasks()) {
      return new Decision(
          false, false, "only %d of %d tasks completed".formatted(seen.completed(), seen.tasks()));
    }
    BacklogGrowth growth = BacklogGrowth.of(seen.inFlight());
    return growth.bounded()
        ? new Decision(true, true, counts + ", " + growth.words())
        : new Decision(false, false, growth.words());
  }

  /** Whether at 99% no more than {@code allowed} of all tasks are over the limit. */
  static boolean certifiesKept(int tasks, int over, double allowed) {
    return tasks > 0
        && BinomialDistribution.of(tasks, allowed).cumulativeProbability(over) <= ALPHA;
  }

  /** Least number of tasks that can certify a percentile: with none over the limit. */
  static int leastTasks(double percentile) {
    return (int) Math.ceil(Math.log(ALPHA) / Math.log(percentile));
  }

  /** Whether at 99% more than {@code allowed} of all tasks are over the limit. */
  static boolean certifiesMissed(int tasks, int over, double allowed) {
    return over > 0
        && BinomialDistribution.of(tasks, allowed).survivalProbability(over - 1) <= ALPHA;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }
}
