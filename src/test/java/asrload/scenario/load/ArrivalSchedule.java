package asrload.scenario.load;

import java.util.SplittableRandom;

/**
 * When tasks arrive in an open workload. The same schedule gives the same times in every run.
 *
 * @param tasksPerSecond mean rate, above 0
 * @param poisson whether gaps are exponentially distributed (independent clients); otherwise all
 *     are the same
 * @param seed of the gaps; means nothing without {@code poisson}
 */
record ArrivalSchedule(double tasksPerSecond, boolean poisson, long seed) {

  /** A walk through the arrivals, from the first. Not thread-safe. */
  Times times() {
    return new Times(this);
  }

  /** The arrivals one after the other. */
  public static final class Times {
    private final ArrivalSchedule schedule;
    private final SplittableRandom random;
    private long count;
    private double seconds;

    private Times(ArrivalSchedule schedule) {
      this.schedule = schedule;
      this.random = new SplittableRandom(schedule.seed);
    }

    /** The next arrival, ms after the start; never before the one before it. */
    long nextMs() {
      if (schedule.poisson) {
        seconds -= Math.log(1 - random.nextDouble()) / schedule.tasksPerSecond;
      } else {
        seconds = count++ / schedule.tasksPerSecond;
      }
      return Math.round(seconds * 1_000);
    }
  }
}
