package asrload.analysis.sample;

import asrload.analysis.stats.BlockMinima;
import asrload.analysis.stats.Distribution;
import asrload.analysis.stats.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/** One role's CPU and memory, interval by interval, in primitive arrays (24 bytes a sample). */
public final class RoleSeries {
  private long[] endMs = new long[64];
  private float[] cpuPercent = new float[64];
  private long[] rssKib = new long[64];
  private short[] roots = new short[64];
  private short[] children = new short[64];
  private final BitSet capped = new BitSet();
  private final BitSet atCap = new BitSet();
  private int size;
  private final List<Long> restartsMs = new ArrayList<>();
  private int laterChildren;

  /** Adds an interval; CPU is NaN and RSS -1 where they were not sampled. */
  void add(long intervalEndMs, double cpu, long rss) {
    if (size == endMs.length) {
      endMs = Arrays.copyOf(endMs, size * 2);
      cpuPercent = Arrays.copyOf(cpuPercent, size * 2);
      rssKib = Arrays.copyOf(rssKib, size * 2);
      roots = Arrays.copyOf(roots, size * 2);
      children = Arrays.copyOf(children, size * 2);
    }
    endMs[size] = intervalEndMs;
    cpuPercent[size] = (float) cpu;
    rssKib[size++] = rss;
  }

  /** The processes of the sample that was added last. */
  void counted(int rootsNow, int childrenNow) {
    roots[size - 1] = (short) Math.min(rootsNow, Short.MAX_VALUE);
    children[size - 1] = (short) Math.min(childrenNow, Short.MAX_VALUE);
  }

  /** The CPU of the sample that was added last is at least what it is. */
  void cap(boolean certain) {
    (certain ? capped : atCap).set(size - 1);
  }

  /** Decides on the samples at the limit of a log. */
  void logEnds(boolean caps) {
    if (caps) {
      capped.or(atCap);
    }
    atCap.clear();
  }

  /** Processes of no other that were seen in the interval. */
  int roots(int index) {
    return roots[index];
  }

  /** Children that were seen in the interval. */
  int children(int index) {
    return children[index];
  }

  /** Whether the CPU of an interval is the limit of the log, so that it is unknown. */
  boolean isCapped(int index) {
    return capped.get(index);
  }

  /** Samples whose CPU is unknown, and at least what {@link #cpuAtLeast} says. */
  public int cappedSamples() {
    return capped.cardinality();
  }

  /** CPU of the interval, at least; NaN where not sampled. */
  public double cpuAtLeast(int index) {
    return cpuPercent[index];
  }

  /** The same series with the intervals in which processes did nothing and had no row. */
  RoleSeries withIdle(IdleSpans idle, long[] endsMs) {
    RoleSeries filled = new RoleSeries();
    filled.restartsMs.addAll(restartsMs);
    filled.laterChildren = laterChildren;
    int own = 0;
    for (int interval = 0; interval < endsMs.length; interval++) {
      idle.next();
      if (own < size && endMs[own] == endsMs[interval]) {
        long kib =
            rssKib[own] < 0 && !idle.remembersRss() ? -1 : Math.max(0, rssKib[own]) + idle.rssKib();
        filled.add(endMs[own], cpuPercent[own], kib);
        filled.counted(roots[own] + idle.roots(), children[own] + idle.children());
        if (capped.get(own)) {
          filled.cap(true);
        }
        own++;
      } else if (idle.roots() + idle.children() > 0) {
        filled.add(endsMs[interval], 0, idle.remembersRss() ? idle.rssKib() : -1);
        filled.counted(idle.roots(), idle.children());
      }
    }
    return filled;
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
  public List<Long> restartsMs() {
    return Collections.unmodifiableList(restartsMs);
  }

  /** Processes that began later and were started by another one of the role. */
  public int laterChildren() {
    return laterChildren;
  }

  public boolean hasRss() {
    return Arrays.stream(rssKib, 0, size).anyMatch(kib -> kib >= 0);
  }

  /** The memory of the whole series. */
  public BlockMinima minima() {
    return minima(0, size);
  }

  /** The memory of its longest stretch without a restart. */
  public BlockMinima longestLife() {
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

  /** CPU of the interval in percent, 100 = one core; NaN where not sampled or only capped. */
  public double cpuPercent(int index) {
    return capped.get(index) ? Double.NaN : cpuPercent[index];
  }

  /** Resident memory in MiB; NaN where not sampled. */
  public double rssMib(int index) {
    return rssKib[index] < 0 ? Double.NaN : rssKib[index] / 1024.0;
  }

  /** The samples whose intervals lie in the window. */
  public RoleSeries within(Window window, double intervalSeconds) {
    RoleSeries part = new RoleSeries();
    long firstEndMs = window.startMs() + Math.round(1000 * intervalSeconds);
    for (int i = 0; i < size; i++) {
      if (endMs[i] >= firstEndMs && endMs[i] <= window.endMs()) {
        part.add(endMs[i], cpuPercent[i], rssKib[i]);
        part.counted(roots[i], children[i]);
        if (capped.get(i)) {
          part.cap(true);
        }
      }
    }
    return part;
  }

  /** All CPU samples; where {@link #cappedSamples} are among them, each is at least that. */
  public Distribution cpu() {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = cpuPercent[i];
    }
    return Distribution.of(Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray());
  }

  /** All memory samples, MiB. */
  public Distribution rss() {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = rssMib(i);
    }
    return Distribution.of(Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray());
  }
}
