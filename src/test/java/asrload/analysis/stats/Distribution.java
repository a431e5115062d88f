package asrload.analysis.stats;

import java.util.Arrays;
import java.util.Collection;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;

/**
 * Sorted values of one kind. Quantiles are HF1 (Hyndman and Fan 1996, definition 1): always an
 * observed value, at rank ceil(n p). Positive infinity means a censored value.
 */
public final class Distribution {
  private static final Quantile HF1 = Quantile.withDefaults().with(EstimationMethod.HF1);

  private final double[] sorted;

  private Distribution(double[] sorted) {
    this.sorted = sorted;
  }

  /** Of these values; none of them may be NaN. */
  public static Distribution of(Collection<Double> values) {
    return of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Of these values; none of them may be NaN. */
  public static Distribution of(double... values) {
    double[] copy = values.clone();
    Arrays.sort(copy);
    return new Distribution(copy);
  }

  /** How many values. */
  public int size() {
    return sorted.length;
  }

  /** Whether there is no value. */
  public boolean isEmpty() {
    return sorted.length == 0;
  }

  /** The HF1 quantile, 0 <= p <= 1. Throws IllegalStateException when there is no value. */
  public double quantile(double p) {
    requireValues();
    return sorted[(int) HF1.evaluate(sorted.length, rank -> rank, p)];
  }

  /** The value at the rank, from 1. */
  public double atRank(int rank) {
    return sorted[rank - 1];
  }

  /** The HF1 median. */
  public double median() {
    return quantile(0.5);
  }

  /** The smallest value. */
  public double min() {
    requireValues();
    return sorted[0];
  }

  /** The largest value. */
  public double max() {
    requireValues();
    return sorted[sorted.length - 1];
  }

  /** The arithmetic mean. */
  public double mean() {
    requireValues();
    return Arrays.stream(sorted).sum() / sorted.length;
  }

  private void requireValues() {
    if (sorted.length == 0) {
      throw new IllegalStateException("no values: ask isEmpty() first");
    }
  }
}
