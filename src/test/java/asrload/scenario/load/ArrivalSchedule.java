package asrload.scenario.load;

import java.util.SplittableRandom;

/**
 * When tasks arrive in an open workload. The same schedule gives the same times in every run, and
 * the shares of several injectors together give them, too.
 *
 * @param wholePerSecond mean rate of all injectors, tasks/s, above 0
 * @param poisson whether gaps are exponentially distributed (independent clients); otherwise all
 *     are the same
 * @param seed of the gaps; means nothing without {@code poisson}
 * @param share which of the arrivals are this injector's
 */
record ArrivalSchedule(double wholePerSecond, boolean poisson, long seed, Share share) {
  /** All arrivals. */
  ArrivalSchedule(double tasksPerSecond, boolean poisson, long seed) {
    this(tasksPerSecond, poisson, seed, Share.WHOLE);
  }

  /** Mean rate of this injector, tasks/s. */
  double tasksPerSecond() {
    return wholePerSecond / share.count();
  }

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
    private boolean first = true;

    private Times(ArrivalSchedule schedule) {
      this.schedule = schedule;
      this.random = new SplittableRandom(schedule.seed);
    }

    /** The next arrival, ms after the start; never before the one before it. */
    long nextMs() {
      Share share = schedule.share;
      for (int others = first ? share.index() : share.count() - 1; others > 0; others--) {
        advance();
      }
      first = false;
      advance();
      return Math.round(seconds * 1_000);
    }

    private void advance() {
      if (schedule.poisson) {
        seconds -= Math.log(1 - random.nextDouble()) / schedule.wholePerSecond;
      } else {
        seconds = count++ / schedule.wholePerSecond;
      }
    }
  }
}
