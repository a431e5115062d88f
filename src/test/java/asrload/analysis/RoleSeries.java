package asrload.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** One role's CPU and memory, interval by interval, in primitive arrays (20 bytes a sample). */
public final class RoleSeries {
  private long[] endMs = new long[64];
  private float[] cpuPercent = new float[64];
  private long[] rssKib = new long[64];
  private int size;
  private final List<Long> restartsMs = new ArrayList<>();
  private int laterChildren;

  /** Adds an interval; CPU is NaN and RSS -1 where they were not sampled. */
  void add(long intervalEndMs, double cpu, long rss) {
    if (size == endMs.length) {
      endMs = Arrays.copyOf(endMs, size * 2);
      cpuPercent = Arrays.copyOf(cpuPercent, size * 2);
      rssKib = Arrays.copyOf(rssKib, size * 2);
    }
    endMs[size] = intervalEndMs;
    cpuPercent[size] = (float) cpu;
    rssKib[size++] = rss;
  }

  /** A process was seen for the first time; those of the first interval are no restarts. */
  void began(long timeMs, boolean child) {
    if (size > 0 && child) {
      laterChildren++;
    } else if (size > 0) {
      restartsMs.add(timeMs);
    }
  }

  /** Counts the later processes of another series as children. */
  void absorb(RoleSeries other) {
    laterChildren += other.restartsMs.size() + other.laterChildren;
  }

  /** When processes began later than the first interval that no other one of the role started. */
  List<Long> restartsMs() {
    return Collections.unmodifiableList(restartsMs);
  }

  /** Processes that began later and were started by another one of the role. */
  int laterChildren() {
    return laterChildren;
  }

  boolean hasRss() {
    return Arrays.stream(rssKib, 0, size).anyMatch(kib -> kib >= 0);
  }

  /** The memory of the whole series. */
  BlockMinima minima() {
    return minima(0, size);
  }

  /** The memory of its longest stretch without a restart. */
  BlockMinima longestLife() {
    int from = 0;
    int bestFrom = 0;
    int bestTo = 0;
    int restart = 0;
    for (int i = 0; i <= size; i++) {
      boolean over = i == size;
      if (!over && restart < restartsMs.size() && endMs[i] >= restartsMs.get(restart)) {
        over = true;
        restart++;
      }
      if (over) {
        bestTo = i - from > bestTo - bestFrom ? i : bestTo;
        bestFrom = bestTo == i ? from : bestFrom;
        from = i;
      }
    }
    return minima(bestFrom, bestTo);
  }

  private BlockMinima minima(int from, int to) {
    double[] mib = new double[to - from];
    Arrays.setAll(mib, i -> rssMib(from + i));
    return BlockMinima.of(Arrays.copyOfRange(endMs, from, to), mib);
  }

  /** Samples of the role: intervals in which one of its processes was seen. */
  public int size() {
    return size;
  }

  /** End of the interval, epoch ms. */
  public long endMs(int index) {
    return endMs[index];
  }

  /** CPU of the interval in percent, 100 = one core; NaN where not sampled. */
  public double cpuPercent(int index) {
    return cpuPercent[index];
  }

  /** Resident memory in MiB; NaN where not sampled. */
  public double rssMib(int index) {
    return rssKib[index] < 0 ? Double.NaN : rssKib[index] / 1024.0;
  }

  /** The samples whose intervals lie in the window. */
  RoleSeries within(Window window, double intervalSeconds) {
    RoleSeries part = new RoleSeries();
    long firstEndMs = window.startMs() + Math.round(1000 * intervalSeconds);
    for (int i = 0; i < size; i++) {
      if (endMs[i] >= firstEndMs && endMs[i] <= window.endMs()) {
        part.add(endMs[i], cpuPercent[i], rssKib[i]);
      }
    }
    return part;
  }

  /** All CPU samples. */
  Distribution cpu() {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = cpuPercent[i];
    }
    return Distribution.of(Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray());
  }

  /** All memory samples, MiB. */
  Distribution rss() {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = rssMib(i);
    }
    return Distribution.of(Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray());
  }
}
