package asrload.analysis;

/**
 * One part of the latency over all tasks, in s. Negative values are kept as they are.
 *
 * @param mean its mean
 * @param median its HF1 median
 * @param p95 its 95th percentile
 * @param max its highest value
 */
public record Part(double mean, double median, Percentile p95, double max) {

  /** Of at least one value. */
  static Part of(double... seconds) {
    Distribution all = Distribution.of(seconds);
    return new Part(all.mean(), all.median(), Percentile.of(all, 0.95), all.max());
  }
}
