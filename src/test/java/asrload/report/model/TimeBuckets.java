package asrload.report.model;

import asrload.analysis.stats.Window;
import java.util.Arrays;

/**
 * A series over time, reduced to buckets of equal width that keep the peaks. Holds 12 bytes a
 * value, so that a million of them fit.
 */
public final class TimeBuckets {
  /** The most points of a line in report.html. */
  public static final int FINE = 600;

  /** The most points of a line in report.md, which steps by whole seconds. */
  public static final int COARSE = 60;

  private final Window window;
  private final double widthMs;
  private final int count;
  private final boolean clamped;
  private int[] bucket = new int[64];
  private double[] value = new double[64];
  private int size;

  /**
   * Buckets of at least this width in s, and of as much more as the window needs.
   *
   * @param points {@link #FINE}; or {@link #COARSE}, where a value of another time counts to the
   *     first or the last bucket
   */
  public TimeBuckets(Window window, double leastWidthSeconds, int points) {
    this.window = window;
    this.clamped = points == COARSE;
    double seconds = Math.max(clamped ? 1 : 0, window.seconds());
    double width = Math.max(leastWidthSeconds, seconds / points);
    this.widthMs = Math.max(1, 1000 * (clamped ? Math.ceil(width) : width));
    this.count = (int) Math.max(1, Math.ceil(1000 * seconds / widthMs - 1e-9));
  }

  /** Adds a value; one at the very end counts to the last bucket. */
  public void add(long timeMs, double one) {
    boolean outside = timeMs < window.startMs() || timeMs > window.endMs() + widthMs;
    if (!outside || clamped) {
      put((int) Math.max(0, Math.floor((timeMs - window.startMs()) / widthMs)), one);
    }
  }

  /** Adds a value to that bucket. */
  public void put(int index, double one) {
    if (Double.isNaN(one)) {
      return;
    }
    if (size == bucket.length) {
      bucket = Arrays.copyOf(bucket, size * 2);
      value = Arrays.copyOf(value, size * 2);
    }
    bucket[size] = Math.min(count - 1, index);
    value[size++] = one;
  }

  public int size() {
    return size;
  }

  public double widthSeconds() {
    return widthMs / 1000;
  }

  /** The middle of each bucket, s from the start of the window. */
  public double[] middles() {
    double[] middles = new double[count];
    for (int i = 0; i < count; i++) {
      middles[i] = (i + 0.5) * widthMs / 1000;
    }
    return middles;
  }

  /** Where a bucket begins, epoch ms; between two of them in parts. */
  public long instant(double index) {
    return window.startMs() + (long) Math.floor(index * widthMs);
  }

  /** How many buckets there are until the last that has a value. */
  public int used() {
    return 1 + Arrays.stream(bucket, 0, size).max().orElse(-1);
  }

  /** How many values each bucket has. */
  public double[] counts() {
    double[] counts = new double[count];
    for (int i = 0; i < size; i++) {
      counts[bucket[i]]++;
    }
    return counts;
  }

  /** The highest value of each bucket; NaN in one without values. */
  public double[] max() {
    double[] max = new double[count];
    Arrays.fill(max, Double.NaN);
    for (int i = 0; i < size; i++) {
      double before = max[bucket[i]];
      max[bucket[i]] = Double.isNaN(before) ? value[i] : Math.max(before, value[i]);
    }
    return max;
  }

  /** The HF1 median of each bucket; NaN in one without values. */
  public double[] median() {
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
    double[] median = new double[count];
    for (int b = 0; b < count; b++) {
      int values = starts[b + 1] - starts[b];
      Arrays.sort(grouped, starts[b], starts[b + 1]);
      median[b] = values == 0 ? Double.NaN : grouped[starts[b] + (int) Math.ceil(0.5 * values) - 1];
    }
    return median;
  }
}
