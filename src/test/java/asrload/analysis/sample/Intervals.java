package asrload.analysis.sample;

import java.util.Arrays;

/** The sampling intervals, as they are read. */
final class Intervals {
  /** Two samples further apart than this many intervals have a gap between them. */
  static final double GAP = 2.5;

  private final long assumedMs;
  private long[] endsMs = new long[64];
  private int size;
  private long shortestMs = Long.MAX_VALUE;
  private long regularMs;
  private int regular;
  private boolean follows;

  /** With the distance to assume until two were seen, ms. */
  Intervals(long assumedMs) {
    this.assumedMs = assumedMs;
  }

  /** Begins the interval that ends then, epoch ms. */
  void begin(long endMs) {
    if (size == endsMs.length) {
      endsMs = Arrays.copyOf(endsMs, size * 2);
    }
    follows = size > 0 && follows(endMs - endsMs[size - 1]);
    endsMs[size++] = endMs;
  }

  private boolean follows(long distanceMs) {
    if (distanceMs <= 0) {
      return true; // the second of two intervals that end in the same second
    }
    boolean gap = shortestMs < Long.MAX_VALUE && distanceMs > GAP * shortestMs;
    shortestMs = Math.min(shortestMs, distanceMs);
    if (!gap) {
      regularMs += distanceMs;
      regular++;
    }
    return !gap;
  }

  /** Number of the current interval, from 0; -1 before the first. */
  int current() {
    return size - 1;
  }

  /** Whether the current interval follows the one before without a gap. */
  boolean follows() {
    return follows;
  }

  /** Mean distance of two intervals without a gap, ms. */
  double typicalMs() {
    return regular == 0 ? assumedMs : (double) regularMs / regular;
  }

  /** End of every interval, epoch ms, in the files' order. */
  long[] endsMs() {
    return Arrays.copyOf(endsMs, size);
  }
}
