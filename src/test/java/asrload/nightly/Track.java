package asrload.nightly;

import asrload.nightly.GateRule.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * One metric through its nights, one after the other: what is known of its level, and what each
 * night was. Values are on a logarithmic scale, higher is worse.
 */
final class Track {
  /** Nights of a regression until it may be called gone. */
  private static final int MIN_GONE = 3;

  /** So many nights of a new level must be before a window that is held against them. */
  private static final int MIN_FRESH = 3;

  /** A step that could not have been found within the longest window leaves the gate open. */
  private static final double BLIND = Math.log(1.25);

  /** What a night was. */
  enum Kind {
    /** As the nights before. */
    OK,
    /** The first night of a level that was accepted. */
    NEW_LEVEL,
    /** Too few nights before it, or too noisy ones. */
    CANNOT_TELL,
    /** Out of line: to be run again. */
    CONFIRM,
    /** Worse: the alarm. */
    REGRESSION,
    /** Worse since an earlier night, which had the alarm. */
    STILL,
    /** Better, from now on the level. */
    IMPROVED
  }

  /**
   * The answer to a night.
   *
   * @param baseline the values that it was held against, on the present level
   * @param known how many of them were measured on that level
   * @param since how many nights before this one the change began; 0 for a change of this night
   * @param shift of the newest nights from the baseline, or of this night alone
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Step(Kind kind, double[] baseline, int known, int since, double shift) {}

  /** Values of an older level, oldest first: they say how much nights differ. */
  private double[] old = {};

  /** Values of the present level, oldest first. */
  private final List<Double> fresh = new ArrayList<>();

  private double lastDistance;
  private boolean lastOut;
  private boolean lastGood;

  /** Values since a regression; null when there is none. */
  private @Nullable List<Double> worse;

  /** The next night. */
  Step next(double value) {
    double[] baseline = baseline(fresh.size());
    int known = Math.min(fresh.size(), GateRule.BASELINE);
    if (fresh.isEmpty() || baseline.length < GateRule.MIN_NIGHTS) {
      Kind first = fresh.isEmpty() && old.length > 0 ? Kind.NEW_LEVEL : Kind.CANNOT_TELL;
      fresh.add(value);
      return new Step(first, baseline, known, 0, 0);
    }
    if (worse != null) {
      return goingOn(worse, value, baseline, known);
    }
    double distance = value - GateRule.median(baseline);
    double limit = GateRule.outOfLine(baseline, known);
    boolean out = distance > limit;
    boolean good = -distance > limit;
    boolean twice =
        ((out && lastOut) || (good && lastGood))
            && Math.abs(distance + lastDistance) / 2 > GateRule.TWICE * limit;
    lastDistance = distance;
    lastOut = out;
    lastGood = good;
    if (twice) {
      return out ? regression(1, value, baseline, known) : improved(1, value, baseline, known);
    }
    if (!out && !good) {
      for (Window window : GateRule.WINDOWS) {
        int since = window.nights() - 1;
        double[] before = since > fresh.size() ? new double[0] : baseline(fresh.size() - since);
        if (before.length < GateRule.MIN_NIGHTS || fresh.size() - since < MIN_FRESH) {
          continue;
        }
        double[] newest = newest(since, value);
        if (GateRule.higher(before, newest, window.p())) {
          return regression(since, value, before, known);
        }
        if (GateRule.higher(negated(before), negated(newest), window.p())) {
          return improved(since, value, before, known);
        }
      }
    }
    fresh.add(value);
    Kind kind = out ? Kind.CONFIRM : blind(baseline) ? Kind.CANNOT_TELL : Kind.OK;
    return new Step(kind, baseline, known, 0, distance);
  }

  /** From the next night on there is another level, whose spread is that of this one. */
  void accept() {
    List<Double> all = new ArrayList<>();
    Arrays.stream(baseline(fresh.size())).forEach(all::add);
    restart(all.stream().mapToDouble(v -> v).toArray(), List.of());
  }

  private Step goingOn(List<Double> since, double value, double[] baseline, int known) {
    since.add(value);
    int n = since.size();
    double[] newest =
        since.subList(Math.max(0, n - GateRule.WINDOWS.get(0).nights()), n).stream()
            .mapToDouble(v -> v)
            .toArray();
    double shift = GateRule.shift(baseline, newest);
    double[] last =
        since.subList(Math.max(0, n - MIN_GONE), n).stream().mapToDouble(v -> v).toArray();
    boolean gone = n >= MIN_GONE && GateRule.shift(baseline, last) < Math.log1p(GateRule.SHIFT) / 2;
    if (!gone) {
      return new Step(Kind.STILL, baseline, known, n - 1, shift);
    }
    worse = null;
    Arrays.stream(last).forEach(fresh::add);
    return new Step(Kind.OK, baseline, known, 0, value - GateRule.median(baseline));
  }

  private Step regression(int since, double value, double[] before, int known) {
    List<Double> nights = take(since, value);
    worse = nights;
    lastOut = false;
    return new Step(Kind.REGRESSION, before, known, since, shift(before, nights));
  }

  private Step improved(int since, double value, double[] before, int known) {
    List<Double> nights = take(since, value);
    restart(before, nights);
    return new Step(Kind.IMPROVED, before, known, since, shift(before, nights));
  }

  private static double shift(double[] before, List<Double> nights) {
    return GateRule.shift(before, nights.stream().mapToDouble(v -> v).toArray());
  }

  /** Takes so many nights off the present level. */
  private List<Double> take(int nights, double value) {
    List<Double> newest = fresh.subList(fresh.size() - nights, fresh.size());
    List<Double> taken = new ArrayList<>(newest);
    newest.clear();
    taken.add(value);
    return taken;
  }

  private void restart(double[] before, List<Double> nights) {
    old = before;
    fresh.clear();
    fresh.addAll(nights);
    worse = null;
    lastOut = false;
    lastGood = false;
  }

  private double[] newest(int nights, double value) {
    return DoubleStream.concat(
            fresh.subList(fresh.size() - nights, fresh.size()).stream().mapToDouble(v -> v),
            DoubleStream.of(value))
        .toArray();
  }

  /**
   * The newest values before the night with that number on the present level; where these are too
   * few, older ones moved to its median come before them.
   */
  private double[] baseline(int night) {
    double[] own =
        fresh.subList(Math.max(0, night - GateRule.BASELINE), night).stream()
            .mapToDouble(v -> v)
            .toArray();
    if (own.length == 0) {
      return old;
    }
    if (own.length >= GateRule.MIN_NIGHTS || old.length == 0) {
      return own;
    }
    double move = GateRule.median(own) - GateRule.median(old);
    int rest = Math.min(old.length, GateRule.BASELINE - own.length);
    return DoubleStream.concat(
            Arrays.stream(old, old.length - rest, old.length).map(v -> v + move),
            Arrays.stream(own))
        .toArray();
  }

  private static boolean blind(double[] baseline) {
    Window longest = GateRule.WINDOWS.get(GateRule.WINDOWS.size() - 1);
    return GateRule.smallest(GateRule.spread(baseline), baseline.length, longest) > BLIND;
  }

  private static double[] negated(double[] values) {
    return Arrays.stream(values).map(v -> -v).toArray();
  }
}
