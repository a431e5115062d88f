package asrload.analysis.stats;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;
import org.jspecify.annotations.Nullable;

/**
 * A share of tasks with its exact two-sided 95% interval (Clopper and Pearson 1934).
 *
 * @param count tasks of the kind
 * @param of all tasks
 * @param low lower end, 0 to 1
 * @param high upper end, 0 to 1
 */
record ErrorRatio(int count, int of, double low, double high) {

  /** The interval; null without any task. */
  public static @Nullable ErrorRatio of(int count, int of) {
    if (of == 0) {
      return null;
    }
    Interval interval = BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(of, count, 0.05);
    return new ErrorRatio(count, of, interval.getLowerBound(), interval.getUpperBound());
  }

  public double ratio() {
    return (double) count / of;
  }
}
