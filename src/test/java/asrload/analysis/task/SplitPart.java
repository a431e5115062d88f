package asrload.analysis.task;

import asrload.analysis.stats.Distribution;
import asrload.analysis.stats.Percentile;
import java.util.List;

/**
 * One part of the latency over all tasks. Negative values are kept as they are.
 *
 * @param seconds of each task, at least one
 */
public record SplitPart(Distribution seconds) {
  /** Those that the report and report.json have of each part. */
  public static final List<Double> PERCENTILES = List.of(0.95);

  public static SplitPart of(double... seconds) {
    return new SplitPart(Distribution.of(seconds));
  }

  public double mean() {
    return seconds.mean();
  }

  /** The HF1 median, s. */
  public double median() {
    return seconds.median();
  }

  public Percentile percentile(double p) {
    return Percentile.of(seconds, p);
  }

  public double max() {
    return seconds.max();
  }
}
