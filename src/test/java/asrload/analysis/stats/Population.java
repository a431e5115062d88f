package asrload.analysis.stats;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** How many of something there are over time: each is there from an instant to another. */
public final class Population {
  /** For what is still there at the end. */
  public static final long NEVER = Long.MAX_VALUE;

  private final long[] starts;
  private final long[] ends;

  private Population(long[] starts, long[] ends) {
    this.starts = starts;
    this.ends = ends;
  }

  /** Of items with a start and an end, epoch ms. */
  public static <T> Population of(List<T> items, ToLongFunction<T> start, ToLongFunction<T> end) {
    Builder builder = new Builder(items.size());
    items.forEach(item -> builder.add(start.applyAsLong(item), end.applyAsLong(item)));
    return builder.build();
  }

  /** Takes the instants one by one. */
  public static final class Builder {
    private final long[] starts;
    private final long[] ends;
    private int size;

    /** For at most so many. */
    public Builder(int most) {
      starts = new long[most];
      ends = new long[most];
    }

    /** Adds one that is there between these times, epoch ms; nothing when it ends first. */
    public void add(long startMs, long endMs) {
      if (endMs >= startMs) {
        starts[size] = startMs;
        ends[size++] = endMs;
      }
    }

    public Population build() {
      long[] from = Arrays.copyOf(starts, size);
      long[] to = Arrays.copyOf(ends, size);
      Arrays.sort(from);
      Arrays.sort(to);
      return new Population(from, to);
    }
  }

  /** How many at that instant. */
  public int at(long timeMs) {
    return upTo(starts, timeMs) - upTo(ends, timeMs);
  }

  /** The most at any instant of the window. */
  public int max(Window window) {
    int most = at(window.startMs());
    int last = upTo(starts, window.endMs());
    int ended = upTo(ends, window.startMs());
    for (int i = upTo(starts, window.startMs()); i < last; i++) {
      while (ended < ends.length && ends[ended] <= starts[i]) {
        ended++;
      }
      most = Math.max(most, i + 1 - ended);
    }
    return most;
  }

  /** The first instant of the window with at most so many, epoch ms; null without one. */
  public @Nullable Long firstAtMost(double limit, Window window) {
    if (at(window.startMs()) <= limit) {
      return window.startMs();
    }
    for (int i = upTo(ends, window.startMs()); i < upTo(ends, window.endMs()); i++) {
      if (at(ends[i]) <= limit) {
        return ends[i];
      }
    }
    return null;
  }

  /** The mean over the window; NaN when that has no length. */
  public double mean(Window window) {
    double sumMs = 0;
    for (int i = 0; i < starts.length; i++) {
      sumMs += inside(window, ends[i]) - inside(window, starts[i]);
    }
    return sumMs / (window.endMs() - window.startMs());
  }

  private static long inside(Window window, long timeMs) {
    return Math.max(window.startMs(), Math.min(window.endMs(), timeMs));
  }

  private static int upTo(long[] sorted, long time) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
