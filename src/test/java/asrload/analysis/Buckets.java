package asrload.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * A series over time, reduced to at most {@value #MAX} points that keep the peaks: the maximum and
 * the median of each bucket. Empty buckets hold NaN.
 *
 * @param widthSeconds width of a bucket, whole seconds
 * @param max the highest value of each bucket
 * @param median the HF1 median of each bucket
 */
public record Buckets(int widthSeconds, List<Double> max, List<Double> median) {
  /** The most points of a line. */
  public static final int MAX = 60;

  /** Takes values one by one. */
  public static final class Builder {
    private final Window window;
    private final int widthSeconds;
    private final List<List<Double>> values = new ArrayList<>();

    /** Buckets of at least the given width, as wide as the window needs. */
    public Builder(Window window, int leastWidthSeconds) {
      this.window = window;
      this.widthSeconds =
          Math.max(leastWidthSeconds, (int) Math.ceil(Math.max(1, window.seconds()) / MAX));
      int count = (int) Math.ceil(Math.max(1, window.seconds()) / widthSeconds);
      for (int i = 0; i < count; i++) {
        values.add(new ArrayList<>());
      }
    }

    /** Adds a value; those outside the window count to its first or last bucket. */
    public void add(long timeMs, double value) {
      if (!Double.isNaN(value)) {
        long bucket = Math.floorDiv(timeMs - window.startMs(), widthSeconds * 1000L);
        values.get((int) Math.max(0, Math.min(values.size() - 1, bucket))).add(value);
      }
    }

    /** The reduced series. */
    public Buckets build() {
      List<Double> max = new ArrayList<>();
      List<Double> median = new ArrayList<>();
      for (List<Double> bucket : values) {
        Distribution distribution = Distribution.of(bucket);
        max.add(bucket.isEmpty() ? Double.NaN : distribution.max());
        median.add(bucket.isEmpty() ? Double.NaN : distribution.median());
      }
      return new Buckets(widthSeconds, List.copyOf(max), List.copyOf(median));
    }
  }

  /** Buckets without a value. */
  public long empty() {
    return max.stream().filter(v -> Double.isNaN(v)).count();
  }

  /** Whether no bucket has a value. */
  public boolean isEmpty() {
    return empty() == max.size();
  }
}
