package asrload.report;

import asrload.analysis.Window;
import java.util.Arrays;

/**
 * A series over time, reduced to at most {@value #MAX} buckets of equal width that keep the peaks.
 * Holds 12 bytes a value, so that a million of them fit.
 */
final class TimeBuckets {
  /** The most buckets of a window. */
  static final int MAX = 600;

  private final Window window;
  private final double widthMs;
  private final int count;
  private int[] bucket = new int[64];
  private double[] value = new double[64];
  private int size;

  /** Buckets of at least this width in s, and of as much more as the window needs. */
  TimeBuckets(Window window, double leastWidthSeconds) {
    this.window = window;
    this.widthMs = Math.max(1, 1000 * Math.max(leastWidthSeconds, window.seconds() / MAX));
    this.count = (int) Math.max(1, Math.ceil((window.endMs() - window.startMs()) / widthMs - 1e-9));
  }

  /** Adds a value; one of another time is left out, one at the very end counts to the last. */
  void add(long timeMs, double one) {
    if (Double.isNaN(one) || timeMs < window.startMs() || timeMs > window.endMs() + widthMs) {
      return;
    }
    if (size == bucket.length) {
      bucket = Arrays.copyOf(bucket, size * 2);
      value = Arrays.copyOf(value, size * 2);
    }
    bucket[size] = Math.min(count - 1, (int) ((timeMs - window.startMs()) / widthMs));
    value[size++] = one;
  }

  int size() {
    return size;
  }

  double widthSeconds() {
    return widthMs / 1000;
  }

  /** The middle of each bucket, s from the start of the window. */
  double[] middles() {
    double[] middles = new double[count];
    for (int i = 0; i < count; i++) {
      middles[i] = (i + 0.5) * widthMs / 1000;
    }
    return middles;
  }

  /** How many values each bucket has. */
  double[] counts() {
    double[] counts = new double[count];
    for (int i = 0; i < size; i++) {
      counts[bucket[i]]++;
    }
    return counts;
  }

  /** The highest value of each bucket; NaN in one without values. */
  double[] max() {
    return ranked(1);
  }

  /** The HF1 median of each bucket; NaN in one without values. */
  double[] median() {
    return ranked(0.5);
  }

  private double[] ranked(double share) {
    int[] starts = new int[count + 1];
    for (int i = 0; i < size; i++) {
      starts[bucket[i] + 1]++;
    }
    for (int b = 0; b < count; b++) {
      starts[b + 1] += starts[b];
    }
    int[] next = starts.clone();
    double[] grouped = new double[size];
    for (int i = 0; i < size; i++) {
      grouped[next[bucket[i]]++] = value[i];
    }
    double[] ranked = new double[count];
    for (int b = 0; b < count; b++) {
      int values = starts[b + 1] - starts[b];
      Arrays.sort(grouped, starts[b], starts[b + 1]);
      ranked[b] =
          values == 0
              ? Double.NaN
              : grouped[starts[b] + Math.max(1, (int) Math.ceil(share * values)) - 1];
    }
    return ranked;
  }
}
